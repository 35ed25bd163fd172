/** PURE: what is wrong with the shifts of one day (R22). */
import { istDate } from '@setu/calendar';
import type { FieldFault } from '@setu/platform';

interface Span {
  from: Date;
  to: Date;
}
export interface SaidShift extends Span {
  userId: string;
  desk: number;
  reliefs?: (Span & { byUserId?: string | null })[];
}

/** Faults by place, such as `shifts[1].to`; empty when the day holds together. */
export function faultsOfDay(
  date: string,
  shifts: readonly SaidShift[],
  operators: ReadonlySet<string>,
): FieldFault[] {
  const faults: FieldFault[] = [];
  shifts.forEach((shift, i) => {
    const at = `shifts[${i}]`;
    const add = (field: string, code: string): void => void faults.push({ field: `${at}.${field}`, code });
    if (!operators.has(shift.userId)) add('userId', 'not_an_operator');
    if (shift.to <= shift.from) add('to', 'ends_before_it_begins');
    if (istDate(shift.from) !== date) add('from', 'another_day');
    if (shifts.some((o, j) => j < i && meets(o, shift) && o.userId === shift.userId))
      add('userId', 'shifts_overlap');
    if (shifts.some((o, j) => j < i && meets(o, shift) && o.desk === shift.desk))
      add('desk', 'shifts_overlap');
    (shift.reliefs ?? []).forEach((relief, k) => {
      if (relief.to <= relief.from) add(`reliefs[${k}].to`, 'ends_before_it_begins');
      else if (relief.from < shift.from || relief.to > shift.to)
        add(`reliefs[${k}].from`, 'outside_the_shift');
      const by = relief.byUserId;
      if (by && (!operators.has(by) || by === shift.userId)) add(`reliefs[${k}].byUserId`, 'not_an_operator');
    });
  });
  return faults;
}

const meets = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to;
