/** PURE: whether a change would leave a kind of office without a single working minute in a year that it touches. */
import { hasWorkingTime, istParts, type CalendarItem, type CalendarOf } from '@setu/calendar';
import { OFFICE_KINDS, type OfficeKind } from '@setu/contracts';
import { calendarKind, type CalendarItemRow } from './calendar-item.entity.js';

export const itemOf = (row: CalendarItemRow): CalendarItem => ({
  ...calendarKind.data(row),
  district: row.district,
});

type Touched = Pick<CalendarItem, 'kind' | 'change' | 'date' | 'toDate' | 'officeId' | 'officeKinds'>;

/** Whether an item can take working time away, by its coming or by its going. */
export const mayClose = ({ kind }: Pick<Touched, 'kind'>): boolean => kind !== 'restricted_holiday';

export interface ChangeOfItems {
  district: string;
  before: readonly CalendarItem[];
  after: readonly CalendarItem[];
  /** The items that come, go or change. */
  touched: readonly Touched[];
  /** Hours are also looked at in the present and the next year; null: only in the years the items name. */
  now: Date | null;
}

/** The first year and kind of office that worked before the change and would not work after it; null when none. */
export function closedForAYear(change: ChangeOfItems): { year: number; officeKind: OfficeKind } | null {
  for (const year of yearsOf(change))
    for (const of of officesOf(change))
      if (!hasWorkingTime(change.after, of, year) && hasWorkingTime(change.before, of, year))
        return { year, officeKind: of.officeKind };
  return null;
}

/** Hours hold over years: their first and last, and the present ones. */
function yearsOf({ touched, now }: ChangeOfItems): number[] {
  const yearOf = (date: string): number => Number(date.slice(0, 4));
  const present = now === null ? [] : [istParts(now).year];
  const years = touched.flatMap((item) => {
    if (item.kind !== 'hours') return [yearOf(item.date)];
    const ends = [yearOf(item.date), yearOf(item.toDate ?? item.date), ...present];
    return [...ends, ...ends.map((year) => year + 1)];
  });
  return [...new Set(years)].sort();
}

function officesOf({ district, touched }: ChangeOfItems): CalendarOf[] {
  const kinds = new Set(touched.flatMap((t) => (t.officeKinds.length > 0 ? t.officeKinds : OFFICE_KINDS)));
  const own = new Set(touched.flatMap((t) => t.officeId ?? []));
  const ofKinds = [...kinds].map((officeKind) => ({ district, officeKind }));
  return [
    ...(own.size < touched.length ? ofKinds : []),
    ...[...own].flatMap((officeId) => ofKinds.map((of) => ({ ...of, officeId }))),
  ];
}
