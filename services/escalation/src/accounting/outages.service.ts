/**
 * Time in which escalation itself did not run (R31). Each instance notes that it lives; who starts when none does, or
 * wakes up after it could do nothing, marks the domain time between as an outage of every scope whose centre was open.
 */
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { CLOCK_MOVED } from '@setu/contracts';
import { NatsBus } from '@setu/messaging';
import { Clock, CONFIG, Database, newId, type BaseConfig } from '@setu/platform';
import { OutageCases } from '../exceptional-periods/outage-cases.service.js';
import { Paces } from '../stream/paces.js';

/** Real time. */
const BEAT_MS = 5_000;
const LIVES = `interval '15 seconds'`;
/** An instance that noted nothing for longer could not work, though it runs: a machine that stood still, a database away. */
const STALL_MS = 60_000;
/** Domain time; shorter gaps are restarts, and late deadlines speak for themselves. */
const SHORTEST_MS = 30_000;

const BEAT = `
  INSERT INTO instance_beat (instance, domain_at, seen_at, ended) VALUES ($1, $2, clock_timestamp(), $3)
  ON CONFLICT (instance) DO UPDATE SET domain_at = excluded.domain_at, seen_at = excluded.seen_at, ended = excluded.ended`;
const BEFORE = `
  SELECT max(domain_at) AS last,
         coalesce(bool_or(NOT ended AND seen_at > clock_timestamp() - ${LIVES} AND instance <> $1), false) AS alive
  FROM instance_beat`;

@Injectable()
export class Outages implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Outages.name);
  private readonly instance = newId();
  private readonly paces = new Paces(100, () => this.beat());
  private timer: NodeJS.Timeout | undefined;
  private unsubscribe: () => void = () => undefined;
  /** Monotonic; null before the first beat of this life. */
  private beatAtMs: number | null = null;

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly bus: NatsBus,
    private readonly outages: OutageCases,
    @Inject(CONFIG) private readonly config: Pick<BaseConfig, 'districts'>,
  ) {}

  onApplicationBootstrap(): void {
    // A hop moves domain time while everything runs.
    this.unsubscribe = this.bus.subscribe(CLOCK_MOVED, () => this.paces.ask());
    this.timer = setInterval(() => this.paces.ask(), BEAT_MS);
    this.paces.ask();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.unsubscribe();
    await this.paces.stop();
    await this.note(true).catch(() => undefined);
  }

  private async beat(): Promise<void> {
    try {
      const stalled = this.beatAtMs !== null && performance.now() - this.beatAtMs > STALL_MS;
      await this.db.inTransaction({ district: '' }, async () => {
        if (this.beatAtMs === null || stalled) await this.markGap();
        await this.note(false);
      });
      this.beatAtMs = performance.now();
    } catch (error) {
      this.logger.debug?.(`no beat: ${String(error)}`);
    }
  }

  private async note(ended: boolean): Promise<void> {
    await this.db.query(BEAT, [this.instance, await this.clock.now(), ended]);
  }

  /** From the last beat of anybody to now, unless another instance lives. One of several that start at once marks it. */
  private async markGap(): Promise<void> {
    await this.db.query(`SELECT pg_advisory_xact_lock(hashtext('setu.escalation.outage'))`);
    const [before] = await this.db.query<{ last: Date | null; alive: boolean }>(BEFORE, [this.instance]);
    const to = await this.clock.now();
    if (!before?.last || before.alive || to.getTime() - before.last.getTime() < SHORTEST_MS) return;
    const times = { from: before.last, to, reason: 'system_down' as const };
    for (const district of this.config.districts)
      await this.outages.mark({ id: newId(), district, ...times });
    await this.db.query('DELETE FROM instance_beat WHERE domain_at < $1 AND instance <> $2', [
      before.last,
      this.instance,
    ]);
  }
}
