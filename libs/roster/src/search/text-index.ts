/**
 * The searchable texts of many things of one kind, in memory: which things a word fits, how well, and by which field.
 * A thing that changes gets a new slot; the old one stays empty until the index is made anew.
 */
import { wordsToKeep } from './folding.js';
import { soundOf } from './sounding.js';
import { TermTable } from './term-table.js';

/** What a text is, with what it counts when a word of it fits wholly. */
const WEIGHTS = {
  abbreviation: 100,
  short_code: 100,
  name: 80,
  code: 60,
  office: 50,
  department: 45,
  word: 40,
  district: 30,
} as const;
export type FieldName = keyof typeof WEIGHTS;
const FIELDS = Object.keys(WEIGHTS) as FieldName[];

/** How a word fits: the same word, one that sounds alike, a beginning of either, or one slip away. */
const SHARES = { exact: 1, sound: 0.9, beginning: 0.75, sound_beginning: 0.6, slip: 0.25 } as const;
export type How = keyof typeof SHARES;
const HOWS = Object.keys(SHARES) as How[];
/** A place is a slot and a field in one number. */
const FIELD_BITS = 3;
const FIELD_MASK = 7;
const WORTHS = Object.fromEntries(
  HOWS.map((how) => [how, Uint8Array.from(FIELDS, (name) => Math.round(WEIGHTS[name] * SHARES[how]))]),
) as Record<How, Uint8Array>;

export interface Field {
  readonly name: FieldName;
  readonly text: string;
}
/** Why a thing was found by a word. */
export interface Why {
  readonly field: FieldName;
  readonly how: How;
}
/** For each slot how well one word fits (0: not at all), and why. */
export interface WordMatch {
  readonly points: Uint8Array;
  readonly why: Uint8Array;
}
interface Kept {
  readonly id: string;
  /** Words of the shortest name: of two equal hits the shorter title is meant. */
  readonly length: number;
}

const MIN_BEGINNING = 2;
const MIN_SOUND = 2;
const MIN_SLIP = 3;
const MAX_READ = 5000;

export class TextIndex {
  private written = new TermTable();
  private sounds = new TermTable();
  /** Words of texts that many things share, such as their department; and sounds of words. */
  private readonly read = new Map<string, readonly string[]>();
  private readonly heard = new Map<string, string>();
  readonly slots: (Kept | null)[] = [];
  private readonly slotById = new Map<string, number>();

  /** Adds a thing, or puts it in place of what it said before. */
  put(id: string, fields: readonly Field[]): void {
    this.remove(id);
    const slot = this.slots.length;
    let length = Infinity;
    for (const { name, text } of fields) {
      const words = this.wordsOf(text);
      if (name === 'name' && words.length > 0) length = Math.min(length, words.length);
      for (const word of words) this.note(word, (slot << FIELD_BITS) | FIELDS.indexOf(name));
    }
    this.slots.push({ id, length });
    this.slotById.set(id, slot);
  }

  remove(id: string): void {
    const slot = this.slotById.get(id);
    if (slot === undefined) return;
    this.slots[slot] = null;
    this.slotById.delete(id);
  }

  /** Slot of a thing; undefined when it is not here. */
  slotOf(id: string): number | undefined {
    return this.slotById.get(id);
  }

  /** Whether so much of it is empty that putting it together pays. */
  get isWasteful(): boolean {
    return this.slots.length > 2 * this.slotById.size + 1000;
  }

  /** The same without empty slots; in steps, while this one stays as it is. */
  *compacted(): Generator<void, TextIndex> {
    const index = new TextIndex();
    const moved = this.slots.map((kept) => {
      if (!kept) return -1;
      index.slotById.set(kept.id, index.slots.length);
      return index.slots.push(kept) - 1;
    });
    const to = (place: number): number => {
      const slot = moved[place >> FIELD_BITS] ?? -1;
      return slot < 0 ? -1 : (slot << FIELD_BITS) | (place & FIELD_MASK);
    };
    index.written = yield* this.written.moved(to);
    index.sounds = yield* this.sounds.moved(to);
    return index;
  }

  /** Does now what the first search would have to do: puts new words in order. */
  settle(): void {
    this.written.settle();
    this.sounds.settle();
  }

  /** How well a folded word fits each thing; a slip is allowed for only where nothing else fits. */
  match(word: string): WordMatch {
    const match = { points: new Uint8Array(this.slots.length), why: new Uint8Array(this.slots.length) };
    const sound = word.length > MIN_SOUND ? soundOf(word) : '';
    let found = mark(match, this.written.exact(word), 'exact');
    if (word.length >= MIN_BEGINNING)
      for (const places of this.written.beginning(word)) found = mark(match, places, 'beginning') || found;
    if (sound.length >= MIN_SOUND) {
      found = mark(match, this.sounds.exact(sound), 'sound') || found;
      for (const places of this.sounds.beginning(sound))
        found = mark(match, places, 'sound_beginning') || found;
    }
    if (!found && sound.length >= MIN_SLIP)
      for (const places of this.sounds.near(sound)) mark(match, places, 'slip');
    return match;
  }

  private note(word: string, place: number): void {
    this.written.add(word, place);
    let sound = this.heard.get(word);
    if (sound === undefined) this.heard.set(word, (sound = word.length > MIN_SOUND ? soundOf(word) : ''));
    if (sound.length >= MIN_SOUND) this.sounds.add(sound, place);
  }

  private wordsOf(text: string): readonly string[] {
    let words = this.read.get(text);
    if (words) return words;
    if (this.read.size >= MAX_READ) this.read.clear();
    this.read.set(text, (words = wordsToKeep(text)));
    return words;
  }
}

/** What a packed reason says. */
export const whyOf = (packed: number): Why => ({
  field: FIELDS[packed & FIELD_MASK] ?? 'name',
  how: HOWS[packed >> FIELD_BITS] ?? 'exact',
});

/** Keeps the better of what stands and what these places give; whether there were any. */
function mark({ points, why }: WordMatch, places: readonly number[], how: How): boolean {
  const worths = WORTHS[how];
  const packedHow = HOWS.indexOf(how) << FIELD_BITS;
  for (const place of places) {
    const field = place & FIELD_MASK;
    const slot = place >> FIELD_BITS;
    const worth = worths[field] as number;
    if (worth <= (points[slot] as number)) continue;
    points[slot] = worth;
    why[slot] = packedHow | field;
  }
  return places.length > 0;
}
