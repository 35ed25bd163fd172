/** Lets others have their turn between slices of long work. */

/** After this turn of the event loop: whatever arrived meanwhile is served first. */
export const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Rests in proportion to the work done, so that requests which need the same lock or the same cores get through
 * between two slices.
 */
export class Breather {
  private since = performance.now();

  async pause(share = 0.25): Promise<void> {
    const worked = performance.now() - this.since;
    await new Promise((resolve) => setTimeout(resolve, Math.min(50, worked * share)));
    this.since = performance.now();
  }
}
