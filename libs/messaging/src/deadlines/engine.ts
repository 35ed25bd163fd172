/**
 * Looks ahead and fires on time: deadlines of the next seconds are in memory, a timer goes off at the earliest, the
 * database decides whether it is due. Several engines may run; rows do not care which one takes them.
 */
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { CLOCK_MOVED } from '@setu/contracts';
import { HealthRegistry, Metrics } from '@setu/platform';
import { Doorbell } from '../outbox/doorbell.js';
import { NatsBus } from '../wire/nats-bus.js';
import { DeadlineHandlers } from './deadline-handlers.js';
import { DeadlineStore, LOAD_LIMIT } from './deadline-store.js';
import { DomainTime } from './domain-time.js';
import { DueSoon, LOOK_AHEAD_MS } from './due-soon.js';
import { Firer } from './firer.js';
import { StepGuard } from './step-guard.js';

const LOAD_EVERY_MS = 1_000;
const AT_ONCE = 250;
const WORKERS = 4;
const FIRST_EARLY_PAUSE_MS = 20;
const LONGEST_EARLY_PAUSE_MS = 500;

/** Where the raw clock is read; replaced in tests. */
export interface Clocks {
  monoMs(): number;
  wallMs(): number;
}

export const CLOCKS = Symbol('clocks');
export const systemClocks: Clocks = { monoMs: () => performance.now(), wallMs: () => Date.now() };

@Injectable()
export class EngineParts {
  constructor(
    readonly store: DeadlineStore,
    readonly firer: Firer,
    readonly handlers: DeadlineHandlers,
    readonly bus: NatsBus,
    @Inject(CLOCKS) readonly clocks: Clocks,
  ) {}
}

@Injectable()
export class DeadlineEngine implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(DeadlineEngine.name);
  private readonly bell = new Doorbell();
  private readonly time = new DomainTime();
  private readonly guard = new StepGuard();
  private readonly firing = new Set<string>();
  private workers = 0;
  private stopped = false;
  private running: Promise<void> | null = null;
  private nextLoadAt = Number.NEGATIVE_INFINITY;
  private earlyPauseMs = FIRST_EARLY_PAUSE_MS;
  private notBefore = Number.NEGATIVE_INFINITY;
  /** Domain time since which the clock is not trusted, and the last span in which it was not. */
  private doubtSince: number | null = null;
  private doubt: { from: number; until: number } | null = null;
  private unsubscribe: () => void = () => undefined;

  constructor(
    private readonly soon: DueSoon,
    private readonly parts: EngineParts,
    health: HealthRegistry,
    metrics: Metrics,
  ) {
    soon.onEarlier = () => this.bell.ring();
    health.add('clock', async () =>
      this.guard.trusted ? { ok: true } : { ok: false, detail: 'the database clock stepped, nothing fires' },
    );
    metrics.gauge('setu_deadlines_soon', 'Deadlines due within the next seconds', [], () => soon.size);
  }

  onApplicationBootstrap(): void {
    this.unsubscribe = this.parts.bus.subscribe(CLOCK_MOVED, () => this.clockMoved());
    this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    this.unsubscribe();
    this.bell.ring();
    await this.running;
  }

  /** The domain clock was moved: what is due now must be looked up. */
  clockMoved(): void {
    this.nextLoadAt = Number.NEGATIVE_INFINITY;
    this.notBefore = Number.NEGATIVE_INFINITY;
    this.earlyPauseMs = FIRST_EARLY_PAUSE_MS;
    this.bell.ring();
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      try {
        if (this.parts.clocks.monoMs() >= this.nextLoadAt) await this.load();
        this.dispatch();
      } catch (error) {
        this.logger.warn(`deadlines could not be loaded: ${String(error)}`);
      }
      await this.bell.wait(this.idleMs());
    }
    while (this.workers > 0) await this.bell.wait(50);
  }

  private async load(): Promise<void> {
    const { clocks, store } = this.parts;
    this.nextLoadAt = clocks.monoMs() + LOAD_EVERY_MS;
    const { now, raw } = await store.clocks();
    const monoMs = clocks.monoMs();
    this.look(raw.getTime(), now.getTime(), monoMs);
    const until = now.getTime() + LOOK_AHEAD_MS;
    const rows = await store.upcoming(new Date(until));
    this.soon.horizonMs = rows.length < LOAD_LIMIT ? until : (rows.at(-1)?.due_at.getTime() ?? until);
    for (const { id, district, due_at } of rows)
      if (!this.firing.has(id)) this.soon.push(id, due_at.getTime(), district);
  }

  private look(rawMs: number, domainMs: number, monoMs: number): void {
    const before = this.time.at(monoMs);
    this.time.sample(domainMs, monoMs);
    const news = this.guard.look({ rawMs, monoMs, wallMs: this.parts.clocks.wallMs() });
    if (news === 'stepped') {
      this.doubtSince = Math.min(before ?? domainMs, domainMs);
      this.logger.error(
        'the database clock stepped against the monotonic clock: deadlines wait until it is trusted',
      );
    } else if (news === 'trusted') {
      this.doubt = { from: this.doubtSince ?? domainMs, until: domainMs };
      this.doubtSince = null;
      this.logger.warn('the database clock is trusted again; what fell due meanwhile is marked unsure');
    }
  }

  private dispatch(): void {
    const { monoMs } = this.parts.clocks;
    if (!this.guard.trusted || monoMs() < this.notBefore) return;
    const nowMs = this.time.at(monoMs());
    if (nowMs === null) return;
    while (this.workers < WORKERS && !this.stopped) {
      const due = this.soon.takeDue(nowMs, AT_ONCE);
      if (due.length === 0) return;
      for (const [district, ids] of byDistrict(due)) void this.work(district, ids);
    }
  }

  private async work(district: string, ids: readonly string[]): Promise<void> {
    this.workers++;
    for (const id of ids) this.firing.add(id);
    try {
      const fired = await this.parts.firer.fire(district, ids, (dueAt) => this.isUnsure(dueAt));
      this.adjust(fired < ids.length);
    } catch (error) {
      this.logger.warn(`deadlines wait for the database: ${String(error)}`);
    } finally {
      for (const id of ids) this.firing.delete(id);
      this.workers--;
      this.bell.ring();
    }
  }

  /** Some were not due yet, or are another engine's: look again soon, but not in a tight loop (a frozen clock). */
  private adjust(early: boolean): void {
    if (!early) {
      this.earlyPauseMs = FIRST_EARLY_PAUSE_MS;
      return;
    }
    const now = this.parts.clocks.monoMs();
    this.notBefore = now + this.earlyPauseMs;
    this.nextLoadAt = Math.min(this.nextLoadAt, this.notBefore);
    this.earlyPauseMs = Math.min(LONGEST_EARLY_PAUSE_MS, this.earlyPauseMs * 2);
  }

  private isUnsure(dueAt: Date): boolean {
    const due = dueAt.getTime();
    return this.doubt !== null && due > this.doubt.from && due <= this.doubt.until;
  }

  private idleMs(): number {
    const now = this.parts.clocks.monoMs();
    const untilLoad = this.nextLoadAt - now;
    const domain = this.time.at(now);
    const { earliest } = this.soon;
    if (earliest === null || domain === null || !this.guard.trusted || this.workers >= WORKERS)
      return Math.max(1, untilLoad);
    return Math.max(1, Math.min(untilLoad, Math.max(earliest - domain, this.notBefore - now)));
  }
}

function byDistrict(due: readonly { id: string; district: string }[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { id, district } of due) {
    const group = groups.get(district);
    if (group) group.push(id);
    else groups.set(district, [id]);
  }
  return groups;
}
