/**
 * PURE: restricted holidays of a leave file beside the district's list. A restricted holiday is leave that a person may
 * choose on certain days only; a day that is not on the list is told, the register still decides (R9, R12).
 */
import type { CalendarItemRow } from '../calendars/calendar-item.entity.js';
import type { Note } from '../imports/importer.js';
import type { LeaveRow } from './leave-rows.js';

type Item = Pick<CalendarItemRow, 'kind' | 'date' | 'toDate' | 'nameHi'>;

const DAY_MS = 86_400_000;
/** Longer ones are wrong for another reason and are told of their first days. */
const MAX_DAYS = 31;
const TOLD = 5;

/** Names by date (YYYY-MM-DD in Asia/Kolkata) of the restricted holidays among some calendar items. */
export function restrictedDays(items: readonly Item[]): ReadonlyMap<string, string> {
  const days = new Map<string, string>();
  for (const { kind, date, toDate, nameHi } of items)
    if (kind === 'restricted_holiday') for (const day of daysOf(date, toDate)) days.set(day, nameHi);
  return days;
}

/** What is to be told of a row; null for other leave, for what was refused or cancelled, and for days of the list. */
export function restrictedNote(
  { leaveType, status, from, to }: Pick<LeaveRow, 'leaveType' | 'status' | 'from' | 'to'>,
  days: ReadonlyMap<string, string>,
): Note | null {
  if (leaveType !== 'RH' || status === 'refused' || status === 'cancelled') return null;
  const unlisted = daysOf(from, to).filter((day) => !days.has(day));
  const [first] = unlisted;
  if (!first) return null;
  const said = unlisted.slice(0, TOLD).map(indian).join(', ') + (unlisted.length > TOLD ? ' …' : '');
  const year = first.slice(0, 4);
  const ofYear = [...days].filter(([day]) => day.startsWith(year));
  if (ofYear.length === 0)
    return { field: 'from', code: 'hr_restricted_no_list', params: { days: said, year } };
  const nearest = ofYear.sort(([a], [b]) => apart(a, first) - apart(b, first)).slice(0, 2);
  const listed = nearest.sort().map(([day, name]) => `${indian(day)} ${name}`);
  return {
    field: 'from',
    code: 'hr_restricted_not_listed',
    params: { days: said, listed: listed.join('; ') },
  };
}

function daysOf(from: string, to: string | null): string[] {
  const [first, last] = [Date.parse(from), Date.parse(to ?? from)];
  const count = Math.min(MAX_DAYS, Math.floor((last - first) / DAY_MS) + 1);
  return Array.from({ length: Math.max(0, count) }, (_, n) =>
    new Date(first + n * DAY_MS).toISOString().slice(0, 10),
  );
}

const apart = (a: string, b: string): number => Math.abs(Date.parse(a) - Date.parse(b));
const indian = (day: string): string => day.split('-').reverse().join('-');
