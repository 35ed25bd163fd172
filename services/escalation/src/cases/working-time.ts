/** Small questions to a calendar that several rules ask. Pure. All results are instants; days are days of Asia/Kolkata. */
import type { Calendar } from '@setu/calendar';
import type { Wait } from './model.js';

export const laterOf = (a: Date, b: Date): Date => (a.getTime() >= b.getTime() ? a : b);
export const secondsAfter = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * 1000);
/** Whole wall seconds from `from` to `to`, never negative. */
export const wallSeconds = (from: Date, to: Date): number =>
  Math.max(0, Math.floor((to.getTime() - from.getTime()) / 1000));

/** Open, or closing at this very moment: what falls due exactly at closing is due at closing (R9). */
export const openUntil = (calendar: Calendar, at: Date): boolean =>
  calendar.isOpen(at) || calendar.isOpen(secondsAfter(at, -1));

/** `at` itself while the office is open, else its next opening; `at` again when the calendar knows none. */
export const openOrNext = (calendar: Calendar, at: Date): Date =>
  openUntil(calendar, at) ? at : (calendar.nextOpening(at) ?? at);

/** An instant `seconds` of working time after `from`, remembering both (R11). */
export function waitFor(calendar: Calendar, from: Date, seconds: number): Wait {
  return { from, seconds, dueAt: seconds === 0 ? from : calendar.add(from, seconds).due };
}

/** Whole working seconds from `from` to `to`; 0 when `to` is not after `from`. */
export function workingSeconds(calendar: Calendar, from: Date, to: Date): number {
  return to.getTime() <= from.getTime() ? 0 : Math.floor(calendar.between(from, to).workingSeconds);
}

/** Working seconds left from `from` to `to`, a begun second counted whole, so that a wait resumed later never ends early. */
export function workingSecondsLeft(calendar: Calendar, from: Date, to: Date): number {
  if (to.getTime() <= from.getTime()) return 0;
  const almost = 0.999;
  // One of both ends may lie at the edge of a window, where moving it adds nothing.
  return Math.max(
    workingSeconds(calendar, from, secondsAfter(to, almost)),
    workingSeconds(calendar, secondsAfter(from, -almost), to),
  );
}

/** Closing time of the `n`-th working day after the day of `at` (R16, R20: the next working day is n = 1); null beyond the calendar. */
export const endOfWorkingDayAfter = (calendar: Calendar, at: Date, n: number): Date | null =>
  calendar.workingDayAfter(at, n)?.closesAt ?? null;

/** Closing time of the working day on which `at` falls; null on a day without work. */
export const endOfWorkingDay = (calendar: Calendar, at: Date): Date | null =>
  calendar.workingDayAfter(at, 0)?.closesAt ?? null;

/** R17: one working day after `at`: as many working seconds later as the next working day has; null beyond the calendar. */
export function oneWorkingDayAfter(calendar: Calendar, at: Date): Wait | null {
  const day = calendar.workingDayAfter(at, 1);
  return day && waitFor(calendar, at, workingSeconds(calendar, day.opensAt, day.closesAt));
}
