/** Calendars nobody means: each is answered, or refused with a clear error, and soon. */
import { describe, expect, it } from '@jest/globals';
import { amendment, holiday, hours, UP_2026 } from '../test/items.js';
import { dueAfter, minutesOpen, secondsOpen } from '../test/oracle.js';
import {
  atIst,
  formatIst,
  hasWorkingTime,
  NoWorkingTime,
  officeCalendar,
  spanAround,
  unionOf,
} from './index.js';
import type { Calendar, CalendarItem } from './index.js';

const OF = { district: '150', officeKind: 'six_day', officeId: null } as const;
const NOW = atIst('2026-11-25', '12:00');
const calendar = (items: readonly CalendarItem[]): Calendar => officeCalendar(items, OF, spanAround(NOW));
const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];
const everyDay = (...windows: [string, string][]): CalendarItem['week'] =>
  EVERY_DAY.flatMap((day) => windows.map(([opens, closes]) => ({ day, opens, closes, breaks: [] })));
const two = (n: number): string => String(n).padStart(2, '0');
const time = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
const dateOf = (days: number): string =>
  new Date(Date.parse('2026-01-01') + days * 86_400_000).toISOString().slice(0, 10);

describe('windows of a day (R9)', () => {
  it('count a minute once that lies in several of them, or in several breaks', () => {
    const rest = { from: '11:00', to: '12:00' };
    const week = EVERY_DAY.flatMap((day) => [
      { day, opens: '10:00', closes: '14:00', breaks: [rest, { from: '11:30', to: '12:30' }] },
      { day, opens: '09:00', closes: '13:00', breaks: [rest] },
      { day, opens: '13:00', closes: '17:00', breaks: [] },
    ]);
    const [day] = calendar([hours({ week })]).days(atIst('2026-11-25'), atIst('2026-11-26'));
    expect(day?.windows.map((w) => `${w.opens}-${w.closes}`)).toEqual(['09:00-11:00', '12:30-17:00']);
  });

  it('may be the whole day, every day: then time is working time', () => {
    const c = calendar([hours({ week: everyDay(['00:00', '24:00']) })]);
    expect(c.windows).toHaveLength(1);
    expect(c.isOpen(atIst('2026-11-24', '24:00'))).toBe(true);
    expect(c.workingSeconds(atIst('2026-01-01'), atIst('2027-01-01'))).toBe(365 * 86_400);
    expect(formatIst(c.dueAt(NOW, 30 * 86_400))).toBe('2026-12-25T12:00:00+05:30');
    expect(formatIst(c.dueAt(atIst('2027-12-31', '23:55'), 600))).toBe('2028-01-01T00:05:00+05:30');
  });

  it('may close at 24:00: what fills exactly then is due at midnight, the rest the next day', () => {
    const c = calendar([hours({ week: everyDay(['20:00', '24:00']) })]);
    expect(formatIst(c.dueAt(atIst('2026-11-25', '23:50'), 600))).toBe('2026-11-26T00:00:00+05:30');
    expect(formatIst(c.dueAt(atIst('2026-11-25', '23:55'), 600))).toBe('2026-11-26T20:05:00+05:30');
    expect(c.isOpen(atIst('2026-11-25', '24:00'))).toBe(false);
    expect(c.days(atIst('2026-11-25'), atIst('2026-11-26'))[0]?.windows[0]?.closes).toBe('24:00');
  });

  it.each([
    ['a fifth Sunday of a week without Sundays', { ordinalsOff: [{ day: 0, ordinal: 5 }] }],
    ['a sixth Monday, which no month has', { ordinalsOff: [{ day: 1, ordinal: 6 }] }],
    ['hours that ended before they were needed', { toDate: '2025-01-01' }],
  ])('do not stumble over a rule that never matches: %s', (_, over) => {
    const never = hours({ officeKinds: ['five_day'], week: everyDay(['01:00', '02:00']), ...over });
    expect(calendar([...UP_2026, never]).version).toBe(calendar(UP_2026).version);
    const week = [1, 2, 3, 4, 5].map((day) => ({ day, opens: '10:00', closes: '17:00', breaks: [] }));
    const ruled = calendar([hours({ week, ...over, toDate: null })]);
    expect(ruled.version).toBe(calendar([hours({ week })]).version);
  });

  it('cannot be put on by an ordinal when the week has none to lend', () => {
    const c = calendar([hours({ week: [], ordinalsOn: EVERY_DAY.map((day) => ({ day, ordinal: 1 })) })]);
    expect(c.windows).toEqual([]);
    expect(() => c.dueAt(NOW, 1)).toThrow(NoWorkingTime);
  });
});

describe('10,000 amendments (R9)', () => {
  const spread = Array.from({ length: 10_000 }, (_, i) => {
    const date = dateOf(i % 400);
    const closed = { closedFrom: time(600 + (i % 400)), closedTo: time(601 + (i % 400)) };
    return i % 5 === 0
      ? amendment(date, i % 2 ? 'working_day' : 'holiday', { recordedAt: `2026-01-01T00:00:${two(i % 60)}Z` })
      : amendment(date, 'closure', closed);
  });
  const oneDay = Array.from({ length: 10_000 }, (_, i) =>
    amendment('2026-11-25', 'closure', { closedFrom: time(i % 1440), closedTo: time((i % 1440) + (i % 2)) }),
  );

  it.each([
    ['over the days of a year', spread],
    ['on one day', oneDay],
  ])('%s are compiled as the oracle reads them', (_, changes) => {
    const items = [...UP_2026, ...changes];
    const c = calendar(items);
    const open = minutesOpen(items, OF, '2026-11-24', 5);
    const from = atIst('2026-11-24').getTime();
    const worked = secondsOpen(open, 0, 5 * 86_400);
    expect(c.workingSeconds(new Date(from), new Date(from + 5 * 86_400_000))).toBe(worked);
    const due = dueAfter(open, 36 * 3600, 600);
    expect((c.dueAt(new Date(from + 36 * 3_600_000), 600).getTime() - from) / 1000).toBe(due);
    expect(c.explain(NOW, new Date(from + 5 * 86_400_000)).en).not.toBe('');
  });
});

describe('a calendar without a working minute', () => {
  const closed = Array.from({ length: 730 }, (_, i) => holiday(dateOf(i)));
  const empty: [string, readonly CalendarItem[]][] = [
    ['no item at all', []],
    ['hours without windows', [hours({ week: [] })]],
    [
      'windows that break takes whole',
      [
        hours({
          week: [{ day: 1, opens: '10:00', closes: '11:00', breaks: [{ from: '10:00', to: '11:00' }] }],
        }),
      ],
    ],
    ['two years of holidays', [...UP_2026, ...closed]],
  ];
  it.each(empty)('says so at once: %s', (_, items) => {
    const c = calendar(items);
    expect(() => c.dueAt(NOW, 1)).toThrow(NoWorkingTime);
    expect(() => c.dueAt(NOW, 0)).toThrow(NoWorkingTime);
    expect(() => c.add(NOW, 600)).toThrow(/no working time in the year after 2026-11-25/);
    expect(c.nextOpening(NOW)).toBeNull();
    expect(c.isOpen(NOW)).toBe(false);
    expect(c.dayState(NOW).opensAt).toBeNull();
    expect(c.workingSeconds(NOW, atIst('2027-12-31'))).toBe(0);
    expect(c.explain(NOW, atIst('2027-12-31')).en).toContain('no office hours counted');
    expect(hasWorkingTime(items, OF, 2027)).toBe(false);
    expect(unionOf([c, c]).nextOpening(NOW)).toBeNull();
  });

  it('is one that opens again only after more than a year', () => {
    const c = calendar([...UP_2026, ...closed]);
    expect(c.nextOpening(NOW)).toBeNull();
    expect(c.nextOpening(atIst('2027-11-25', '12:00'))).toEqual(atIst('2028-01-01', '10:00'));
  });
});

describe('instants far away', () => {
  const c = calendar(UP_2026);

  it.each([
    ['the first moment a computer knows', atIst('1970-01-01', '12:00')],
    ['the year before the first', atIst('1999-12-31', '23:59')],
    ['the year after the last', new Date('2200-01-01T00:00:00Z')],
    ['the last moment a computer knows', new Date(8.64e15)],
    ['no time', new Date(NaN)],
  ])('are refused beyond 2000 to 2199: %s', (_, at) => {
    for (const ask of [
      () => c.dueAt(at, 600),
      () => c.add(at, 600),
      () => c.isOpen(at),
      () => c.nextOpening(at),
      () => c.dayState(at),
      () => c.workingSeconds(at, NOW),
      () => c.between(NOW, at),
      () => c.explain(NOW, at),
      () => c.workingDayAfter(at, 1),
      () => c.days(NOW, at),
    ])
      expect(ask).toThrow(RangeError);
  });

  it('are answered by the hours that hold then', () => {
    expect(formatIst(c.dueAt(atIst('2100-03-01', '16:55'), 600))).toBe('2100-03-02T10:05:00+05:30');
    expect(c.isOpen(atIst('2100-03-13', '12:00'))).toBe(false); // a second Saturday
    expect(() => c.dueAt(atIst('2023-01-02', '12:00'), 600)).toThrow(NoWorkingTime);
    expect(c.workingSeconds(atIst('2000-01-01'), atIst('2024-12-31'))).toBe(0);
    expect(formatIst(c.dueAt(atIst('2199-12-31', '16:59'), 600))).toBe('2200-01-01T10:09:00+05:30');
    expect(formatIst(c.dueAt(atIst('2199-12-31', '16:50'), 600))).toBe('2199-12-31T17:00:00+05:30');
  });

  it.each([-1, -0.001, NaN, -Infinity])('and %s seconds are no working time', (seconds) => {
    expect(() => c.dueAt(NOW, seconds)).toThrow(RangeError);
    expect(() => c.add(NOW, seconds)).toThrow(RangeError);
  });

  it('and endless seconds are more than there is', () => {
    expect(() => c.dueAt(NOW, Infinity)).toThrow(NoWorkingTime);
    expect(() => c.dueAt(NOW, Number.MAX_SAFE_INTEGER)).toThrow(NoWorkingTime);
  });
});
