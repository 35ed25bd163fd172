/** Pure: what makes two calendar items the same one, so that a file can be sent again. */
import type { CalendarItemRow } from './calendar-item.entity.js';

export type CalendarWish = Omit<
  CalendarItemRow,
  'id' | 'district' | 'version' | 'removed' | 'key' | 'recordedAt'
>;

/** Kind, date, offices and, for an amendment, what it does: two closures of one day differ by their beginning. */
export function calendarKey(wish: CalendarWish): string {
  const offices = wish.officeId ?? ([...wish.officeKinds].sort().join('+') || 'all');
  return [wish.kind, wish.date, offices, wish.change ?? '', wish.closedFrom ?? ''].join(':');
}

export interface ItemFault {
  field: string;
  code: string;
}
type Window = NonNullable<CalendarWish['week']>[number];

/** No calendar of an office reaches further; a date beyond is a slip. */
const FIRST_YEAR = '2000';
const LAST_YEAR = '2199';

/**
 * What is wrong with an item as a whole, as a code of the messages; null when nothing is. An item that could not be
 * compiled must not get in: every service of the district computes with it.
 */
export function faultOfItem(wish: CalendarWish): ItemFault | null {
  return faultOfDates(wish) ?? (wish.kind === 'hours' ? faultOfHours(wish.week) : faultOfDay(wish));
}

function faultOfDates({ date, toDate }: CalendarWish): ItemFault | null {
  for (const [field, day] of [['date', date] as const, ['toDate', toDate] as const])
    if (day !== null && (day.slice(0, 4) < FIRST_YEAR || day.slice(0, 4) > LAST_YEAR))
      return { field, code: 'date_out_of_range' };
  return toDate !== null && toDate < date ? { field: 'toDate', code: 'ends_before_it_begins' } : null;
}

function faultOfHours(week: readonly Window[] | null): ItemFault | null {
  if (!week || week.length === 0) return { field: 'days', code: 'required' };
  for (const window of week) {
    if (window.opens >= window.closes) return { field: 'closes', code: 'ends_before_it_begins' };
    if (!window.breaks.every((b) => window.opens < b.from && b.from < b.to && b.to < window.closes))
      return { field: 'breakFrom', code: 'break_outside_hours' };
  }
  const overlap = week.some((a, i) =>
    week.some((b, j) => i < j && a.day === b.day && a.opens < b.closes && b.opens < a.closes),
  );
  return overlap ? { field: 'opens', code: 'windows_overlap' } : null;
}

function faultOfDay(wish: CalendarWish): ItemFault | null {
  if (wish.week) return { field: 'days', code: 'only_for_hours' };
  if (wish.kind === 'holiday') return wish.change ? { field: 'change', code: 'only_for_amendments' } : null;
  if (!wish.change) return { field: 'change', code: 'required' };
  const isPart = wish.closedFrom !== null && wish.closedTo !== null && wish.closedFrom < wish.closedTo;
  if (wish.change === 'closure' && !isPart) return { field: 'closedFrom', code: 'closure_needs_times' };
  if (wish.change !== 'closure' && (wish.closedFrom || wish.closedTo))
    return { field: 'closedFrom', code: 'only_for_closures' };
  return null;
}
