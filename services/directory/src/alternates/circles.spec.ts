import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { circleIn } from './circles.js';

const edgesOf = (pairs: readonly (readonly [string, string])[]): Map<string, string[]> => {
  const edges = new Map<string, string[]>();
  for (const [from, to] of pairs) edges.set(from, [...(edges.get(from) ?? []), to]);
  return edges;
};

describe('circles of alternates (R14)', () => {
  it('are found with their members, also of one', () => {
    expect(
      circleIn(
        edgesOf([
          ['A', 'B'],
          ['B', 'C'],
          ['C', 'B'],
        ]),
      ),
    ).toEqual(['B', 'C']);
    expect(circleIn(edgesOf([['A', 'A']]))).toEqual(['A']);
  });

  it('are not seen where two ways only meet', () => {
    expect(
      circleIn(
        edgesOf([
          ['A', 'B'],
          ['A', 'C'],
          ['B', 'D'],
          ['C', 'D'],
        ]),
      ),
    ).toBeNull();
  });

  it('never arise when everybody only names somebody later in a line', () => {
    const pair = fc.tuple(fc.nat(30), fc.nat(30)).filter(([a, b]) => a < b);
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 60 }), (pairs) => {
        expect(circleIn(edgesOf(pairs.map(([a, b]) => [`p${a}`, `p${b}`] as const)))).toBeNull();
      }),
    );
  });

  it('are found whenever a line is closed, however long', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), (length) => {
        const pairs = Array.from({ length }, (_, i) => [`p${i}`, `p${(i + 1) % length}`] as const);
        expect(circleIn(edgesOf(pairs))).toHaveLength(length);
      }),
      { numRuns: 20 },
    );
  });
});
