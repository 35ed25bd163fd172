/** One kind of thing against all words of a search: what every word fits, what only some do. */
import { Best } from './best.js';
import type { HitKind } from './roster-index.js';
import type { Hit } from './search-roster.js';
import { whyOf, type TextIndex, type Why, type WordMatch } from './text-index.js';

/** Things that fit some but not all words and are tried together with others; more of them make no clearer answer. */
const MAX_PARTIAL = 400;

interface Slot {
  readonly slot: number;
  readonly sum: number;
  readonly length: number;
  readonly id: string;
}
interface Chosen {
  readonly of: WordMatch;
  readonly slot: number;
}

export class Matched {
  private readonly matches: readonly WordMatch[];

  constructor(
    private readonly kind: HitKind,
    private readonly index: TextIndex,
    words: readonly string[],
  ) {
    this.matches = words.map((word) => index.match(word));
  }

  /** The best things that all words fit, as many as asked for. */
  whole(limit: number, accepts: (id: string) => boolean): Hit[] {
    const best = new Best<Slot>(limit, inOrder);
    for (let slot = 0; slot < this.index.slots.length; slot += 1) {
      const kept = this.index.slots[slot];
      const sum = kept ? this.sumOf(slot) : 0;
      if (!kept || sum === 0) continue;
      const found = { slot, sum, length: kept.length, id: kept.id };
      if (best.takes(found) && accepts(kept.id)) best.offer(found);
    }
    return best.items.map(({ slot, id, length }) =>
      this.hit(
        id,
        length,
        this.matches.map((of) => ({ of, slot })),
      ),
    );
  }

  /** Whether all words fit a thing. */
  isWhole(id: string): boolean {
    const slot = this.index.slotOf(id);
    return slot !== undefined && this.sumOf(slot) > 0;
  }

  /** Ids of things that some words fit and others do not, those of the most words first; only so many. */
  partial(): string[] {
    const byWords = this.matches.map((): string[] => []);
    for (let slot = 0; slot < this.index.slots.length; slot += 1) {
      const kept = this.index.slots[slot];
      let words = 0;
      for (const { points } of this.matches) if (points[slot] !== 0) words += 1;
      const alike = byWords[words];
      if (kept && words > 0 && alike && alike.length < MAX_PARTIAL) alike.push(kept.id);
    }
    return byWords.reverse().flat().slice(0, MAX_PARTIAL);
  }

  /** The thing as a hit where each word fits it or the other; null where a word fits neither. */
  together(id: string, other: Matched, otherId: string): Hit | null {
    const [slot, otherSlot] = [this.index.slotOf(id), other.index.slotOf(otherId)];
    if (slot === undefined || otherSlot === undefined) return null;
    const chosen = this.matches.map((match, word): Chosen => {
      const second = other.matches[word] ?? match;
      const isHere = (match.points[slot] ?? 0) >= (second.points[otherSlot] ?? 0);
      return isHere ? { of: match, slot } : { of: second, slot: otherSlot };
    });
    if (chosen.some((c) => pointsOf(c) === 0)) return null;
    return this.hit(id, this.index.slots[slot]?.length ?? Infinity, chosen);
  }

  /** The points of all words together; 0 where one does not fit. */
  private sumOf(slot: number): number {
    let sum = 0;
    for (const match of this.matches) {
      const points = match.points[slot] ?? 0;
      if (points === 0) return 0;
      sum += points;
    }
    return sum;
  }

  private hit(id: string, length: number, chosen: readonly Chosen[]): Hit {
    const sum = chosen.reduce((total, c) => total + pointsOf(c), 0);
    const why: Why[] = chosen.map((c) => whyOf(c.of.why[c.slot] ?? 0));
    return { kind: this.kind, id, points: Math.round(sum / chosen.length), length, why };
  }
}

const pointsOf = (c: Chosen): number => c.of.points[c.slot] ?? 0;
const inOrder = (a: Slot, b: Slot): number =>
  b.sum - a.sum || a.length - b.length || (a.id < b.id ? -1 : Number(a.id > b.id));
