import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { wilson } from './wilson.js';

const rounded = (hits: number, of: number): (number | undefined)[] => {
  const found = wilson(hits, of);
  return [found?.low, found?.high].map((end) => end && Number(end.toFixed(4)));
};

describe('R24: the interval of a share', () => {
  // Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3 (score, without continuity correction).
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('agrees with the published table: %d of %d', (hits, of, low, high) => {
    const [a, b] = rounded(hits, of);
    expect(a ?? 0).toBeCloseTo(low, 4);
    expect(b).toBeCloseTo(high, 4);
  });

  it('has none without a case, and refuses counts that make no sense', () => {
    expect(wilson(0, 0)).toBeNull();
    for (const [hits, of] of [
      [2, 1],
      [-1, 3],
      [0.5, 2],
      [Number.NaN, 2],
    ] as const)
      expect(() => wilson(hits, of)).toThrow(RangeError);
  });

  it('lies between 0 and 1 around the share, and the mirror image is the share of the others', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(5000), (a, b) => {
        const [hits, of] = [Math.min(a, b), Math.max(a, b)];
        if (of === 0) return;
        const [one, other] = [wilson(hits, of), wilson(of - hits, of)];
        if (!one || !other) throw new Error('an interval is missing');
        expect(one.low).toBeGreaterThanOrEqual(0);
        expect(one.low).toBeLessThanOrEqual(one.share);
        expect(one.high).toBeGreaterThanOrEqual(one.share);
        expect(one.low).toBeCloseTo(1 - other.high, 12);
      }),
    );
  });
});
