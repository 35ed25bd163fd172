/** One day of a calendar as people see it in a year view: windows, or why there are none, and which item says so. Pure. */
import type { DayPlan, NamedMinutes } from './day.js';
import { clauseOf } from './day-state.js';
import { DAY_MS } from './ist.js';
import type { CalendarItem } from './items.js';

/** A stretch of a day as `HH:MM` in Asia/Kolkata, `24:00` as an end. */
export interface DayWindow {
  readonly opens: string;
  readonly closes: string;
  readonly seconds: number;
}

/** Part of a day that is closed by a dated amendment. */
export interface DayClosure {
  readonly from: string;
  readonly to: string;
  readonly item: CalendarItem;
}

/** One day in Asia/Kolkata (R9); `weekday` 0 is Sunday. */
export interface DayAccount {
  readonly date: string;
  readonly weekday: number;
  readonly kind: DayPlan['kind'];
  readonly windows: readonly DayWindow[];
  readonly closures: readonly DayClosure[];
  /** Why it is closed all day, as a clause; empty on a day that is worked. */
  readonly reasonHi: string;
  readonly reasonEn: string;
  /** The weekly hours that hold; null where none are recorded. */
  readonly hours: CalendarItem | null;
  /** The holiday or amendment that took their place; null on an ordinary day. */
  readonly by: CalendarItem | null;
}

/** The account of a day's plan. */
export function accountOf(plan: DayPlan): DayAccount {
  const [reasonHi, reasonEn] = plan.kind === 'working' ? ['', ''] : clauseOf(plan.kind, plan);
  return {
    date: new Date(plan.day * DAY_MS).toISOString().slice(0, 10),
    weekday: (((plan.day + 4) % 7) + 7) % 7,
    kind: plan.kind,
    windows: plan.windows.map((w) => ({
      ...{ opens: written(w.from), closes: written(w.to), seconds: (w.to - w.from) * 60 },
    })),
    closures: plan.closures.map(closureOf),
    ...{ reasonHi, reasonEn, hours: plan.hours, by: plan.by },
  };
}

const closureOf = ({ from, to, item }: NamedMinutes): DayClosure => ({
  ...{ from: written(from), to: written(to), item },
});

const two = (n: number): string => String(n).padStart(2, '0');
const written = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
