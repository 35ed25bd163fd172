/**
 * Proves that no deadline was lost: each that was ever set is fired, cancelled or waiting, and none waits past its
 * time. Looks regularly, alarms in log and health, also when it cannot look itself.
 */
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Database, HealthRegistry, Metrics } from '@setu/platform';

export interface DeadlineAudit {
  /** Ever set (moves are not counted again). */
  set: number;
  fired: number;
  cancelled: number;
  waiting: number;
  /** Waiting more than a minute past their time. */
  overdue: number;
  /** Set, but neither fired nor cancelled nor waiting, or waiting without having been set: must be 0. */
  lost: number;
}

const LOOK_EVERY_MS = 30_000;
const LOOK_IS_OLD_MS = 120_000;

const OVERDUE = `SELECT count(*)::int AS overdue FROM deadline WHERE due_at < $1::timestamptz - interval '60 seconds'`;

@Injectable()
export class DeadlineAuditor implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(DeadlineAuditor.name);
  private timer: NodeJS.Timeout | null = null;
  private lookedAt = performance.now();
  private overdue = 0;

  constructor(
    private readonly db: Database,
    health: HealthRegistry,
    metrics: Metrics,
  ) {
    health.add('deadlines', async () => this.state());
    metrics.gauge(
      'setu_deadlines_overdue',
      'Deadlines more than a minute past their time',
      [],
      () => this.overdue,
    );
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), LOOK_EVERY_MS);
  }

  beforeApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** Counts everything, over all time. `set` equals fired + cancelled + waiting exactly when nothing is lost. */
  async audit(): Promise<DeadlineAudit> {
    const [counts] = await this.db.query<Omit<DeadlineAudit, 'overdue'>>(
      `SELECT count(h.id)::int AS set,
              count(*) FILTER (WHERE h.outcome = 'fired')::int AS fired,
              count(*) FILTER (WHERE h.outcome = 'cancelled')::int AS cancelled,
              count(d.id)::int AS waiting,
              count(*) FILTER (WHERE (h.outcome IS NULL AND h.id IS NOT NULL) <> (d.id IS NOT NULL))::int AS lost
       FROM deadline_history h FULL JOIN deadline d ON d.id = h.id`,
    );
    return {
      ...(counts ?? { set: 0, fired: 0, cancelled: 0, waiting: 0, lost: 0 }),
      overdue: await this.countOverdue(),
    };
  }

  private async look(): Promise<void> {
    try {
      this.overdue = await this.countOverdue();
      this.lookedAt = performance.now();
      if (this.overdue > 0)
        this.logger.error(`${this.overdue} deadlines are more than a minute past their time`);
    } catch (error) {
      this.logger.warn(`deadlines could not be audited: ${String(error)}`);
    }
  }

  private async countOverdue(): Promise<number> {
    const [clock] = await this.db.query<{ now: Date }>('SELECT clock.now() AS now');
    const [row] = await this.db.query<{ overdue: number }>(OVERDUE, [clock?.now]);
    return row?.overdue ?? 0;
  }

  private state(): { ok: boolean; detail?: string } {
    if (performance.now() - this.lookedAt > LOOK_IS_OLD_MS)
      return { ok: false, detail: 'not audited for 2 minutes' };
    return this.overdue === 0 ? { ok: true } : { ok: false, detail: `${this.overdue} overdue` };
  }
}
