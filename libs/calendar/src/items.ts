/**
 * What a working calendar is made of (R9): the items directory publishes, each with the scope it was recorded in,
 * and the office for which they are compiled.
 */
import type { DataOf, OfficeKind } from '@setu/contracts';

/** One item of a calendar; `district` is the scope that recorded it: an LGD code, or `state`. */
export type CalendarItem = DataOf<'calendar-changed'> & { readonly district: string };
/** Weekly hours with breaks, and ordinal weekdays off and on, from a date on (R9). */
export type HoursItem = CalendarItem & { readonly kind: 'hours' };
/** A public holiday of the state or a local one of a district (R9). */
export type HolidayItem = CalendarItem & { readonly kind: 'holiday' };
/** A dated change: added holiday, working day, or closure of part of a day (R9). */
export type AmendmentItem = CalendarItem & { readonly kind: 'amendment' };

/** A restricted holiday: an individual's choice and leave, never a closure; listed for people, ignored by time. */
export type RestrictedHolidayItem = CalendarItem & { readonly kind: 'restricted_holiday' };

/** The office a calendar is compiled for; without `officeId` the kind alone decides. */
export interface CalendarOf {
  readonly district: string;
  readonly officeKind: OfficeKind;
  readonly officeId?: string | null;
}

/** Stretch of time a calendar is compiled for; widened to whole days in Asia/Kolkata. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** Kinds of offices that local holidays of a district do not touch (R9). */
const UNTOUCHED_BY_DISTRICT: readonly OfficeKind[] = ['five_day', 'secretariat'];

/** Whether an item bears on an office: not removed, of its scope or of the state, of its kind, of no other office (R9). */
export function holdsFor(item: CalendarItem, of: CalendarOf): boolean {
  if (item.removed) return false;
  if (item.district !== 'state' && item.district !== of.district) return false;
  if (item.officeId !== null && item.officeId !== (of.officeId ?? null)) return false;
  if (isLocalHolidayFor(item, of)) return false;
  return item.officeKinds.length === 0 || item.officeKinds.includes(of.officeKind);
}

/** A district closes five-day offices only by an amendment that names their kind, or the office itself. */
function isLocalHolidayFor(item: CalendarItem, of: CalendarOf): boolean {
  if (item.district === 'state' || !UNTOUCHED_BY_DISTRICT.includes(of.officeKind)) return false;
  if (item.kind === 'holiday') return true;
  const isForAll = item.officeKinds.length === 0 && item.officeId === null;
  return item.kind === 'amendment' && item.change === 'holiday' && isForAll;
}
