/**
 * Proves that no deadline was lost: each that was ever set is fired, cancelled or waiting, and none waits past its
 * time. Looks regularly with a heartbeat of its own, also at the engine; alarms once per change in the log, and always
 * in health and figures, also when it cannot look itself.
 */
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { HealthRegistry, type CheckResult } from '@setu/platform';
import { Alarm } from '../alarm.js';
import { within } from '../patience.js';
import { AuditStore, type DeadlineAudit, type Slice } from './audit-store.js';
import { CLOCKS, type Clocks } from './clocks.js';
import { DeadlineEngine } from './engine.js';
import { DeadlineTally } from './tally.js';

export type { DeadlineAudit } from './audit-store.js';

export const LOOK_EVERY_MS = 10_000;
const LOOK_PATIENCE_MS = 8_000;
export const LOOK_IS_OLD_MS = 45_000;
/** So many are compared per look; a million takes 40 looks and no look takes long. */
const SLICE_SIZE = 25_000;
/** A late firing is a warning for so long, and stays in the detail after that. */
const LATE_WARNS_MS = 900_000;

@Injectable()
export class DeadlineAuditor implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(DeadlineAuditor.name);
  private readonly alarms = {
    overdue: new Alarm(this.logger, 'no deadline is overdue any more'),
    lost: new Alarm(this.logger, 'no deadline is lost any more'),
    engine: new Alarm(this.logger, 'the deadline engine works again'),
    look: new Alarm(this.logger, 'deadlines are audited again'),
  };
  private timer: NodeJS.Timeout | null = null;
  private looking = false;
  private lookedAt: number;
  private trouble = '';
  private after = '0';
  /** Of the round that runs, and of the last whole one. */
  private round = { armed: 0, lost: 0 };
  private last: { armed: number; lost: number } | null = null;
  overdue = 0;

  constructor(
    private readonly store: AuditStore,
    private readonly engine: DeadlineEngine,
    private readonly tally: DeadlineTally,
    @Inject(CLOCKS) private readonly clocks: Clocks,
    health: HealthRegistry,
  ) {
    this.lookedAt = clocks.monoMs();
    health.add('deadlines', async () => this.state(), { readiness: false });
    health.add('deadlineEngine', async () => this.engineState(), { readiness: false });
  }

  /** Seconds since the last look that came to its end. */
  get lookAgeSeconds(): number {
    return (this.clocks.monoMs() - this.lookedAt) / 1000;
  }
  /** Found by the walk through all that are open; a lost one stays until a person has looked. */
  get lost(): number {
    return Math.max(this.round.lost, this.last?.lost ?? 0);
  }
  /** Of the last whole round; null before the first. */
  get armed(): number | null {
    return this.last?.armed ?? null;
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), LOOK_EVERY_MS);
    void this.look();
  }

  beforeApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** Counts everything, over all time. `set` equals fired + cancelled + waiting exactly when nothing is lost. */
  async audit(): Promise<DeadlineAudit> {
    return { ...(await this.store.everything()), overdue: await this.store.overdue() };
  }

  /** One look: what is overdue, the next slice of what is open, and the engine. Never rejects. */
  async look(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    try {
      // What comes after the patience ended is not used: it may be of another moment.
      this.take(await within(LOOK_PATIENCE_MS, this.read(), 'the database does not answer'));
      this.lookedAt = this.clocks.monoMs();
      this.trouble = '';
      this.alarms.look.tell(null);
    } catch (error) {
      this.trouble = String(error);
      this.alarms.look.tell('away', `deadlines cannot be audited: ${this.trouble}`);
    } finally {
      this.looking = false;
      this.sayWhatChanged();
    }
  }

  private async read(): Promise<Slice & { overdue: number }> {
    return { overdue: await this.store.overdue(), ...(await this.store.slice(this.after, SLICE_SIZE)) };
  }

  private take({ overdue, armed, lost, upTo }: Slice & { overdue: number }): void {
    this.overdue = overdue;
    this.round.armed += armed;
    this.round.lost += lost;
    this.after = upTo ?? '0';
    if (upTo !== null) return;
    this.last = this.round;
    this.round = { armed: 0, lost: 0 };
  }

  private sayWhatChanged(): void {
    const { overdue, lost } = this;
    const stall = this.engine.stall();
    this.alarms.overdue.tell(
      overdue > 0 ? 'overdue' : null,
      `${overdue} deadlines are more than a minute past their time`,
    );
    this.alarms.lost.tell(lost > 0 ? String(lost) : null, `${lost} deadlines are lost`);
    this.alarms.engine.tell(stall && 'stalled', `the deadline engine is stalled: ${stall ?? ''}`);
  }

  private state(): CheckResult {
    const faults = [
      ...(this.lookAgeSeconds * 1000 > LOOK_IS_OLD_MS
        ? [`not audited for ${Math.floor(this.lookAgeSeconds)} s ${this.trouble}`.trim()]
        : []),
      ...(this.overdue > 0 ? [`${this.overdue} overdue`] : []),
      ...(this.lost > 0 ? [`${this.lost} lost`] : []),
    ];
    const late = this.lastLate();
    if (faults.length > 0) return { ok: false, detail: [...faults, ...late.detail].join('; ') };
    return {
      ok: true,
      ...(late.warns ? { level: 'warning' } : {}),
      ...(late.detail[0] ? { detail: late.detail[0] } : {}),
    };
  }

  private lastLate(): { warns: boolean; detail: string[] } {
    const { lastLate } = this.tally;
    if (!lastLate) return { warns: false, detail: [] };
    const { at, purpose, latenessSeconds } = lastLate;
    return {
      warns: this.clocks.wallMs() - at.getTime() < LATE_WARNS_MS,
      detail: [`last late firing: ${purpose}, ${latenessSeconds} s, at ${at.toISOString()}`],
    };
  }

  private engineState(): CheckResult {
    const stall = this.engine.stall();
    return stall === null ? { ok: true } : { ok: false, detail: stall };
  }
}
