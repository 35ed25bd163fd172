/**
 * PURE: how many deadlines to fire in one transaction: as many as take about a fifth of a second together. Light
 * effects go in large batches; heavy ones neither hold their rows for long nor make commands on the same cases wait.
 * What a transaction costs whatever is in it says nothing about a larger one: batches of one, as they come all day,
 * must not keep a burst small.
 */
const TARGET_MS = 200;
const LARGEST = 1_000;
const FIRST = 32;

export class BatchSize {
  private size = FIRST;

  /** How many to take next. */
  get now(): number {
    return this.size;
  }

  /**
   * A batch took `wholeMs`, its waiting for locks and connections included, and of these `effectsMs` in its handlers.
   * Grows at most to twice the size.
   */
  took({ count, effectsMs }: { count: number; effectsMs: number }, wholeMs: number): void {
    if (count === 0) return;
    const costMs = wholeMs > TARGET_MS ? wholeMs : effectsMs;
    const fits = Math.floor((count * TARGET_MS) / Math.max(costMs, 1e-3));
    this.size = Math.max(1, Math.min(fits, this.size * 2, LARGEST));
  }
}
