/**
 * PURE: how many deadlines to fire in one transaction: as many as take about a fifth of a second together. Light
 * effects go in large batches; heavy ones neither hold their rows for long nor make commands on the same cases wait.
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

  /** A batch of `count` took `ms`, its waiting for locks and connections included. Grows at most to twice the size. */
  took(count: number, ms: number): void {
    const fits = Math.floor((count * TARGET_MS) / Math.max(ms, 1));
    this.size = Math.max(1, Math.min(fits, this.size * 2, LARGEST));
  }
}
