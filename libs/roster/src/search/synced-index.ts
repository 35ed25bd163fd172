/**
 * Keeps a text index equal to one map of a snapshot. Snapshots are made anew with each change while most of their things
 * say what they said before, so only what may say something else is looked at, and only what does is indexed again.
 */
import { differingKeys } from '../layered-map.js';
import { TextIndex, type Field } from './text-index.js';

/** Things between two breaths of a long building. */
const SLICE = 250;
/** Things that are only compared between two breaths. */
const GLANCE = 5000;

export class SyncedIndex<T> {
  private index = new TextIndex();
  private readonly indexed = new Map<string, T>();
  /** What the index is equal to, but for what is `unsure` (null: anything). */
  private source: ReadonlyMap<string, T> = new Map();
  private unsure: Set<string> | null = new Set();
  private round = 0;

  /**
   * @param saysTheSame whether two states of a thing are alike, as far as it matters here.
   * @param fieldsOf what of a thing can be searched.
   */
  constructor(
    private readonly saysTheSame: (a: T, b: T) => boolean,
    private readonly fieldsOf: (row: T) => readonly Field[],
  ) {}

  /** The index of exactly these things. */
  of(rows: ReadonlyMap<string, T>): TextIndex {
    if (!this.isOf(rows)) for (const _ of this.steps(rows)) continue;
    return this.index;
  }

  isOf(rows: ReadonlyMap<string, T>): boolean {
    return this.source === rows && this.unsure?.size === 0;
  }

  /** The same work in slices, so that others get their turn between them; ends early when others were asked for meanwhile. */
  *steps(rows: ReadonlyMap<string, T>): Generator<void> {
    if (this.isOf(rows)) return;
    const round = (this.round += 1);
    this.aim(rows);
    let [done, seen] = [0, 0];
    for (const id of this.unsure ?? everyKey(this.indexed, rows)) {
      const isNew = this.take(id, rows.get(id));
      this.unsure?.delete(id);
      if (!(isNew && (done += 1) % SLICE === 0) && (seen += 1) % GLANCE !== 0) continue;
      this.index.settle();
      yield;
      if (round !== this.round) return;
    }
    this.unsure = new Set();
    this.index.settle();
    if (this.index.isWasteful) yield* this.tidied(round);
  }

  /** What may differ from what is indexed now is unsure from here on. */
  private aim(rows: ReadonlyMap<string, T>): void {
    const differing = this.source === rows ? [] : differingKeys(this.source, rows);
    if (!differing) this.unsure = null;
    else for (const id of differing) this.unsure?.add(id);
    this.source = rows;
  }

  private *tidied(round: number): Generator<void> {
    const steps = this.index.compacted();
    for (let step = steps.next(); ; step = steps.next()) {
      if (round !== this.round) return;
      if (step.done) return void (this.index = step.value);
      yield;
    }
  }

  /** Whether it had to be indexed. */
  private take(id: string, row: T | undefined): boolean {
    const before = this.indexed.get(id);
    if (before === row) return false;
    if (row === undefined) {
      this.indexed.delete(id);
      this.index.remove(id);
      return false;
    }
    this.indexed.set(id, row);
    if (before !== undefined && this.saysTheSame(before, row)) return false;
    this.index.put(id, this.fieldsOf(row));
    return true;
  }
}

function* everyKey(a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): Generator<string> {
  yield* b.keys();
  for (const id of [...a.keys()]) if (!b.has(id)) yield id;
}
