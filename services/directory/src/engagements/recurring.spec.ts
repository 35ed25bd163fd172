import { describe, expect, it } from '@jest/globals';
import { officeCalendar, spanAround, type CalendarItem } from '@setu/calendar';
import { DEFAULT_SETTINGS } from '@setu/contracts';
import { occurrencesOf, RECURRING, rulesOf } from './recurring.js';

const hours = {
  ...{ district: 'state', itemId: 'h', version: 1, kind: 'hours', officeKinds: ['six_day'], officeId: null },
  week: [1, 2, 3, 4, 5, 6].map((day) => ({ day, opens: '10:00', closes: '17:00', breaks: [] })),
  ...{ ordinalsOff: [{ day: 6, ordinal: 2 }], date: '2020-01-01', toDate: null, change: null },
  ...{
    closedFrom: null,
    closedTo: null,
    nameEn: '',
    nameHi: '',
    recordedAt: '2020-01-01T00:00:00Z',
    removed: false,
  },
} as unknown as CalendarItem;
const holiday = (date: string) =>
  ({
    ...hours,
    itemId: date,
    kind: 'holiday',
    officeKinds: [],
    week: null,
    ordinalsOff: [],
    date,
  }) as CalendarItem;
const calendarOf = (items: CalendarItem[]) =>
  officeCalendar(
    [hours, ...items],
    { district: '150', officeKind: 'six_day', officeId: null },
    spanAround(new Date('2026-11-20T00:00:00Z')),
  );
const rule = (code: string) => {
  const found = RECURRING.find((r) => r.code === code);
  if (!found) throw new Error(code);
  return found;
};
const dates = (code: string, items: CalendarItem[], first: string, last: string): string[] =>
  occurrencesOf(rule(code), calendarOf(items), first, last).map((o) => o.date);

describe('सम्पूर्ण समाधान दिवस (R12a)', () => {
  it('is the first and third Saturday from 10 to 14', () => {
    expect(dates('samadhanDiwas', [], '2026-12-01', '2026-12-31')).toEqual(['2026-12-05', '2026-12-19']);
    const [one] = occurrencesOf(rule('samadhanDiwas'), calendarOf([]), '2026-12-05', '2026-12-05');
    expect([one?.from, one?.to]).toEqual([
      new Date('2026-12-05T04:30:00Z'),
      new Date('2026-12-05T08:30:00Z'),
    ]);
  });

  it('moves to the next working day when it is a holiday, over Sundays and further holidays', () => {
    const off = [holiday('2026-12-05'), holiday('2026-12-07')];
    expect(dates('samadhanDiwas', off, '2026-12-01', '2026-12-15')).toEqual(['2026-12-08']);
    expect(dates('samadhanDiwas', off, '2026-12-08', '2026-12-08')).toEqual(['2026-12-08']);
  });
});

describe('जनसुनवाई (R12a)', () => {
  it('is every working day, left out on others', () => {
    expect(dates('janSunwai', [holiday('2026-12-09')], '2026-12-07', '2026-12-14')).toEqual([
      ...['2026-12-07', '2026-12-08', '2026-12-10', '2026-12-11', '2026-12-14'],
    ]);
  });
});

it('which rules a district keeps is a setting: the first is on, the second off', () => {
  expect(rulesOf(DEFAULT_SETTINGS).map((r) => r.code)).toEqual(['samadhanDiwas']);
  expect(rulesOf({ ...DEFAULT_SETTINGS, samadhanDiwas: 'off', janSunwai: 'on' }).map((r) => r.code)).toEqual([
    'janSunwai',
  ]);
});
