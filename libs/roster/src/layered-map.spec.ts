import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { differingKeys, withEntries, type Entries } from './layered-map.js';

const key = fc.constantFrom(...'abcdefgh');
const change = fc.dictionary(key, fc.option(fc.nat({ max: 9 }), { nil: undefined }), { maxKeys: 4 });
const plain = (map: ReadonlyMap<string, number>, changes: Entries<number>): Map<string, number> => {
  const all = new Map(map);
  for (const [k, v] of changes)
    if (v === undefined) all.delete(k);
    else all.set(k, v);
  return all;
};
const sorted = (map: Iterable<[string, number]>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));

describe('a map with some entries changed', () => {
  it('says what a map of its own would say, however often it was changed', () => {
    fc.assert(
      fc.property(
        fc.dictionary(key, fc.nat({ max: 9 })),
        fc.array(change, { maxLength: 6 }),
        (first, changes) => {
          let layered: ReadonlyMap<string, number> = new Map(Object.entries(first));
          let oracle = new Map(layered);
          for (const one of changes) {
            const entries = new Map(Object.entries(one));
            const before = sorted(layered);
            const after = withEntries(layered, entries);
            expect(sorted(layered)).toEqual(before);
            oracle = plain(layered, entries);
            layered = after;
            expect(sorted(layered)).toEqual(sorted(oracle));
            expect(layered.size).toBe(oracle.size);
            expect([...'abcdefgh'].map((k) => [layered.get(k), layered.has(k)])).toEqual(
              [...'abcdefgh'].map((k) => [oracle.get(k), oracle.has(k)]),
            );
          }
        },
      ),
    );
  });

  it('becomes a map of its own once much of it has changed, and says so', () => {
    const base = new Map(Array.from({ length: 3000 }, (_, i) => [`k${i}`, i]));
    const few = withEntries(base, new Map([['k1', 7]]));
    expect(differingKeys(base, few)).toEqual(['k1']);
    expect(differingKeys(few, withEntries(few, new Map([['k2', undefined]])))?.sort()).toEqual(['k1', 'k2']);
    const many = withEntries(few, new Map(Array.from({ length: 500 }, (_, i) => [`n${i}`, i])));
    expect(many.size).toBe(3500);
    expect(differingKeys(base, many)).toBeNull();
    expect(many.get('k1')).toBe(7);
  });
});
