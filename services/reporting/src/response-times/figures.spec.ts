import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { COUNTED, COUNT_NAMES, figuresOf, type Answered } from './figures.js';

const row = (of: Partial<Answered>): Answered => ({
  state: 'open',
  representativeId: 'a',
  grade: null,
  waitedSeconds: null,
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
  representativeId: fc.constantFrom('a', 'b', 'c', 'd'),
  grade: fc.constantFrom(null, 'single', 'both'),
  waitedSeconds: fc.option(fc.nat(100_000)),
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
    expect(figures).toMatchObject({ reported: 12, calledBack: 9, onTime: 5, medianResponseSeconds: null });
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

  it('R24: one case fewer than ten shows no time; at ten the unanswered one is censored, not dropped', () => {
    const nine = [10, 20, 30, 40, 50, 60, 70, 80, 90].map((s) => answered(s));
    expect(figuresOf(nine)).toMatchObject({ timedCases: 9, medianResponseSeconds: null });
    const never = row({ state: 'closed_unanswered', waitedSeconds: 50_000 });
    expect(figuresOf([...nine, never])).toMatchObject({
      ...{ timedCases: 10, medianResponseSeconds: 50, p90ResponseSeconds: 90 },
    });
    const many = [...nine, ...Array.from({ length: 11 }, () => never)];
    expect(figuresOf(many)).toMatchObject({ timedCases: 20, medianResponseSeconds: null });
  });

  it('R20: an unconfirmed case says nothing about time, nor does one that was reported too late (R16)', () => {
    const rows = [
      row({ state: 'closed_unconfirmed', waitedSeconds: 9 }),
      answered(9, { countsOnTime: false }),
    ];
    expect(figuresOf(rows)).toMatchObject({ timedCases: 0, onTimeOf: 0 });
  });

  it('R25: a share is shown from 10 cases and 3 representatives, with its interval', () => {
    const of = (n: number, who: string): Answered[] =>
      Array.from({ length: n }, (_, i) => answered(i === 0 ? 900 : 60, { representativeId: who }));
    expect(figuresOf([...of(5, 'a'), ...of(5, 'b')]).onTimeShare).toBeNull();
    expect(figuresOf([...of(3, 'a'), ...of(3, 'b'), ...of(3, 'c')]).onTimeShare).toBeNull();
    const { onTimeShare: shown } = figuresOf([...of(4, 'a'), ...of(3, 'b'), ...of(3, 'c')]);
    expect(shown?.share).toBeCloseTo(0.7, 12);
    expect([shown?.low.toFixed(3), shown?.high.toFixed(3)]).toEqual(['0.397', '0.892']);
  });

  it('zero cases and one case have counts and no shares', () => {
    expect(figuresOf([])).toMatchObject({
      reported: 0,
      onTimeShare: null,
      p90ResponseSeconds: null,
      grades: {},
    });
    expect(figuresOf([answered(60, { grade: 'both' })])).toMatchObject({
      ...{ reported: 1, onTime: 1, onTimeOf: 1, onTimeShare: null, grades: { both: 1 } },
    });
  });

  it('R28: each count is the number of rows that it counts', () => {
    fc.assert(
      fc.property(fc.array(anyRow), (rows) => {
        const figures = figuresOf(rows);
        for (const name of COUNT_NAMES) expect(figures[name]).toBe(rows.filter(COUNTED[name]).length);
        expect(figures.onTime).toBeLessThanOrEqual(figures.onTimeOf);
      }),
    );
  });
});
