/**
 * Looks ahead and fires on time: deadlines of the next seconds are in memory, a timer goes off at the earliest, the
 * database decides whether it is due. Several engines may run; rows do not care which one takes them. Says of itself
 * whether it works (`stall`); who asks is the auditor, which has a heartbeat of its own.
 */
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { CLOCK_MOVED } from '@setu/contracts';
import { Doorbell } from '../outbox/doorbell.js';
import { within } from '../patience.js';
import { NatsBus } from '../wire/nats-bus.js';
import { BatchSize } from './batch-size.js';
import { ClockInDoubt, ClockWatch } from './clock-watch.js';
import { DeadlineStore, LOAD_LIMIT } from './deadline-store.js';
import { DueSoon, LOOK_AHEAD_MS } from './due-soon.js';
import { Firer } from './firer.js';

const LOAD_EVERY_MS = 1_000;
/** A load that takes longer hangs on a dead line: another one is tried. */
const LOAD_PATIENCE_MS = 5_000;
const WORKERS = 4;
const FIRST_EARLY_PAUSE_MS = 20;
const LONGEST_EARLY_PAUSE_MS = 500;
const TURN_IS_OLD_MS = 7_500;
const LOAD_IS_OLD_MS = 10_000;
const NOTHING_FIRES_MS = 5_000;

@Injectable()
export class EngineParts {
  constructor(
    readonly store: DeadlineStore,
    readonly firer: Firer,
    readonly watch: ClockWatch,
    readonly bus: NatsBus,
  ) {}
}

@Injectable()
export class DeadlineEngine implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(DeadlineEngine.name);
  private readonly bell = new Doorbell();
  private readonly firing = new Set<string>();
  private readonly batch = new BatchSize();
  private workers = 0;
  private stopped = false;
  private running: Promise<void> | null = null;
  private nextLoadAt = Number.NEGATIVE_INFINITY;
  private earlyPauseMs = FIRST_EARLY_PAUSE_MS;
  private notBefore = Number.NEGATIVE_INFINITY;
  private loads = 0;
  private turnedAt: number;
  private loadedAt: number;
  private movedOnAt: number;
  private trouble = '';
  private unsubscribe: () => void = () => undefined;

  constructor(
    private readonly soon: DueSoon,
    private readonly parts: EngineParts,
  ) {
    this.turnedAt = this.loadedAt = this.movedOnAt = parts.watch.monoMs();
    soon.onEarlier = () => this.bell.ring();
  }

  /** Seconds since the loop last turned. */
  get turnAgeSeconds(): number {
    return (this.parts.watch.monoMs() - this.turnedAt) / 1000;
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

  /** Why nothing can be expected of this engine now; null while it works. A clock in doubt is no stall. */
  stall(): string | null {
    const now = this.parts.watch.monoMs();
    const seconds = (since: number): string => `${Math.floor((now - since) / 1000)} s`;
    if (now - this.turnedAt > TURN_IS_OLD_MS) return `the loop has not turned for ${seconds(this.turnedAt)}`;
    if (now - this.loadedAt > LOAD_IS_OLD_MS)
      return `deadlines were not loaded for ${seconds(this.loadedAt)}: ${this.trouble}`;
    const overMs = this.overdueMs();
    if (overMs > NOTHING_FIRES_MS && now - this.movedOnAt > NOTHING_FIRES_MS)
      return `nothing fires although something is due since ${Math.floor(overMs / 1000)} s`;
    return null;
  }

  /** How long the earliest known one is due without being taken up, while the clock is trusted. */
  private overdueMs(): number {
    const domain = this.parts.watch.domainMs();
    const { earliest } = this.soon;
    return domain === null || earliest === null || !this.parts.watch.trusted ? 0 : domain - earliest;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      this.turnedAt = this.parts.watch.monoMs();
      try {
        if (this.turnedAt >= this.nextLoadAt) await this.load();
        this.dispatch();
      } catch (error) {
        this.couldNotLoad(error);
      }
      await this.bell.wait(this.idleMs());
    }
    while (this.workers > 0) await this.bell.wait(50);
  }

  private couldNotLoad(error: unknown): void {
    const text = String(error);
    if (text !== this.trouble) this.logger.warn(`deadlines could not be loaded: ${text}`);
    this.trouble = text;
  }

  /** A load that was given up may come to its end later; it must change nothing then. */
  private async load(): Promise<void> {
    const { watch, store } = this.parts;
    this.nextLoadAt = watch.monoMs() + LOAD_EVERY_MS;
    const turn = ++this.loads;
    const loaded = async (): Promise<void> => {
      const now = (await watch.look()).getTime();
      const until = now + LOOK_AHEAD_MS;
      const rows = await store.upcoming(new Date(until));
      if (turn !== this.loads) return;
      this.soon.horizonMs = rows.length < LOAD_LIMIT ? until : (rows.at(-1)?.due_at.getTime() ?? until);
      for (const { id, district, due_at } of rows)
        if (!this.firing.has(id)) this.soon.push(id, due_at.getTime(), district);
      this.loadedAt = watch.monoMs();
      this.trouble = '';
    };
    await within(LOAD_PATIENCE_MS, loaded(), 'the database does not answer');
  }

  private dispatch(): void {
    const { watch } = this.parts;
    if (!watch.trusted || watch.monoMs() < this.notBefore) return;
    const nowMs = watch.domainMs();
    if (nowMs === null) return;
    while (this.workers < WORKERS && !this.stopped) {
      const due = this.soon.takeDue(nowMs, this.batch.now);
      if (due.length === 0) return;
      for (const [district, ids] of byDistrict(due)) void this.work(district, ids);
    }
  }

  private async work(district: string, ids: readonly string[]): Promise<void> {
    this.workers++;
    for (const id of ids) this.firing.add(id);
    const began = this.parts.watch.monoMs();
    try {
      const fired = await this.parts.firer.fire(district, ids);
      this.batch.took(fired, this.parts.watch.monoMs() - began);
      this.adjust(fired.count, ids.length);
    } catch (error) {
      if (!(error instanceof ClockInDoubt))
        this.logger.warn(`deadlines wait for the database: ${String(error)}`);
    } finally {
      for (const id of ids) this.firing.delete(id);
      this.workers--;
      this.movedOnAt = this.parts.watch.monoMs();
      this.bell.ring();
    }
  }

  /**
   * Those that did not fire are not due yet, or are another engine's: looked up again soon, but not in a tight loop (a
   * frozen clock). As long as some fire, two engines that share a burst must not both hold back.
   */
  private adjust(fired: number, asked: number): void {
    if (fired === asked) {
      this.earlyPauseMs = FIRST_EARLY_PAUSE_MS;
      return;
    }
    const lookAt = this.parts.watch.monoMs() + this.earlyPauseMs;
    if (fired === 0) this.notBefore = lookAt;
    this.nextLoadAt = Math.min(this.nextLoadAt, lookAt);
    this.earlyPauseMs = Math.min(LONGEST_EARLY_PAUSE_MS, this.earlyPauseMs * 2);
  }

  private idleMs(): number {
    const { watch } = this.parts;
    const now = watch.monoMs();
    const untilLoad = this.nextLoadAt - now;
    const domain = watch.domainMs();
    const { earliest } = this.soon;
    if (earliest === null || domain === null || !watch.trusted || this.workers >= WORKERS)
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
