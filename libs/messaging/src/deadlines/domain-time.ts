/**
 * PURE: domain time between two questions to the database, by the monotonic clock of this process. A guess for
 * timers only; whether something is due is decided by the database.
 */
export class DomainTime {
  private offsetMs: number | null = null;

  /** The domain clock said `domainMs` no later than at monotonic `monoMs`. */
  sample(domainMs: number, monoMs: number): void {
    const offset = domainMs - monoMs;
    const known = this.offsetMs;
    // A slow answer makes the clock look late: keep the better of two that tell the same time.
    const same = known !== null && Math.abs(offset - known) < TELLS_THE_SAME_MS;
    this.offsetMs = same ? Math.max(offset, known - DRIFT_MS) : offset;
  }

  /** Milliseconds of domain time at monotonic `monoMs`, never ahead of the clock; null before the first sample. */
  at(monoMs: number): number | null {
    return this.offsetMs === null ? null : monoMs + this.offsetMs;
  }
}

const TELLS_THE_SAME_MS = 50;
/** Two good quartz clocks drift apart less than this between samples. */
const DRIFT_MS = 0.2;
