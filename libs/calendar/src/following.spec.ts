import { describe, expect, it } from '@jest/globals';
import { amendment, holiday, hours, UP_2026 } from '../test/items.js';
import {
  addWorkingTime,
  atIst,
  compileCalendar,
  formatIst,
  hasWorkingTime,
  isWorking,
  nextOpening,
  NoWorkingTime,
  officeCalendar,
  spanAround,
  unionOf,
  workingTimeBetween,
} from './index.js';

const SIX = { district: '150', officeKind: 'six_day' } as const;
const NOW = atIst('2026-11-25', '12:00');
const following = officeCalendar(UP_2026, SIX, spanAround(NOW));
const always = { ...SIX, officeId: '00000000-0000-7000-8000-00000000dddd' };

describe('a calendar that follows what is asked (R9, R10)', () => {
  it('answers for a case open since before its span, with the version of its span', () => {
    const opened = atIst('2025-01-02', '11:00');
    const late = officeCalendar(UP_2026, SIX, spanAround(atIst('2027-03-01')));
    expect(() => compileCalendar(UP_2026, SIX, spanAround(atIst('2027-03-01'))).isOpen(opened)).toThrow(
      RangeError,
    );
    expect(late.isOpen(opened)).toBe(true);
    expect(formatIst(late.dueAt(opened, 600))).toBe('2025-01-02T11:10:00+05:30');
    expect(late.explain(opened, atIst('2025-01-02', '11:30'))).toMatchObject({
      version: late.version,
      workingSeconds: 1800,
    });
    expect(late.workingSeconds(opened, atIst('2027-03-01', '10:00'))).toBeGreaterThan(2 * 280 * 25_200);
    expect(late.workingDayAfter(opened, 1)?.date).toBe('2025-01-03');
    expect(late.dayState(atIst('2025-01-01', '09:00')).kind).toBe('before_opening');
  });

  it('agrees with a compiled one wherever that one answers, and goes on where it ends', () => {
    const compiled = compileCalendar(UP_2026, SIX, spanAround(NOW));
    expect(following.version).toBe(compiled.version);
    expect(following.windows).toEqual(compiled.windows);
    expect(following.add(NOW, 90_000)).toEqual(compiled.add(NOW, 90_000));
    expect(following.days(NOW, atIst('2026-12-01'))).toEqual(compiled.days(NOW, atIst('2026-12-01')));
    const end = atIst('2027-12-31', '16:59');
    expect(() => compiled.dueAt(end, 600)).toThrow(NoWorkingTime);
    expect(formatIst(following.dueAt(end, 600))).toBe('2028-01-01T10:09:00+05:30');
    expect(following.add(end, 600).windows).toHaveLength(2);
    expect(following.nextOpening(atIst('2027-12-31', '18:00'))).toEqual(atIst('2028-01-01', '10:00'));
    expect(following.dayState(atIst('2027-12-31', '18:00')).opensAt).toEqual(atIst('2028-01-01', '10:00'));
    expect(following.workingDayAfter(atIst('2027-12-31', '18:00'), 1)?.date).toBe('2028-01-01');
  });

  it('knows what holds at the very end of its span, and what closes at its very beginning', () => {
    const evenings = [0, 1, 2, 3, 4, 5, 6].map((day) => ({
      day,
      opens: '20:00',
      closes: '24:00',
      breaks: [],
    }));
    const late = officeCalendar([hours({ date: '2024-01-01', week: evenings })], SIX, spanAround(NOW));
    expect(late.dueAt(atIst('2025-01-01'), 0)).toEqual(atIst('2025-01-01'));
    expect(late.days(atIst('2025-01-01'), atIst('2026-01-01'))).toHaveLength(365);
    const end = atIst('2028-01-01');
    const week = [0, 1, 2, 3, 4, 5, 6].map((day) => ({ day, opens: '00:00', closes: '24:00', breaks: [] }));
    const never = officeCalendar([hours({ week })], SIX, spanAround(NOW));
    expect(never.isOpen(end)).toBe(true);
    expect(never.dayState(end).kind).toBe('working');
    expect(never.nextOpening(end)).toEqual(end);
    expect(following.dayState(end)).toMatchObject({
      kind: 'before_opening',
      opensAt: atIst('2028-01-01', '10:00'),
    });
    expect(following.workingDayAfter(end, 0)?.date).toBe('2028-01-01');
    expect(following.days(end, atIst('2028-01-02'))).toHaveLength(1);
    expect(following.workingSeconds(atIst('2027-12-31'), end)).toBe(25_200);
  });

  it('ends in an error, and soon, where there is no working minute to be found', () => {
    const never = officeCalendar([], SIX, spanAround(NOW));
    const began = performance.now();
    expect(() => never.dueAt(NOW, 1)).toThrow(NoWorkingTime);
    expect(() => never.add(NOW, 1)).toThrow(NoWorkingTime);
    expect(never.nextOpening(NOW)).toBeNull();
    expect(never.workingDayAfter(NOW, 1)).toBeNull();
    expect(never.workingSeconds(NOW, atIst('2027-01-01'))).toBe(0);
    expect(nextOpening(never, NOW).explanation.hi).toContain('अगला कार्य समय कैलेण्डर में नहीं है।');
    expect(() => following.dueAt(NOW, 1e12)).toThrow(NoWorkingTime);
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it('takes an office that does not open within a year as one that does not work', () => {
    const since2024 = hours({
      officeKinds: ['six_day'],
      date: '2024-01-01',
      week: [{ day: 1, opens: '10:00', closes: '17:00', breaks: [] }],
    });
    const c = officeCalendar([since2024], SIX, spanAround(NOW));
    expect(() => c.dueAt(atIst('2019-06-03'), 1)).toThrow(NoWorkingTime);
    expect(() => c.add(atIst('2022-12-01'), 1)).toThrow(NoWorkingTime);
    expect(c.nextOpening(atIst('2022-12-01'))).toBeNull();
    expect(formatIst(c.dueAt(atIst('2023-06-01'), 1))).toBe('2024-01-01T10:00:01+05:30');
    // 500 hours of one day a week take more than a year, which is no reason to give up.
    expect(c.dueAt(NOW, 1_800_000) > atIst('2028-03-01')).toBe(true);
    expect(c.explain(atIst('2022-01-01'), atIst('2023-12-31')).hi.length).toBeLessThan(400);
  });

  it('refuses years in which no office was or will be, and times that are none', () => {
    for (const at of [atIst('1999-12-31'), new Date('2200-06-01T00:00:00Z'), new Date(NaN)]) {
      expect(() => following.isOpen(at)).toThrow(RangeError);
      expect(() => following.dueAt(at, 1)).toThrow(RangeError);
      expect(() => following.between(NOW, at)).toThrow(RangeError);
    }
    expect(() => following.dueAt(NOW, -1)).toThrow(RangeError);
    expect(() => following.dueAt(NOW, NaN)).toThrow(RangeError);
  });

  it('stays a following one in a union, and a union takes one span only', () => {
    const secretariat = officeCalendar(UP_2026, { ...SIX, officeKind: 'secretariat' }, spanAround(NOW));
    const union = unionOf([following, secretariat]);
    expect(union.isOpen(atIst('2024-12-31', '09:45'))).toBe(false);
    expect(union.isOpen(atIst('2031-01-01', '09:45'))).toBe(true);
    const other = officeCalendar(UP_2026, SIX, spanAround(atIst('2030-01-01')));
    expect(() => unionOf([following, other])).toThrow(RangeError);
  });
});

describe('questions with their explanation (R10)', () => {
  it('tell when it is due and how much time lies between', () => {
    const from = atIst('2026-11-23', '16:55');
    const added = addWorkingTime(following, from, 560);
    expect(formatIst(added.due)).toBe('2026-11-25T10:04:20+05:30');
    expect(added.explanation.hi).toContain('9 मिनट 20 सेकण्ड गिने गये: ');
    const between = workingTimeBetween(following, from, added.due);
    expect(between).toMatchObject({ workingSeconds: 560, windows: added.windows });
    expect(between.explanation).toEqual(added.explanation);
  });

  it('tell whether it is working time and when it opens', () => {
    const open = isWorking(following, atIst('2026-11-25', '11:00'));
    expect(open).toMatchObject({
      working: true,
      explanation: { en: 'At 11:00 on 25-11-2026 the office was open.' },
    });
    const closed = isWorking(following, atIst('2026-11-24', '11:00'));
    expect(closed.explanation.hi).toBe(
      '24-11-2026 को 11:00 पर अवकाश था (गुरु नानक जयन्ती)। कार्यालय 25-11-2026 को 10:00 पर खुलेगा।',
    );
    expect(nextOpening(following, atIst('2026-11-24', '11:00')).opensAt).toEqual(
      atIst('2026-11-25', '10:00'),
    );
  });
});

describe('rules and layers (R9)', () => {
  const week = [1, 2, 3, 4, 5].map((day) => ({ day, opens: '10:00', closes: '17:00', breaks: [] }));
  const own = (over: object) => hours({ officeId: always.officeId, week, ...over });
  const of = (items: Parameters<typeof officeCalendar>[0]) => officeCalendar(items, always, spanAround(NOW));

  it('puts ordinal weekdays on as well as off; a holiday is stronger', () => {
    const c = of([
      own({
        ordinalsOn: [
          { day: 6, ordinal: 1 },
          { day: 6, ordinal: 3 },
        ],
        ordinalsOff: [{ day: 5, ordinal: 5 }],
      }),
      holiday('2026-12-19'),
    ]);
    const worked = c.days(atIst('2026-10-01'), atIst('2027-01-01')).filter((d) => d.windows.length > 0);
    expect(worked.filter((d) => d.weekday === 6).map((d) => d.date)).toEqual([
      ...['2026-10-03', '2026-10-17', '2026-11-07', '2026-11-21', '2026-12-05'],
    ]);
    expect(worked.map((d) => d.date)).not.toContain('2026-10-30');
    expect(worked[2]?.windows).toEqual([{ opens: '10:00', closes: '17:00', seconds: 25_200 }]);
  });

  it('takes any number of windows and breaks a day', () => {
    const shifts = [
      {
        day: 3,
        opens: '06:00',
        closes: '09:00',
        breaks: [
          { from: '07:00', to: '07:10' },
          { from: '08:00', to: '08:05' },
        ],
      },
      { day: 3, opens: '11:00', closes: '13:00', breaks: [] },
      { day: 3, opens: '20:00', closes: '24:00', breaks: [] },
    ];
    const [day] = of([own({ week: shifts })]).days(atIst('2026-11-25'), atIst('2026-11-26'));
    expect(day?.windows.map((w) => `${w.opens}-${w.closes}`)).toEqual([
      ...['06:00-07:00', '07:10-08:00', '08:05-09:00', '11:00-13:00', '20:00-24:00'],
    ]);
  });

  it('never closes for a restricted holiday, which is leave', () => {
    const restricted = { ...holiday('2026-11-25'), kind: 'restricted_holiday' as const };
    expect(officeCalendar([...UP_2026, restricted], SIX, spanAround(NOW)).version).toBe(following.version);
  });

  it("spares five-day offices from a district's added holiday unless it names them", () => {
    const isOpen = (over: object): boolean =>
      officeCalendar(
        [...UP_2026, amendment('2026-11-25', 'holiday', { district: '150', ...over })],
        { ...SIX, officeKind: 'five_day' },
        spanAround(NOW),
      ).isOpen(NOW);
    expect(isOpen({})).toBe(true);
    expect(isOpen({ officeKinds: ['five_day'] })).toBe(false);
    expect(isOpen({ district: 'state' })).toBe(false);
  });

  it('says of each day of a year what holds and which item says so', () => {
    const flood = amendment('2026-11-26', 'closure', { closedFrom: '15:00', closedTo: '24:00' });
    const c = officeCalendar([...UP_2026, flood], SIX, spanAround(NOW));
    const year = c.days(atIst('2026-01-01'), atIst('2027-01-01'));
    expect(year).toHaveLength(365);
    const on = (date: string) => year.find((d) => d.date === date);
    expect(on('2026-11-24')).toMatchObject({
      kind: 'holiday',
      windows: [],
      by: { nameEn: 'Guru Nanak Jayanti' },
    });
    expect(on('2026-11-14')).toMatchObject({
      kind: 'weekly_off',
      by: null,
      reasonEn: expect.stringContaining('second Saturday'),
    });
    expect(on('2026-02-28')).toMatchObject({ kind: 'working', by: { change: 'working_day' }, weekday: 6 });
    expect(on('2026-11-26')).toMatchObject({
      windows: [{ opens: '10:00', closes: '15:00' }],
      closures: [{ from: '15:00', to: '24:00', item: { itemId: flood.itemId } }],
      hours: { kind: 'hours' },
    });
  });

  it('knows whether an office works at all in a year', () => {
    const year = (on: (date: string) => boolean) =>
      Array.from({ length: 365 }, (_, i) => new Date(Date.UTC(2027, 0, 1 + i)).toISOString().slice(0, 10))
        .filter(on)
        .map((date) => holiday(date));
    expect(hasWorkingTime(UP_2026, SIX, 2027)).toBe(true);
    expect(hasWorkingTime([...UP_2026, ...year(() => true)], SIX, 2027)).toBe(false);
    expect(hasWorkingTime([...UP_2026, ...year((d) => d !== '2027-12-31')], SIX, 2027)).toBe(true);
    expect(hasWorkingTime([], SIX, 2027)).toBe(false);
  });
});
