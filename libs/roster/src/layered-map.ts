/**
 * A map made of another one with some entries changed: what it costs is what changed, not what there is. Immutable, as
 * everything in a snapshot; the maps it was made of stay what they were.
 */

/** Above this many changed entries a map of its own pays, if it is also a good share of what there is. */
const FEW = 256;
const SHARE = 8;

/** Changed entries by key; undefined: gone. */
export type Entries<V> = ReadonlyMap<string, V | undefined>;

class LayeredMap<V> implements ReadonlyMap<string, V> {
  constructor(
    readonly base: ReadonlyMap<string, V>,
    readonly over: Entries<V>,
    readonly size: number,
  ) {}

  get(key: string): V | undefined {
    return this.over.has(key) ? this.over.get(key) : this.base.get(key);
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  *entries(): MapIterator<[string, V]> {
    for (const entry of this.base) {
      if (!this.over.has(entry[0])) yield entry;
      else {
        const value = this.over.get(entry[0]);
        if (value !== undefined) yield [entry[0], value];
      }
    }
    for (const [key, value] of this.over) if (value !== undefined && !this.base.has(key)) yield [key, value];
  }

  *keys(): MapIterator<string> {
    for (const [key] of this.entries()) yield key;
  }

  *values(): MapIterator<V> {
    for (const [key, kept] of this.base) {
      const value = this.over.has(key) ? this.over.get(key) : kept;
      if (value !== undefined) yield value;
    }
    for (const [key, value] of this.over) if (value !== undefined && !this.base.has(key)) yield value;
  }

  [Symbol.iterator](): MapIterator<[string, V]> {
    return this.entries();
  }

  forEach(each: (value: V, key: string, map: ReadonlyMap<string, V>) => void): void {
    for (const [key, value] of this.entries()) each(value, key, this);
  }
}

/** The map with these entries changed; values are never undefined. */
export function withEntries<V>(before: ReadonlyMap<string, V>, changes: Entries<V>): ReadonlyMap<string, V> {
  if (changes.size === 0) return before;
  const [base, known] = layersOf(before);
  const over = new Map([...known, ...changes]);
  let { size } = before;
  for (const [key, value] of changes) size += Number(value !== undefined) - Number(before.has(key));
  const layered = new LayeredMap(base, over, size);
  return over.size > FEW && over.size > base.size / SHARE ? new Map(layered.entries()) : layered;
}

/** Keys under which two maps may say different things; null when that is not known without comparing them. */
export function differingKeys<V>(a: ReadonlyMap<string, V>, b: ReadonlyMap<string, V>): string[] | null {
  const [[base, over], [otherBase, otherOver]] = [layersOf(a), layersOf(b)];
  return base === otherBase ? [...new Set([...over.keys(), ...otherOver.keys()])] : null;
}

const layersOf = <V>(map: ReadonlyMap<string, V>): [ReadonlyMap<string, V>, Entries<V>] =>
  map instanceof LayeredMap
    ? [(map as LayeredMap<V>).base, (map as LayeredMap<V>).over]
    : [map, NOTHING as Entries<V>];
const NOTHING: Entries<never> = new Map();
