/** Lets others have their turn during long work: within a slice, between slices, and by making slices of the right size. */

/** After this turn of the event loop: whatever arrived meanwhile is served first. */
export const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const TURN_MS = 10;

/** Gives way whenever one has worked for some milliseconds without anything that waits. */
export class Turn {
  private since = performance.now();

  async give(): Promise<void> {
    if (performance.now() - this.since < TURN_MS) return;
    await breath();
    this.since = performance.now();
  }
}

/** Runs pure work that is done in steps to its end, giving way between them; what is done already is answered as it is. */
export async function inTurns<T extends object>(steps: T | Generator<void, T>): Promise<T> {
  if (!('next' in steps)) return steps;
  const turn = new Turn();
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await turn.give();
  }
}

/** The same work for whoever waits for it anyway. */
export function atOnce<T>(steps: Generator<void, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/**
 * Rests in proportion to the work done, so that requests which need the same lock or the same cores get through
 * between two slices.
 */
export class Breather {
  private since = performance.now();

  async pause(share = 0.2): Promise<void> {
    const worked = performance.now() - this.since;
    await new Promise((resolve) => setTimeout(resolve, Math.min(50, worked * share)));
    this.since = performance.now();
  }
}

const SLICE_MS = 120;
/** With fewer a transaction is mostly beginning and ending. */
const FEWEST = 20;
const MOST = 400;

/** How many things to do in one transaction, so that it holds the district's line for about a tenth of a second. */
export class Pace {
  size = FEWEST;

  /** Does one slice and learns from it; `done` tells how many things it did. */
  async keep<T>(work: (size: number) => Promise<T>, done: (result: T) => number): Promise<T> {
    const from = performance.now();
    const result = await work(this.size);
    const each = (performance.now() - from) / Math.max(1, done(result));
    this.size = Math.min(MOST, 2 * this.size, Math.max(FEWEST, Math.round(SLICE_MS / each)));
    return result;
  }
}
