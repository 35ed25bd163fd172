import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { figuresOf, nearestRank, type Answered } from './figures.js';

const row = (of: Partial<Answered>): Answered => ({
  state: 'open',
  responseSeconds: null,
  onTime: null,
  countsOnTime: true,
  excused: [],
  ...of,
});
const answered = (responseSeconds: number, of: Partial<Answered> = {}): Answered =>
  row({ state: 'confirmed', responseSeconds, onTime: responseSeconds <= 600, ...of });

const anyRow = fc.record<Answered>({
  state: fc.constantFrom(
    'open',
    'confirmed',
    'redirected',
    'withdrawn',
    'closed_unconfirmed',
    'closed_unanswered',
  ),
  responseSeconds: fc.nat(100_000),
  onTime: fc.boolean(),
  countsOnTime: fc.boolean(),
  excused: fc.constantFrom([], ['system_late']),
});

describe('figures of reported calls', () => {
  it('R24: counts first: nine of twelve called back, five of them on time', () => {
    const times = [60, 120, 300, 599, 600, 601, 840, 900, 3600];
    const figures = figuresOf([
      ...times.map((s) => answered(s)),
      row({}),
      row({ state: 'closed_unanswered' }),
      row({ state: 'withdrawn' }),
    ]);
    expect(figures).toMatchObject({ reported: 12, calledBack: 9, onTime: 5, medianResponseSeconds: 600 });
    expect(figures.totalResponseSeconds).toBe(7620);
  });

  it('R31: what is excused is counted and stands in no other figure', () => {
    const figures = figuresOf([answered(5000, { excused: ['system_late'] }), answered(100)]);
    expect(figures).toMatchObject({ reported: 2, excusedCount: 1, calledBack: 1, totalResponseSeconds: 100 });
  });

  it('R16: a call reported too late counts as called back but has no time', () => {
    const figures = figuresOf([answered(100, { countsOnTime: false })]);
    expect(figures).toMatchObject({ calledBack: 1, reportedLate: 1, onTime: 0, medianResponseSeconds: null });
  });

  it('R13: a case redirected at once is not among the reported', () => {
    expect(figuresOf([row({ state: 'redirected' })])).toMatchObject({ reported: 0, redirected: 1 });
  });

  it('R24: the counts always add up to what was reported', () => {
    fc.assert(
      fc.property(fc.array(anyRow), (rows) => {
        const f = figuresOf(rows);
        const parts = f.calledBack + f.unconfirmed + f.unanswered + f.withdrawn + f.open + f.excusedCount;
        expect(parts).toBe(f.reported);
        expect(f.reported + f.redirected).toBe(rows.length);
        expect(f.onTime).toBeLessThanOrEqual(f.calledBack);
      }),
    );
  });

  it('the median by nearest rank is one of the times, with at least half of them not above it', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(10_000), { minLength: 1 }), (times) => {
        const sorted = [...times].sort((a, b) => a - b);
        const median = nearestRank(sorted, 0.5) as number;
        expect(times).toContain(median);
        expect(times.filter((t) => t <= median).length * 2).toBeGreaterThanOrEqual(times.length);
        expect(times.filter((t) => t < median).length * 2).toBeLessThan(times.length);
      }),
    );
    expect(nearestRank([], 0.5)).toBeNull();
  });
});
