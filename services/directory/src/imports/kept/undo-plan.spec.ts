import { describe, expect, it } from '@jest/globals';
import { atOnce } from './breath.js';
import type { KnownChange } from './import-store.js';
import { knotsOf } from './undo-plan.js';

const change = (seq: number, group: number, thing: string, version: number): KnownChange => ({
  ...{ seq: String(seq), group_no: group, type: 'officer-changed', thing_id: thing, version_after: version },
});

describe('taking back an import', () => {
  it('ties rows that touched the same thing, and goes back from the last', () => {
    const knots = atOnce(
      knotsOf([change(1, 1, 'a', 1), change(2, 2, 'b', 5), change(3, 3, 'a', 2), change(4, 3, 'c', 1)]),
    );
    expect(knots.map((k) => [k.groups, k.things.map((t) => [t.id, t.first, t.versionAfter])])).toEqual([
      [[2], [['b', '2', 5]]],
      [
        [1, 3],
        [
          ['c', '4', 1],
          ['a', '1', 2],
        ],
      ],
    ]);
  });

  it('does so for two hundred thousand changes in a moment', () => {
    const all = Array.from({ length: 200_000 }, (_, i) =>
      change(i + 1, Math.floor(i / 4), `t${i % 150_000}`, 1),
    );
    expect(atOnce(knotsOf(all)).flatMap((k) => k.groups)).toHaveLength(50_000);
  });
});
