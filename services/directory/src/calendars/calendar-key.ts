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

/** What is wrong with an item as a whole, as a code of the messages; null when nothing is. */
export function faultOfItem(wish: CalendarWish): { field: string; code: string } | null {
  if (wish.kind === 'hours')
    return wish.week && wish.week.length > 0 ? null : { field: 'days', code: 'required' };
  if (wish.week) return { field: 'days', code: 'only_for_hours' };
  if (wish.kind === 'holiday') return wish.change ? { field: 'change', code: 'only_for_amendments' } : null;
  if (!wish.change) return { field: 'change', code: 'required' };
  const isPart = wish.closedFrom !== null && wish.closedTo !== null && wish.closedFrom < wish.closedTo;
  if (wish.change === 'closure' && !isPart) return { field: 'closedFrom', code: 'closure_needs_times' };
  if (wish.change !== 'closure' && (wish.closedFrom || wish.closedTo))
    return { field: 'closedFrom', code: 'only_for_closures' };
  return null;
}
