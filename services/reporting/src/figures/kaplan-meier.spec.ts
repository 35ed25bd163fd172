import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { percentileOf, survivalOf, type Observed } from './kaplan-meier.js';

const cases = (text: string): Observed[] =>
  text.split(' ').map((one) => ({ seconds: parseInt(one, 10), answered: !one.endsWith('+') }));

/** Freireich and others, Blood 21 (1963) 699-716: weeks of remission under 6-MP and placebo, as in every textbook. */
const SIX_MP = cases('6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+');
const PLACEBO = cases('1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23');

describe('R24: times of which some are not known yet', () => {
  it('gives the textbook table of the 6-MP group', () => {
    expect(survivalOf(SIX_MP).map(({ seconds, waiting }) => [seconds, Number(waiting.toFixed(4))])).toEqual([
      [6, 0.8571],
      [7, 0.8067],
      [10, 0.7529],
      [13, 0.6902],
      [16, 0.6275],
      [22, 0.5378],
      [23, 0.4482],
    ]);
  });

  it('gives the textbook medians, 23 and 8, and no 90th percentile where the curve does not come so far', () => {
    expect(percentileOf(survivalOf(SIX_MP), 0.5)).toBe(23);
    expect(percentileOf(survivalOf(PLACEBO), 0.5)).toBe(8);
    expect(percentileOf(survivalOf(SIX_MP), 0.9)).toBeNull();
    expect(percentileOf(survivalOf(PLACEBO), 0.9)).toBe(17);
  });

  it('knows nothing without a case, and nothing of the end when nobody was answered', () => {
    expect(percentileOf(survivalOf([]), 0.5)).toBeNull();
    expect(percentileOf(survivalOf(cases('5+ 6+')), 0.5)).toBeNull();
    expect(percentileOf(survivalOf(cases('5')), 0.5)).toBe(5);
  });

  const many = fc.array(fc.record({ seconds: fc.nat(500), answered: fc.boolean() }), { maxLength: 60 });

  it('is the nearest rank where everybody was answered', () => {
    fc.assert(
      fc.property(many, fc.constantFrom(0.1, 0.5, 0.9), (list, share) => {
        const sorted = list.map(({ seconds }) => seconds).sort((a, b) => a - b);
        const rank = sorted[Math.max(1, Math.ceil(share * sorted.length - 1e-6)) - 1] ?? null;
        const all = list.map(({ seconds }) => ({ seconds, answered: true }));
        expect(percentileOf(survivalOf(all), share)).toBe(rank);
      }),
    );
  });

  it('never makes anybody look quicker for not having answered', () => {
    fc.assert(
      fc.property(many, (list) => {
        const with_ = percentileOf(survivalOf(list), 0.5) ?? Infinity;
        const without = percentileOf(survivalOf(list.filter(({ answered }) => answered)), 0.5) ?? Infinity;
        expect(with_).toBeGreaterThanOrEqual(without);
      }),
    );
  });

  it('does not depend on the order of the cases', () => {
    fc.assert(
      fc.property(many, (list) => {
        expect(survivalOf([...list].reverse())).toEqual(survivalOf(list));
      }),
    );
  });
});
