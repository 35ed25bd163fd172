import { describe, expect, it } from '@jest/globals';
import type { OfficeKind } from '@setu/contracts';
import { amendment, holiday, hours, UP_2026 } from '../test/items.js';
import {
  atIst,
  compileCalendar,
  formatIst,
  istParts,
  unionOf,
  type Calendar,
  type CalendarItem,
} from './index.js';

const YEAR = { from: atIst('2026-01-01'), to: atIst('2027-01-01') };

function calendar(
  officeKind: OfficeKind,
  more: CalendarItem[] = [],
  officeId: string | null = null,
): Calendar {
  return compileCalendar([...UP_2026, ...more], { district: '150', officeKind, officeId }, YEAR);
}
/** `2026-11-23 16:55` in IST. */
const t = (text: string): Date => atIst(text.slice(0, 10), text.slice(11));
const due = (c: Calendar, from: string, seconds: number): string =>
  formatIst(c.dueAt(t(from), seconds)).slice(0, 16);
const hoursOn = (c: Calendar, date: string): string[] =>
  c
    .between(atIst(date), atIst(date, '24:00'))
    .windows.map((w) => `${formatIst(w.from).slice(11, 16)}-${formatIst(w.to).slice(11, 16)}`);

describe('the callback clock in a six-day office (R6, R8)', () => {
  const c = calendar('six_day');

  it('makes a call at 16:55 fall due on the next working day at 10:05', () => {
    expect(due(c, '2026-11-26 16:55', 600)).toBe('2026-11-27T10:05');
  });

  it('skips Guru Nanak Jayanti on 24-11-2026', () => {
    expect(due(c, '2026-11-23 16:55', 600)).toBe('2026-11-25T10:05');
  });

  it('is due at closing when the time fills exactly at closing', () => {
    expect(due(c, '2026-11-26 16:50', 600)).toBe('2026-11-26T17:00');
  });

  it('counts from the next opening when it starts outside hours', () => {
    expect(due(c, '2026-11-25 20:00', 600)).toBe('2026-11-26T10:10');
    expect(due(c, '2026-11-25 20:00', 0)).toBe('2026-11-26T10:00');
    expect(due(c, '2026-11-25 17:00', 1)).toBe('2026-11-26T10:00');
  });

  it('needs no time for nothing while the office is open, its closing moment included', () => {
    expect(due(c, '2026-11-25 12:00', 0)).toBe('2026-11-25T12:00');
    expect(due(c, '2026-11-25 17:00', 0)).toBe('2026-11-25T17:00');
  });

  it('works on the first Saturday, not on the second one', () => {
    expect(hoursOn(c, '2026-11-07')).toEqual(['10:00-17:00']);
    expect(hoursOn(c, '2026-11-14')).toEqual([]);
    expect(due(c, '2026-11-13 16:55', 600)).toBe('2026-11-16T10:05');
  });

  it('rests on the second Saturday of every month and works on the others', () => {
    const saturdays = c.windows.map((w) => istParts(w.from)).filter((p) => p.weekday === 6);
    const days = saturdays.filter((p) => p.month >= 10).map((p) => `${p.day}-${p.month}`);
    expect(days).toEqual([
      ...['3-10', '17-10', '24-10', '31-10'],
      ...['7-11', '21-11', '28-11'],
      ...['5-12', '19-12', '26-12'],
    ]);
  });

  it('refuses negative time, times outside its span, and a due time beyond it', () => {
    expect(() => c.dueAt(t('2026-11-25 12:00'), -1)).toThrow(RangeError);
    expect(() => c.isOpen(t('2027-06-01 12:00'))).toThrow(RangeError);
    expect(() => c.dueAt(t('2026-12-31 16:59'), 600)).toThrow(RangeError);
    expect(() => c.isOpen(new Date(NaN))).toThrow(RangeError);
  });
});

describe('breaks, closures and amendments (R9)', () => {
  it('stops the clock in the lunch break of the secretariat', () => {
    const c = calendar('secretariat');
    expect(due(c, '2026-11-25 12:55', 600)).toBe('2026-11-25T13:35');
    expect(due(c, '2026-11-25 12:50', 600)).toBe('2026-11-25T13:00');
    expect(c.dayState(t('2026-11-25 13:10')).kind).toBe('break');
    expect(c.dayState(t('2026-11-25 13:10')).opensAt).toEqual(t('2026-11-25 13:30'));
  });

  it('works on Saturday 28-02-2026 in all kinds of offices, five-day ones by their weekday hours', () => {
    expect(hoursOn(calendar('six_day'), '2026-02-28')).toEqual(['10:00-17:00']);
    expect(hoursOn(calendar('five_day'), '2026-02-28')).toEqual(['09:30-13:00', '13:30-18:00']);
    expect(hoursOn(calendar('secretariat'), '2026-02-28')).toEqual(['09:30-13:00', '13:30-18:00']);
    expect(hoursOn(calendar('five_day'), '2026-02-21')).toEqual([]);
  });

  it('rests on 03-03-2026 in all kinds of offices', () => {
    for (const kind of ['six_day', 'five_day', 'secretariat', 'own'] as const) {
      expect(hoursOn(calendar(kind), '2026-03-03')).toEqual([]);
      expect(calendar(kind).dayState(t('2026-03-03 12:00')).kind).toBe('holiday');
    }
  });

  it('lets a working day win over the list of holidays and over the second Saturday', () => {
    const c = calendar('six_day', [
      amendment('2026-11-24', 'working_day'),
      amendment('2026-11-14', 'working_day'),
    ]);
    expect(hoursOn(c, '2026-11-24')).toEqual(['10:00-17:00']);
    expect(hoursOn(c, '2026-11-14')).toEqual(['10:00-17:00']);
  });

  it('lets the amendment recorded last decide about a day', () => {
    const first = amendment('2026-11-25', 'holiday', { recordedAt: '2026-11-01T00:00:00Z' });
    const last = amendment('2026-11-25', 'working_day', { recordedAt: '2026-11-20T00:00:00Z' });
    expect(hoursOn(calendar('six_day', [first, last]), '2026-11-25')).toEqual(['10:00-17:00']);
    expect(hoursOn(calendar('six_day', [last, first]), '2026-11-25')).toEqual(['10:00-17:00']);
  });

  it('closes for part of a day, or for all of it, with the reason', () => {
    const flood = { nameEn: 'flood', nameHi: 'बाढ़' };
    const part = calendar('six_day', [
      amendment('2026-11-25', 'closure', { closedFrom: '14:00', closedTo: '15:00', ...flood }),
    ]);
    expect(hoursOn(part, '2026-11-25')).toEqual(['10:00-14:00', '15:00-17:00']);
    expect(part.dayState(t('2026-11-25 14:30'))).toMatchObject({
      kind: 'closure',
      opensAt: t('2026-11-25 15:00'),
    });
    const whole = calendar('six_day', [amendment('2026-11-25', 'closure', flood)]);
    expect(hoursOn(whole, '2026-11-25')).toEqual([]);
    expect(whole.dayState(t('2026-11-25 12:00')).reasonEn).toContain('flood');
  });

  it('keeps an amendment to the kinds of offices it names', () => {
    const only = amendment('2026-11-25', 'holiday', { officeKinds: ['six_day'] });
    expect(hoursOn(calendar('six_day', [only]), '2026-11-25')).toEqual([]);
    expect(hoursOn(calendar('five_day', [only]), '2026-11-25')).toHaveLength(2);
  });

  it('keeps a local holiday of the district away from five-day offices and from other districts', () => {
    const local = holiday('2026-11-25', { district: '150' });
    const elsewhere = holiday('2026-11-25', { district: '145' });
    expect(hoursOn(calendar('six_day', [local]), '2026-11-25')).toEqual([]);
    expect(hoursOn(calendar('five_day', [local]), '2026-11-25')).toHaveLength(2);
    expect(hoursOn(calendar('secretariat', [local]), '2026-11-25')).toHaveLength(2);
    expect(hoursOn(calendar('six_day', [elsewhere]), '2026-11-25')).toHaveLength(1);
  });

  it('ignores what was removed', () => {
    const removed = holiday('2026-11-25', { removed: true });
    expect(calendar('six_day', [removed]).version).toBe(calendar('six_day').version);
  });

  it('changes hours from their date on and back after their last date', () => {
    const winter = hours({
      officeKinds: ['six_day'],
      date: '2026-12-01',
      toDate: '2026-12-15',
      week: [1, 2, 3, 4, 5, 6].map((day) => ({ day, opens: '10:30', closes: '16:30', breaks: [] })),
    });
    const c = calendar('six_day', [winter]);
    expect(hoursOn(c, '2026-11-30')).toEqual(['10:00-17:00']);
    expect(hoursOn(c, '2026-12-01')).toEqual(['10:30-16:30']);
    expect(hoursOn(c, '2026-12-15')).toEqual(['10:30-16:30']);
    expect(hoursOn(c, '2026-12-16')).toEqual(['10:00-17:00']);
  });

  it("puts an office's own hours over those of its kind, and six-day hours under an own kind without any", () => {
    const id = '00000000-0000-7000-8000-00000000aaaa';
    const own = hours({ officeId: id, week: [{ day: 1, opens: '08:00', closes: '12:00', breaks: [] }] });
    expect(hoursOn(calendar('own', [own], id), '2026-11-23')).toEqual(['08:00-12:00']);
    expect(hoursOn(calendar('six_day', [own], id), '2026-11-23')).toEqual(['08:00-12:00']);
    expect(hoursOn(calendar('six_day', [own]), '2026-11-23')).toEqual(['10:00-17:00']);
    expect(hoursOn(calendar('own'), '2026-11-23')).toEqual(['10:00-17:00']);
  });

  it('is one window through many days in an office that never closes', () => {
    const always = hours({
      officeId: '00000000-0000-7000-8000-00000000bbbb',
      week: [0, 1, 2, 3, 4, 5, 6].map((day) => ({ day, opens: '00:00', closes: '24:00', breaks: [] })),
    });
    const c = compileCalendar(
      [always],
      { district: '150', officeKind: 'own', officeId: '00000000-0000-7000-8000-00000000bbbb' },
      YEAR,
    );
    expect(c.windows).toHaveLength(1);
    expect(due(c, '2026-11-24 23:55', 600)).toBe('2026-11-25T00:05');
  });
});

describe('what an office is doing (R7)', () => {
  const c = calendar('six_day');
  it.each([
    ['2026-11-25 09:45', 'before_opening', '2026-11-25 10:00'],
    ['2026-11-25 17:00', 'after_closing', '2026-11-26 10:00'],
    ['2026-11-24 12:00', 'holiday', '2026-11-25 10:00'],
    ['2026-11-22 12:00', 'weekly_off', '2026-11-23 10:00'],
    ['2026-11-14 12:00', 'weekly_off', '2026-11-16 10:00'],
  ])('at %s it is %s and opens at %s', (at, kind, opens) => {
    expect(c.dayState(t(at))).toMatchObject({ kind, opensAt: t(opens) });
    expect(c.isOpen(t(at))).toBe(false);
    expect(c.nextOpening(t(at))).toEqual(t(opens));
  });

  it('is open at the first moment of a window and closed at its last', () => {
    expect(c.dayState(t('2026-11-25 10:00'))).toMatchObject({ kind: 'working', opensAt: null });
    expect(c.nextOpening(t('2026-11-25 10:00'))).toEqual(t('2026-11-25 10:00'));
    expect(c.isOpen(t('2026-11-25 17:00'))).toBe(false);
  });

  it('names the holiday and the second Saturday in both languages', () => {
    expect(c.dayState(t('2026-11-24 12:00')).reasonHi).toContain('गुरु नानक जयन्ती');
    expect(c.dayState(t('2026-11-24 12:00')).reasonEn).toContain('Guru Nanak Jayanti');
    expect(c.dayState(t('2026-11-14 12:00')).reasonHi).toContain('द्वितीय शनिवार');
    expect(c.dayState(t('2026-11-14 12:00')).reasonEn).toContain('second Saturday');
  });

  it('counts working days after a date (R16, R20)', () => {
    expect(c.workingDayAfter(t('2026-11-23 12:00'), 1)).toEqual({
      date: '2026-11-25',
      opensAt: t('2026-11-25 10:00'),
      closesAt: t('2026-11-25 17:00'),
    });
    expect(c.workingDayAfter(t('2026-11-23 12:00'), 3)?.date).toBe('2026-11-27');
    expect(c.workingDayAfter(t('2026-11-23 23:00'), 0)?.date).toBe('2026-11-23');
    expect(c.workingDayAfter(t('2026-11-24 12:00'), 0)).toBeNull();
    expect(c.workingDayAfter(t('2026-12-31 12:00'), 1)).toBeNull();
  });
});

describe("the centre's hours (R9)", () => {
  it('is open whenever one of its offices is', () => {
    const union = unionOf([calendar('six_day'), calendar('secretariat')]);
    expect(hoursOn(union, '2026-11-25')).toEqual(['09:30-18:00']);
    expect(hoursOn(union, '2026-11-21')).toEqual(['10:00-17:00']);
    expect(hoursOn(union, '2026-11-24')).toEqual([]);
    expect(union.dayState(t('2026-11-24 12:00')).kind).toBe('holiday');
  });

  it('has no closure of its own: after the last office closed it has closed', () => {
    const early = amendment('2026-11-25', 'closure', { closedFrom: '16:00', officeKinds: ['six_day'] });
    const union = unionOf([calendar('six_day', [early]), calendar('secretariat')]);
    expect(union.dayState(t('2026-11-25 18:30')).kind).toBe('after_closing');
  });

  it('is the calendar itself when all offices keep the same hours', () => {
    expect(unionOf([calendar('six_day'), calendar('six_day')]).version).toBe(calendar('six_day').version);
    expect(() => unionOf([])).toThrow(RangeError);
  });
});
