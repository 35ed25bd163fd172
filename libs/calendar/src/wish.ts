/**
 * What somebody wants a calendar to say, before it is an item: what makes two wishes the same item, and what is wrong
 * with one as a whole. An item that could not be compiled must not get in: every service computes with it. Pure.
 */
import type { CalendarItem } from './items.js';
import { FIRST_YEAR, LAST_YEAR } from './following.js';

/** The parts of an item that a person gives; dates and times of day are Asia/Kolkata. */
export type CalendarWish = Pick<
  CalendarItem,
  | 'kind'
  | 'officeKinds'
  | 'officeId'
  | 'week'
  | 'ordinalsOff'
  | 'ordinalsOn'
  | 'date'
  | 'toDate'
  | 'change'
  | 'closedFrom'
  | 'closedTo'
  | 'nameEn'
  | 'nameHi'
  | 'moonDependent'
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
const wrong = (field: string, code: string): ItemFault => ({ field, code });
type Window = NonNullable<CalendarWish['week']>[number];

/** What is wrong with an item as a whole, as a code of the messages; null when nothing is. */
export function faultOfItem(wish: CalendarWish): ItemFault | null {
  return faultOfDates(wish) ?? (wish.kind === 'hours' ? faultOfHours(wish) : faultOfDay(wish));
}

function faultOfDates({ date, toDate, kind }: CalendarWish): ItemFault | null {
  for (const [field, day] of [['date', date] as const, ['toDate', toDate] as const])
    if (day !== null && (Number(day.slice(0, 4)) < FIRST_YEAR || Number(day.slice(0, 4)) > LAST_YEAR))
      return wrong(field, 'date_out_of_range');
  if (toDate !== null && toDate < date) return wrong('toDate', 'ends_before_it_begins');
  return toDate !== null && kind !== 'hours' ? wrong('toDate', 'only_for_hours') : null;
}

function faultOfHours({ week, ordinalsOff, ordinalsOn = [], ...wish }: CalendarWish): ItemFault | null {
  if (wish.change || wish.closedFrom || wish.closedTo) return wrong('change', 'only_for_amendments');
  if (!week || week.length === 0) return wrong('days', 'required');
  const both = ordinalsOn.some((a) => ordinalsOff.some((b) => a.day === b.day && a.ordinal === b.ordinal));
  if (both) return wrong('ordinalsOn', 'ordinal_on_and_off');
  return week.reduce<ItemFault | null>((found, w) => found ?? faultOfWindow(w), null) ?? overlapIn(week);
}

function faultOfWindow(window: Window): ItemFault | null {
  if (window.opens >= window.closes) return wrong('closes', 'ends_before_it_begins');
  const inside = window.breaks.every((b) => window.opens < b.from && b.from < b.to && b.to < window.closes);
  if (!inside) return wrong('breakFrom', 'break_outside_hours');
  const sorted = [...window.breaks].sort((a, b) => (a.from < b.from ? -1 : 1));
  const apart = sorted.every((b, i) => i === 0 || (sorted[i - 1]?.to ?? '') <= b.from);
  return apart ? null : wrong('breakFrom', 'windows_overlap');
}

function overlapIn(week: readonly Window[]): ItemFault | null {
  const overlap = week.some((a, i) =>
    week.some((b, j) => i < j && a.day === b.day && a.opens < b.closes && b.opens < a.closes),
  );
  return overlap ? wrong('opens', 'windows_overlap') : null;
}

function faultOfDay(wish: CalendarWish): ItemFault | null {
  if (wish.week) return wrong('days', 'only_for_hours');
  if (wish.ordinalsOff.length > 0 || (wish.ordinalsOn ?? []).length > 0)
    return wrong('ordinalsOff', 'only_for_hours');
  if (wish.kind !== 'amendment') return wish.change ? wrong('change', 'only_for_amendments') : null;
  if (!wish.change) return wrong('change', 'required');
  const isPart = wish.closedFrom !== null && wish.closedTo !== null && wish.closedFrom < wish.closedTo;
  if (wish.change === 'closure' && !isPart) return wrong('closedFrom', 'closure_needs_times');
  if (wish.change !== 'closure' && (wish.closedFrom || wish.closedTo))
    return wrong('closedFrom', 'only_for_closures');
  return null;
}
