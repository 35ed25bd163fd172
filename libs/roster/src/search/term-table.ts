/** Words and where they stand, with look-up by the whole word, by its beginning and by one slip. Grows only. */
import { isOneSlipApart } from './sounding.js';

/** Above this many new words sorting anew is quicker than putting each in its place. */
const FEW = 64;

export class TermTable {
  private readonly places = new Map<string, number[]>();
  private sorted: string[] = [];
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
    this.settle();
    const found: number[][] = [];
    for (let i = firstNotBelow(this.sorted, text); this.sorted[i]?.startsWith(text); i += 1)
      if (this.sorted[i] !== text) found.push(this.places.get(this.sorted[i] ?? '') ?? []);
    return found;
  }

  /** Places of all words one slip away; the first letter is taken as right. */
  near(word: string): readonly number[][] {
    this.settle();
    const found: number[][] = [];
    const initial = word.slice(0, 1);
    for (let i = firstNotBelow(this.sorted, initial); this.sorted[i]?.startsWith(initial); i += 1)
      if (isOneSlipApart(this.sorted[i] ?? '', word)) found.push(this.places.get(this.sorted[i] ?? '') ?? []);
    return found;
  }

  /** Puts new words in their order; look-ups by beginning do it by themselves. */
  settle(): void {
    if (this.fresh.length > FEW) this.sorted = [...this.sorted, ...this.fresh].sort();
    else for (const word of this.fresh) this.sorted.splice(firstNotBelow(this.sorted, word), 0, word);
    this.fresh = [];
  }
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
