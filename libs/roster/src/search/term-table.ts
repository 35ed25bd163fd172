/** Words and where they stand, with look-up by the whole word, by its beginning and by one slip. Grows only. */
import { isOneSlipApart } from './sounding.js';

/** New words stand in a short list of their own until they are so many; then both lists are made one. */
const MANY = 4000;

export class TermTable {
  private readonly places = new Map<string, number[]>();
  private sorted: string[] = [];
  private recent: string[] = [];
  private fresh: string[] = [];

  /** Notes that a word stands at a place. */
  add(word: string, place: number): void {
    const known = this.places.get(word);
    if (known) known.push(place);
    else {
      this.places.set(word, [place]);
      this.fresh.push(word);
    }
  }

  /** Places of the word itself. */
  exact(word: string): readonly number[] {
    return this.places.get(word) ?? [];
  }

  /** Places of all longer words that begin with the text. */
  beginning(text: string): readonly number[][] {
    return this.those(text, (word) => word !== text);
  }

  /** Places of all words one slip away; the first letter is taken as right. */
  near(word: string): readonly number[][] {
    return this.those(word.slice(0, 1), (one) => isOneSlipApart(one, word));
  }

  /** Puts new words in their order; look-ups by beginning do it by themselves. */
  settle(): void {
    if (this.fresh.length === 0) return;
    this.recent = merged(this.recent, this.fresh.sort());
    this.fresh = [];
    if (this.recent.length < MANY) return;
    this.sorted = merged(this.sorted, this.recent);
    this.recent = [];
  }

  /** The same words with each place where it went, those that went nowhere (-1) left out; in steps. */
  *moved(to: (place: number) => number): Generator<void, TermTable> {
    const table = new TermTable();
    let seen = 0;
    for (const [word, places] of this.places) {
      const kept = places.map(to).filter((place) => place >= 0);
      if (kept.length > 0) table.places.set(word, kept);
      if ((seen += places.length) > STEP) {
        seen = 0;
        yield;
      }
    }
    yield;
    table.sorted = merged(this.sorted, merged(this.recent, this.fresh.sort())).filter((w) =>
      table.places.has(w),
    );
    return table;
  }

  private those(initial: string, fits: (word: string) => boolean): number[][] {
    this.settle();
    const found: number[][] = [];
    for (const words of [this.sorted, this.recent])
      for (let i = firstNotBelow(words, initial); words[i]?.startsWith(initial); i += 1)
        if (fits(words[i] ?? '')) found.push(this.places.get(words[i] ?? '') ?? []);
    return found;
  }
}

/** Places between two steps. */
const STEP = 50_000;

/** Two lists in order as one. */
function merged(a: readonly string[], b: readonly string[]): string[] {
  const all: string[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [x, y] = [a[i], b[j]];
    const first = y === undefined || (x !== undefined && x < y);
    all.push((first ? x : y) as string);
    if (first) i += 1;
    else j += 1;
  }
  return all;
}

/** Index of the first word not below `text` in a sorted list. */
function firstNotBelow(sorted: readonly string[], text: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
