/**
 * Keeps a text index equal to one map of a snapshot. Snapshots are made anew with each change while most of their things
 * say what they said before, so only what says something else is indexed again.
 */
import { TextIndex, type Field } from './text-index.js';

/** Things between two breaths of a long building. */
const SLICE = 250;

export class SyncedIndex<T> {
  private index = new TextIndex();
  private readonly indexed = new Map<string, T>();
  private source: ReadonlyMap<string, T> | null = null;
  private round = 0;

  /**
   * @param saysTheSame whether two states of a thing are alike, as far as it matters here; cheap, it is asked of all after a change.
   * @param fieldsOf what of a thing can be searched.
   */
  constructor(
    private readonly saysTheSame: (a: T, b: T) => boolean,
    private readonly fieldsOf: (row: T) => readonly Field[],
  ) {}

  /** The index of exactly these things. */
  of(rows: ReadonlyMap<string, T>): TextIndex {
    if (this.source !== rows) for (const _ of this.steps(rows)) continue;
    return this.index;
  }

  /** The same work in slices, so that others get their turn between them. */
  *steps(rows: ReadonlyMap<string, T>): Generator<void> {
    if (this.source === rows) return;
    const round = (this.round += 1);
    this.source = null;
    if (this.index.isWasteful) this.forget();
    let done = 0;
    for (const [id, row] of rows) {
      if (!this.take(id, row) || (done += 1) % SLICE !== 0) continue;
      yield;
      // Somebody asked for another state meanwhile; whoever asks for this one again gets it then.
      if (round !== this.round) return;
    }
    if (this.indexed.size > rows.size) for (const id of this.indexed.keys()) if (!rows.has(id)) this.drop(id);
    this.index.settle();
    this.source = rows;
  }

  private take(id: string, row: T): boolean {
    const before = this.indexed.get(id);
    if (before === row || (before !== undefined && this.saysTheSame(before, row))) return false;
    this.indexed.set(id, row);
    this.index.put(id, this.fieldsOf(row));
    return true;
  }

  private drop(id: string): void {
    this.indexed.delete(id);
    this.index.remove(id);
  }

  private forget(): void {
    this.index = new TextIndex();
    this.indexed.clear();
  }
}
