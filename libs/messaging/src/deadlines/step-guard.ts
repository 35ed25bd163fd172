/**
 * PURE: watches the raw clock of the database against the monotonic clock. A clock that jumps forward would accuse
 * officers wrongly, so after a step nothing fires until the clocks agree again for a while (R31). The movable domain
 * clock is no part of this: moving the demo is no step.
 */
export const STEP_MS = 2_000;
export const AGREE_FOR_MS = 30_000;

export interface ClockSample {
  /** The database's own clock. */
  rawMs: number;
  /** The monotonic clock of this process at the same moment. */
  monoMs: number;
  /** The wall clock of this process at the same moment. */
  wallMs: number;
}

export type GuardNews = 'stepped' | 'trusted' | null;

export class StepGuard {
  private offsetMs: number | null = null;
  private agreeSince: number | null = null;
  private stepped = false;

  get trusted(): boolean {
    return !this.stepped;
  }

  /** Takes a sample; tells when trust was lost or regained. */
  look({ rawMs, monoMs, wallMs }: ClockSample): GuardNews {
    const offset = rawMs - monoMs;
    const jumped = this.offsetMs !== null && Math.abs(offset - this.offsetMs) > STEP_MS;
    this.offsetMs = offset;
    if (jumped) return this.lose();
    return this.stepped ? this.regain(Math.abs(rawMs - wallMs) <= STEP_MS, monoMs) : null;
  }

  private lose(): GuardNews {
    this.agreeSince = null;
    if (this.stepped) return null;
    this.stepped = true;
    return 'stepped';
  }

  private regain(agrees: boolean, monoMs: number): GuardNews {
    if (!agrees) this.agreeSince = null;
    else this.agreeSince ??= monoMs;
    if (this.agreeSince === null || monoMs - this.agreeSince < AGREE_FOR_MS) return null;
    this.stepped = false;
    return 'trusted';
  }
}
