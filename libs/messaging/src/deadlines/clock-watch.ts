/**
 * Whether the clock may decide, and what fell due while it might not (R31). Every reading of the database's clock goes
 * through here, also the one of each firing, so that nothing fires between a step and the next look.
 *
 * Each engine judges by its own clocks: a step of the database is seen by all of them, each at its own next reading. A
 * doubt of one alone means that its own machine stood still; the others need not wait. Spans of doubt are kept in the
 * database, because who starts within one cannot have seen the step, and fires what was left behind.
 */
import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIG, HealthRegistry, type BaseConfig } from '@setu/platform';
import { CLOCKS, type Clocks } from './clocks.js';
import { DeadlineStore, type Doubt } from './deadline-store.js';
import { DomainTime } from './domain-time.js';
import { StepGuard } from './step-guard.js';

export interface ClockReading {
  /** The database's own clock, and domain time. */
  raw: Date;
  now: Date;
  /** The monotonic clock of this process when the question was sent. */
  askedMs: number;
}

/** The clock is not trusted: the firing is given up and comes again. */
export class ClockInDoubt extends Error {}

@Injectable()
export class ClockWatch {
  private readonly logger = new Logger(ClockWatch.name);
  private readonly guard = new StepGuard();
  private readonly time = new DomainTime();
  /** Spans of this life, and those the database knows. */
  private readonly own: Doubt[] = [];
  private kept: readonly Doubt[] | null = null;
  private owed: 'open' | 'close' | null = null;

  constructor(
    private readonly store: DeadlineStore,
    @Inject(CLOCKS) private readonly clocks: Clocks,
    @Inject(CONFIG) private readonly config: BaseConfig,
    health: HealthRegistry,
  ) {
    health.add(
      'clock',
      async () =>
        this.trusted ? { ok: true } : { ok: false, detail: 'the database clock is in doubt, nothing fires' },
      { readiness: false },
    );
  }

  get trusted(): boolean {
    return this.guard.trusted;
  }

  monoMs(): number {
    return this.clocks.monoMs();
  }

  /** Domain time in milliseconds as far as this process can know it now; null before the first reading. */
  domainMs(): number | null {
    return this.time.at(this.monoMs());
  }

  /** Takes a reading that has just arrived. Throws ClockInDoubt while the clock is not trusted. */
  assertTrusted(reading: ClockReading): void {
    this.take(reading);
    if (!this.trusted) throw new ClockInDoubt('the clock of the database is in doubt');
  }

  take({ raw, now, askedMs }: ClockReading): void {
    const monoMs = this.monoMs();
    const nowMs = now.getTime();
    const before = this.time.at(monoMs) ?? nowMs;
    this.time.sample(nowMs, monoMs);
    const news = this.guard.look({ rawMs: raw.getTime(), askedMs, monoMs, wallMs: this.clocks.wallMs() });
    if (news === 'stepped') this.doubt(Math.min(before, nowMs));
    else if (news === 'trusted') this.trustAgain(nowMs);
  }

  /** Reads the clock of the database, and writes down what began or ended. */
  async look(): Promise<Date> {
    const askedMs = this.monoMs();
    const { now, raw, doubts } = await this.store.clocks();
    this.take({ raw, now, askedMs });
    if (this.kept === null) this.join(doubts);
    this.kept = doubts;
    await this.writeDown();
    return now;
  }

  /** Whether a deadline fell due while the clock could not be trusted. */
  isUnsure(dueAt: Date): boolean {
    const due = dueAt.getTime();
    const within = ({ from, until }: Doubt): boolean => due > from && (until === null || due <= until);
    return this.own.some(within) || (this.kept ?? []).some(within);
  }

  private doubt(fromMs: number): void {
    this.own.push({ from: fromMs, until: null });
    this.owed = 'open';
    this.logger.error('the database clock stepped or is wrong: deadlines wait until it is trusted');
  }

  private trustAgain(nowMs: number): void {
    for (const span of this.own) span.until ??= nowMs;
    this.owed = 'close';
    this.logger.warn('the database clock is trusted again; what fell due meanwhile is marked unsure');
  }

  /** A doubt that was open when this life began. */
  private join(doubts: readonly Doubt[]): void {
    const open = doubts.filter(({ until }) => until === null).map(({ from }) => from);
    if (open.length > 0 && this.guard.distrust()) this.doubt(Math.min(...open));
  }

  private async writeDown(): Promise<void> {
    const span = this.own.at(-1);
    if (!this.owed || !span) return;
    if (this.owed === 'open') await this.store.openDoubt(this.config.instance, span.from);
    else await this.store.closeDoubts(this.config.instance, span);
    this.owed = null;
  }
}
