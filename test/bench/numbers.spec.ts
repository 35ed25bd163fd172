import { describe, expect, it } from '@jest/globals';
import { median, percentile, rotated, said, short, spreadOf } from './numbers.mjs';

describe('figures of a bench', () => {
  const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);

  it('takes percentiles by nearest rank, in whatever order the values came', () => {
    expect([percentile(hundred, 0.5), percentile(hundred, 0.99), percentile(hundred, 1)]).toEqual([
      50, 99, 100,
    ]);
    expect(percentile([7], 0.99)).toBe(7);
    expect(percentile([], 0.5)).toBeNaN();
  });

  it('takes the middle of an odd number and between the middle two of an even one', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  it('says three digits, and the range only when there were several rounds', () => {
    expect([short(12345.6), short(12.345), short(0.01234), short(NaN)]).toEqual([
      '12,346',
      '12.3',
      '0.012',
      '–',
    ]);
    expect(said(spreadOf([1, 2, 9]), ' ms')).toBe('2 [1–9] ms');
    expect(said(spreadOf([2]))).toBe('2');
  });

  it('lets each contender be first in turn', () => {
    expect([0, 1, 2, 3].map((round) => rotated(['a', 'b', 'c'], round).join(''))).toEqual([
      'abc',
      'bca',
      'cab',
      'abc',
    ]);
  });
});
