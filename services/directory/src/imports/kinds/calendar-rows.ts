/** PURE: rows of the import of the calendar: columns, and what is wrong with them beside others. */
import type { OfficeKind } from '@setu/contracts';
import type { RosterSnapshot } from '@setu/roster';
import { calendarKey, faultOfItem, type CalendarWish } from '../../calendars/calendar-key.js';
import { code, date, oneOf, several, text, time, type Cell } from '../cells.js';
import { addFault, markRepeated, type Faults, type Numbered } from '../importer.js';
import { officeByCode } from '../references.js';
import type { Columns } from '../table.js';
import { officeKindCell } from './office-rows.js';

type Ordinal = CalendarWish['ordinalsOff'][number];

export interface CalendarRow {
  kind: CalendarWish['kind'];
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
  ordinalsOff: Ordinal[];
  change: CalendarWish['change'];
  closedFrom: string | null;
  closedTo: string | null;
  nameEn: string;
  nameHi: string;
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
    read: oneOf<CalendarRow['kind']>({ hours: ['कार्यालय समय'], holiday: ['अवकाश'], amendment: ['संशोधन'] }),
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
  ordinalsOff: { hi: 'क्रमिक अवकाश', read: several(ordinal, 10), empty: [] },
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
};

/** The item as it is kept. */
export function wishOf(row: CalendarRow, officeId: string | null): CalendarWish {
  const { days: weekdays, opens, closes, breakFrom, breakTo, office: _office, ...fields } = row;
  const breaks = breakFrom && breakTo ? [{ from: breakFrom, to: breakTo }] : [];
  const isHours = row.kind === 'hours' && opens !== null && closes !== null;
  const week = isHours ? weekdays.map((day) => ({ day, opens, closes, breaks })) : null;
  return { ...fields, officeId, week };
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
  return faults;
}

function faultOfTimes(row: CalendarRow): { field: string; code: string } | null {
  if (row.opens && row.closes && row.opens >= row.closes)
    return { field: 'closes', code: 'ends_before_it_begins' };
  if ((row.breakFrom === null) !== (row.breakTo === null)) return { field: 'breakTo', code: 'required' };
  if (row.breakFrom && row.breakTo && row.breakFrom >= row.breakTo)
    return { field: 'breakTo', code: 'ends_before_it_begins' };
  return row.toDate && row.toDate < row.date ? { field: 'toDate', code: 'ends_before_it_begins' } : null;
}
