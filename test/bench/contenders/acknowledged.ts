/** When each numbered thing was acknowledged as committed, in real milliseconds; 0 while it was not. */
export class Acknowledged {
  private at = new Float64Array(0);
  private left = 0;
  private done: (() => void) | null = null;

  /** Begins anew with `count` things, numbered from 0. */
  expect(count: number): void {
    this.at = new Float64Array(count);
    this.left = count;
  }

  /** A second acknowledgement of the same thing keeps the first time; effects are counted in the database. */
  note(numbers: Iterable<number>, atMs = nowMs()): void {
    for (const n of numbers) {
      if (n < 0 || n >= this.at.length || this.at[n] !== 0) continue;
      this.at[n] = atMs;
      this.left--;
    }
    if (this.left === 0) this.done?.();
  }

  /** Answers all times, after the last came or `withinMs` passed. */
  async all(withinMs: number): Promise<number[]> {
    if (this.left > 0)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, withinMs);
        this.done = () => (clearTimeout(timer), resolve());
      });
    this.done = null;
    return [...this.at];
  }
}

/** Real time with parts of a millisecond. */
export const nowMs = (): number => performance.timeOrigin + performance.now();
