/**
 * The questions people ask of a calendar, each with its explanation in Hindi and English (R10): when is it due, how
 * much working time lies between, is it working time, when does it open. Adds words; the arithmetic is the calendar's.
 */
import type { Calendar, CountedWindow } from './calendar.js';
import type { DayState } from './day-state.js';
import type { Explanation } from './explain.js';
import { istDateWritten, istTime } from './ist.js';

/** A sentence in both languages. */
export interface Said {
  readonly hi: string;
  readonly en: string;
}

/**
 * When so many working seconds after `from` have passed, which windows counted, and why the rest did not (R6, R8).
 * RangeError for negative seconds, NoWorkingTime when the calendar has not so much.
 */
export function addWorkingTime(
  calendar: Calendar,
  from: Date,
  seconds: number,
): { due: Date; windows: CountedWindow[]; explanation: Explanation } {
  const { due, windows } = calendar.add(from, seconds);
  return { due, windows, explanation: calendar.explain(from, due) };
}

/** Working seconds from one instant to a later one, which windows counted, and why the rest did not (R21). */
export function workingTimeBetween(
  calendar: Calendar,
  from: Date,
  to: Date,
): { workingSeconds: number; windows: CountedWindow[]; explanation: Explanation } {
  return { ...calendar.between(from, to), explanation: calendar.explain(from, to) };
}

/** Whether the office works at this instant, and why (not) (R7). */
export function isWorking(
  calendar: Calendar,
  at: Date,
): { working: boolean; state: DayState; explanation: Said } {
  const state = calendar.dayState(at);
  const working = state.kind === 'working';
  const opens = working ? { hi: '', en: '' } : opening(state.opensAt);
  return {
    working,
    state,
    explanation: {
      hi: `${whenHi(at)} ${state.reasonHi}।${opens.hi}`,
      en: `At ${whenEn(at)} ${state.reasonEn}.${opens.en}`,
    },
  };
}

/** The instant itself while the office works, else its next opening (null when none is known), and why (R7). */
export function nextOpening(calendar: Calendar, at: Date): { opensAt: Date | null; explanation: Said } {
  return { opensAt: calendar.nextOpening(at), explanation: isWorking(calendar, at).explanation };
}

function opening(opensAt: Date | null): Said {
  if (!opensAt) return { hi: ' अगला कार्य समय कैलेण्डर में नहीं है।', en: ' The calendar knows no next opening.' };
  return { hi: ` कार्यालय ${whenHi(opensAt)} खुलेगा।`, en: ` It opens at ${whenEn(opensAt)}.` };
}

const whenHi = (at: Date): string => `${istDateWritten(at)} को ${istTime(at)} पर`;
const whenEn = (at: Date): string => `${istTime(at)} on ${istDateWritten(at)}`;
