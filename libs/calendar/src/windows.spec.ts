import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { UP_2026 } from '../test/items.js';
import { atIst, compileCalendar, officeCalendar, spanAround } from './index.js';
import type { DayPlan, Minutes } from './day.js';
import { Windows } from './windows.js';

const MINUTE = 60_000;
/** The first moment of day 1 in Asia/Kolkata. */
const BEGIN = atIst('1970-01-02').getTime();

/** Windows of some days from day 1 on, given as minutes of each. */
function windowsOf(days: readonly (readonly Minutes[])[]): Windows {
  const plan = { kind: 'working', nameHi: '', nameEn: '', closures: [], hours: null, by: null } as const;
  const planOf = (day: number): DayPlan => ({ ...plan, day, windows: days[day - 1] ?? [] });
  return new Windows(planOf, 1, days.length + 1);
}

const minutes = fc
  .uniqueArray(fc.integer({ min: 0, max: 1440 }), { maxLength: 8 })
  .map((edges) => edges.sort((a, b) => a - b))
  .map((edges) => edges.flatMap((to, i) => (i % 2 === 1 ? [{ from: edges[i - 1] ?? 0, to }] : [])));
const days = fc.array(fc.oneof(minutes, fc.constant([])), { minLength: 1, maxLength: 40 });

/** Looks at one window after the other. */
function walked(all: Windows, from: number, seconds: number): number {
  let left = seconds * 1000;
  for (const [i, end] of all.ends.entries()) {
    const begin = Math.max(from, all.starts[i] ?? 0);
    if (end > begin && end - begin >= left) return begin + left;
    left -= Math.max(0, end - begin);
  }
  return Infinity;
}

describe('windows as numbers', () => {
  it('find when so much has been worked, near and far, as one finds it window by window', () => {
    const far = fc.oneof(fc.integer({ min: 1, max: 7200 }), fc.integer({ min: 1, max: 40 * 86_400 }));
    fc.assert(
      fc.property(days, fc.double({ min: 0, max: 1, noNaN: true }), far, (plan, part, seconds) => {
        const all = windowsOf(plan);
        const from = BEGIN + Math.floor(part * plan.length * 1440) * MINUTE;
        expect(all.due(from, seconds)).toBe(walked(all, from, seconds));
      }),
      { numRuns: 2000 },
    );
  });

  it('are apart from one another, touching ones being one', () => {
    const all = windowsOf([[{ from: 600, to: 1440 }], [{ from: 0, to: 60 }], [], [{ from: 0, to: 1440 }]]);
    expect([...all.starts].map((ms) => (ms - BEGIN) / MINUTE)).toEqual([600, 3 * 1440]);
    expect([...all.ends].map((ms) => (ms - BEGIN) / MINUTE)).toEqual([1440 + 60, 4 * 1440]);
  });

  it('answer at the first and at the last moment of their days', () => {
    const all = windowsOf([[{ from: 0, to: 1440 }]]);
    expect(all.isOpen(BEGIN)).toBe(true);
    expect(all.isOpen(BEGIN + 1440 * MINUTE)).toBe(false);
    expect(all.nextOpening(BEGIN + 1440 * MINUTE)).toBe(Infinity);
    expect(all.workedBefore(BEGIN + 1440 * MINUTE)).toBe(1440 * MINUTE);
    expect(all.due(BEGIN, 86_400)).toBe(BEGIN + 1440 * MINUTE);
    expect(all.due(BEGIN, 86_401)).toBe(Infinity);
    expect(windowsOf([[]]).due(BEGIN, 0)).toBe(Infinity);
  });

  it('have a version that other processes and later releases find too, since decisions keep it (R9, R10)', () => {
    const span = spanAround(atIst('2026-06-01'));
    const version = (officeKind: 'six_day' | 'five_day'): string =>
      officeCalendar(UP_2026, { district: '150', officeKind }, span).version;
    expect([version('six_day'), version('five_day')]).toEqual(['d3fd7999202497ce', 'd98d03b28488dc4b']);
    expect(compileCalendar([], { district: '150', officeKind: 'six_day' }, span).version).toBe(
      'cbe5cfdf7c2118a9',
    );
  });
});
