/**
 * PURE: watches the raw clock of the database against the monotonic clock. A clock that jumps forward would accuse
 * officers wrongly, so after a step nothing fires until the clocks agree again for a while (R31). The movable domain
 * clock is no part of this: moving the demo is no step.
 *
 * The database read its clock somewhere between question and answer, so a sample is a span. Only spans that lie apart
 * show a step: a slow answer, or a process that was stopped while it waited, is none.
 */
export const STEP_MS = 2_000;
export const AGREE_FOR_MS = 30_000;

export interface ClockSample {
  /** The database's own clock. */
  rawMs: number;
  /** The monotonic clock of this process when the question was sent and when the answer was there. */
  askedMs: number;
  monoMs: number;
  /** The wall clock of this process when the answer was there. */
  wallMs: number;
}

export type GuardNews = 'stepped' | 'trusted' | null;

/** By how much the database's clock is ahead of the monotonic one, at least and at most. */
interface Span {
  low: number;
  high: number;
}

export class StepGuard {
  private known: Span | null = null;
  private agreeSince: number | null = null;
  private doubted = false;

  get trusted(): boolean {
    return !this.doubted;
  }

  /**
   * Takes a sample; tells when trust was lost or regained. The first one has nothing to be compared with but the wall
   * clock: when these two differ, one of them is wrong.
   */
  look(sample: ClockSample): GuardNews {
    const span = { low: sample.rawMs - sample.monoMs, high: sample.rawMs - sample.askedMs };
    const before = this.known;
    const wrong = before === null ? !agrees(sample) : liesApart(span, before);
    if (before === null || wrong || span.high - span.low <= STEP_MS) this.known = span;
    if (wrong) return this.distrust();
    return this.doubted ? this.regain(agrees(sample), sample.monoMs) : null;
  }

  /** Loses trust for a reason of the caller's; regained like any other. */
  distrust(): GuardNews {
    this.agreeSince = null;
    if (this.doubted) return null;
    this.doubted = true;
    return 'stepped';
  }

  private regain(agreed: boolean, monoMs: number): GuardNews {
    if (!agreed) this.agreeSince = null;
    else this.agreeSince ??= monoMs;
    if (this.agreeSince === null || monoMs - this.agreeSince < AGREE_FOR_MS) return null;
    this.doubted = false;
    return 'trusted';
  }
}

const liesApart = (a: Span, b: Span): boolean => a.low > b.high + STEP_MS || a.high < b.low - STEP_MS;

/** Whether database and wall clock can have shown the same within 2 s at one moment between question and answer. */
function agrees({ rawMs, wallMs, askedMs, monoMs }: ClockSample): boolean {
  const aheadMs = wallMs - rawMs;
  return aheadMs >= -STEP_MS && aheadMs <= STEP_MS + (monoMs - askedMs);
}
