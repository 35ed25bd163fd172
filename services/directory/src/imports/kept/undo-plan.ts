/**
 * PURE: which changes of an import must be taken back together. Rows that touched the same thing (an officer of two
 * posts, a holder relieved by a new one) go back together or not at all.
 */
import type { KnownChange } from './import-store.js';

/** One thing that the import changed: `first` is the change whose "before" it must go back to. */
export interface Touched {
  type: string;
  id: string;
  first: string;
  versionAfter: number;
}
export interface Knot {
  groups: number[];
  things: Touched[];
}

/** Changes between two steps. */
const STEP = 500;

/** Knots in the reverse order of writing: what was written last goes back first. In steps: there may be a hundred thousand. */
export function* knotsOf(changes: readonly KnownChange[]): Generator<void, Knot[]> {
  const things = new Map<string, Touched>();
  const parent = new Map<string, string>();
  const rootOf = (key: string): string => {
    let root = key;
    for (let up = parent.get(root); up !== undefined && up !== root; up = parent.get(root)) root = up;
    for (let at = key; at !== root;) {
      const up = parent.get(at) ?? root;
      parent.set(at, root);
      at = up;
    }
    return root;
  };
  for (const [at, c] of changes.entries()) {
    if (at % STEP === 0) yield;
    const [group, thing] = [`g${c.group_no}`, `${c.type} ${c.thing_id}`];
    const known = things.get(thing);
    if (known) known.versionAfter = c.version_after;
    else things.set(thing, { type: c.type, id: c.thing_id, first: c.seq, versionAfter: c.version_after });
    for (const key of [group, thing]) if (!parent.has(key)) parent.set(key, key);
    parent.set(rootOf(thing), rootOf(group));
  }
  const knots = new Map<string, Knot>();
  const knotOf = (key: string): Knot => {
    const root = rootOf(key);
    const found = knots.get(root) ?? { groups: [], things: [] };
    knots.set(root, found);
    return found;
  };
  for (const group of new Set(changes.map((c) => c.group_no))) knotOf(`g${group}`).groups.push(group);
  yield;
  for (const [key, thing] of things) knotOf(key).things.push(thing);
  yield;
  for (const knot of knots.values()) knot.things.reverse();
  return [...knots.values()].reverse();
}
