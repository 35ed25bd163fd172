/** PURE: rows of the import of the calendar: columns, and what is wrong with them beside others. */
import { calendarKey, faultOfItem } from '@setu/calendar';
import type { OfficeKind } from '@setu/contracts';
import type { RosterSnapshot } from '@setu/roster';
import type { CalendarItemWish } from '../../calendars/calendar-item.entity.js';
import { closedForAYear } from '../../calendars/closed-year.js';
import { code, date, oneOf, several, text, time, yesNo, type Cell } from '../cells.js';
import { addFault, markRepeated, type Faults, type Numbered } from '../importer.js';
import { officeByCode } from '../references.js';
import type { Columns } from '../table.js';
import { officeKindCell } from './office-rows.js';

type Ordinal = CalendarItemWish['ordinalsOff'][number];

export interface CalendarRow {
  kind: CalendarItemWish['kind'];
  officeKinds: OfficeKind[];
  office: string | null;
  date: string;
  toDate: string | null;
  /** Hours: days of the week, 0 is Sunday. */
  days: number[];
  opens: string | null;
  closes: string | null;
  breakFrom: string | null;
  breakTo: string | null;
  /** Hours that differ from day to day or have several windows, instead of the five columns before. */
  week: NonNullable<CalendarItemWish['week']>;
  ordinalsOff: Ordinal[];
  ordinalsOn: Ordinal[];
  change: CalendarItemWish['change'];
  closedFrom: string | null;
  closedTo: string | null;
  nameEn: string;
  nameHi: string;
  moonDependent: boolean;
  basis: string | null;
}

/** `1-6`, or single days `1|3|5`. */
const days: Cell<number[]> = (cell) => {
  const range = /^([0-6])-([0-6])$/.exec(cell);
  if (range) {
    const [from, to] = [Number(range[1]), Number(range[2])];
    return from <= to
      ? { value: Array.from({ length: to - from + 1 }, (_, i) => from + i) }
      : { fault: 'invalid_list' };
  }
  return /^[0-6](\|[0-6])*$/.test(cell)
    ? { value: [...new Set(cell.split('|').map(Number))].sort() }
    : { fault: 'invalid_list' };
};

const TIMES = /^([0-6](?:-[0-6])?) ([0-9.:,\- ]+)$/;

/**
 * Windows of some days, `1-4 10:00-13:30,14:00-17:00` (Monday to Thursday) or `6 10:00-13:00`; a stretch between two
 * windows is a break.
 */
const windows: Cell<NonNullable<CalendarItemWish['week']>> = (cell) => {
  const found = TIMES.exec(cell);
  const on = days(found?.[1] ?? '');
  if (!found || 'fault' in on) return { fault: 'invalid_list' };
  const stretches = (found[2] ?? '').split(',').map((part) => part.trim().split('-'));
  const value: NonNullable<CalendarItemWish['week']> = [];
  for (const [opens = '', closes = '', ...more] of stretches) {
    const [from, to] = [time(opens.trim()), time(closes.trim())];
    if ('fault' in from || 'fault' in to || more.length > 0) return { fault: 'invalid_time_of_day' };
    value.push(...on.value.map((day) => ({ day, opens: from.value, closes: to.value, breaks: [] })));
  }
  return { value };
};

const WINDOW_TIME = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/;

/** Windows with breaks as exports write what no other column can say. */
const wholeWeek: Cell<NonNullable<CalendarItemWish['week']>> = (cell) => {
  try {
    const all = JSON.parse(cell) as NonNullable<CalendarItemWish['week']>;
    const isTime = (t: unknown): boolean => typeof t === 'string' && WINDOW_TIME.test(t);
    const isRight = all.every(
      (w) =>
        Number.isInteger(w.day) &&
        w.day >= 0 &&
        w.day <= 6 &&
        isTime(w.opens) &&
        isTime(w.closes) &&
        w.breaks.every((b) => isTime(b.from) && isTime(b.to)),
    );
    const tidy = all.map(({ day, opens, closes, breaks }) => ({
      ...{ day, opens, closes },
      breaks: breaks.map(({ from, to }) => ({ from, to })),
    }));
    return isRight ? { value: tidy } : { fault: 'invalid_list' };
  } catch {
    return { fault: 'invalid_list' };
  }
};

/** All windows of the week, days separated by `|`. */
const week: Cell<NonNullable<CalendarItemWish['week']>> = (cell) => {
  if (cell.startsWith('[')) return wholeWeek(cell);
  const read = several(windows, 20)(cell);
  return 'fault' in read ? read : { value: read.value.flat() };
};

const WEEK = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** `sat:2` is the second Saturday. */
const ordinal: Cell<Ordinal> = (cell) => {
  const found = /^([a-z]{3}):([1-5])$/.exec(cell.toLowerCase());
  const day = WEEK.indexOf(found?.[1] ?? '');
  return found && day >= 0 ? { value: { day, ordinal: Number(found[2]) } } : { fault: 'invalid' };
};

export const calendarColumns: Columns<CalendarRow> = {
  kind: {
    hi: 'प्रकार',
    read: oneOf<CalendarRow['kind']>({
      hours: ['कार्यालय समय'],
      holiday: ['अवकाश'],
      amendment: ['संशोधन'],
      restricted_holiday: ['निर्बन्धित अवकाश', 'restricted holiday', 'restricted'],
    }),
    empty: 'holiday',
  },
  officeKinds: { hi: 'कार्यालय प्रकार', read: several(officeKindCell, 4), empty: [] },
  office: { hi: 'कार्यालय', read: code, empty: null },
  date: { hi: 'तिथि', also: ['from'], read: date },
  toDate: { hi: 'अन्तिम तिथि', read: date, empty: null },
  days: { hi: 'दिन', read: days, empty: [] },
  opens: { hi: 'खुलने का समय', read: time, empty: null },
  closes: { hi: 'बन्द होने का समय', read: time, empty: null },
  breakFrom: { hi: 'मध्यावकाश से', read: time, empty: null },
  breakTo: { hi: 'मध्यावकाश तक', read: time, empty: null },
  week: { hi: 'साप्ताहिक समय', read: week, empty: [] },
  ordinalsOff: { hi: 'क्रमिक अवकाश', read: several(ordinal, 10), empty: [] },
  ordinalsOn: { hi: 'क्रमिक कार्य दिवस', read: several(ordinal, 10), empty: [] },
  change: {
    hi: 'संशोधन',
    read: oneOf<'holiday' | 'working_day' | 'closure'>({
      holiday: ['अवकाश'],
      working_day: ['कार्य दिवस'],
      closure: ['आंशिक बन्दी'],
    }),
    empty: null,
  },
  closedFrom: { hi: 'बन्दी से', read: time, empty: null },
  closedTo: { hi: 'बन्दी तक', read: time, empty: null },
  nameEn: { hi: 'नाम अंग्रेजी', also: ['name'], read: text(200) },
  nameHi: { hi: 'नाम हिन्दी', also: ['नाम'], read: text(200) },
  moonDependent: { hi: 'चन्द्र दर्शन पर निर्भर', also: ['moon_dependent'], read: yesNo, empty: false },
  basis: { hi: 'आधार', read: text(300), empty: null },
};

/** The item as it is kept. */
export function wishOf(row: CalendarRow, officeId: string | null): CalendarItemWish {
  const { days: weekdays, opens, closes, breakFrom, breakTo, office: _office, week: whole, ...fields } = row;
  const breaks = breakFrom && breakTo ? [{ from: breakFrom, to: breakTo }] : [];
  const isPlain = row.kind === 'hours' && opens !== null && closes !== null;
  const plain = isPlain ? weekdays.map((day) => ({ day, opens, closes, breaks })) : [];
  const hours = [...plain, ...whole];
  return { ...fields, officeId, week: row.kind === 'hours' || hours.length > 0 ? hours : null };
}

/** Unknown offices, lines that mean the same item, and what does not fit its kind. */
export function faultsOfCalendar(
  district: string,
  rows: readonly Numbered<CalendarRow>[],
  r: RosterSnapshot,
): Faults {
  const faults: Faults = new Map();
  markRepeated(faults, rows, 'date', (row) => calendarKey(wishOf(row, row.office)));
  for (const { line, row } of rows) {
    const fault = faultOfItem(wishOf(row, null)) ?? faultOfTimes(row);
    if (fault) addFault(faults, line, fault.field, fault.code);
    if (row.office && !officeByCode(r, district, row.office))
      addFault(faults, line, 'office', 'unknown_office');
  }
  if (faults.size === 0) markClosedYear(faults, district, rows, r);
  return faults;
}

/** A file that would leave a kind of office without working time in a year is wrong in the last row of that year. */
function markClosedYear(
  faults: Faults,
  district: string,
  rows: readonly Numbered<CalendarRow>[],
  r: RosterSnapshot,
): void {
  const now = { district, version: 1, recordedAt: '9999', removed: false };
  const items = rows.map(({ line, row }) => {
    const officeId = row.office ? (officeByCode(r, district, row.office)?.officeId ?? null) : null;
    return { ...wishOf(row, officeId), ...now, itemId: `line ${line}` };
  });
  const keys = new Set(items.map(calendarKey));
  const kept = r.calendarItems.filter((item) => item.district !== district || !keys.has(calendarKey(item)));
  const change = { district, before: r.calendarItems, after: [...kept, ...items], touched: items, now: null };
  const closed = closedForAYear(change);
  const last = closed && rows.filter(({ row }) => row.date.startsWith(String(closed.year))).at(-1);
  if (closed) addFault(faults, (last ?? rows.at(-1))?.line ?? 0, 'date', 'calendar_without_work');
}

function faultOfTimes(row: CalendarRow): { field: string; code: string } | null {
  if (row.opens && row.closes && row.opens >= row.closes)
    return { field: 'closes', code: 'ends_before_it_begins' };
  if ((row.breakFrom === null) !== (row.breakTo === null)) return { field: 'breakTo', code: 'required' };
  if (row.breakFrom && row.breakTo && row.breakFrom >= row.breakTo)
    return { field: 'breakTo', code: 'ends_before_it_begins' };
  return row.toDate && row.toDate < row.date ? { field: 'toDate', code: 'ends_before_it_begins' } : null;
}
