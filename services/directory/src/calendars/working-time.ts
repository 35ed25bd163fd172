/** PURE: tries a calendar (R6, R9, R10): when is it due, or how much working time lies between. */
import {
  addWorkingTime,
  formatIst,
  NoWorkingTime,
  workingTimeBetween,
  type Calendar,
  type CountedWindow,
  type Explanation,
} from '@setu/calendar';
import { InvalidInput } from '@setu/platform';

export interface WindowView {
  from: string;
  to: string;
  seconds: number;
}

export interface WorkingTimeView {
  officeKind: string;
  calendarVersion: string;
  due?: string;
  workingSeconds?: number;
  windows: WindowView[];
  explanation: Explanation;
}

/** A longer stretch has more windows than anybody reads. */
const LONGEST_MS = 3 * 366 * 86_400_000;

/**
 * Due time for `seconds`, or the working seconds up to `to`. InvalidInput names `to` when it lies before `from` or
 * more than three years after it; `calendar_too_far` outside the years of calendars, `no_working_time` when the
 * calendar has not so much working time ahead.
 */
export function workingTime(
  calendar: () => Calendar,
  officeKind: string,
  from: Date,
  until: { to: Date } | { seconds: number },
): WorkingTimeView {
  if ('to' in until) assertStretch(from, until.to);
  try {
    return tried(calendar(), officeKind, from, until);
  } catch (error) {
    if (error instanceof NoWorkingTime) throw new InvalidInput('no_working_time', {}, { cause: error });
    if (error instanceof RangeError) throw new InvalidInput('calendar_too_far', {}, { cause: error });
    throw error;
  }
}

function tried(
  calendar: Calendar,
  officeKind: string,
  from: Date,
  until: { to: Date } | { seconds: number },
): WorkingTimeView {
  const head = { officeKind, calendarVersion: calendar.version };
  if ('to' in until) {
    const { workingSeconds, windows, explanation } = workingTimeBetween(calendar, from, until.to);
    return { ...head, workingSeconds, windows: windows.map(windowView), explanation };
  }
  const { due, windows, explanation } = addWorkingTime(calendar, from, until.seconds);
  return { ...head, due: formatIst(due), windows: windows.map(windowView), explanation };
}

function assertStretch(from: Date, to: Date): void {
  const code =
    to < from ? 'ends_before_it_begins' : +to - +from > LONGEST_MS ? 'stretch_too_long' : undefined;
  if (code) throw new InvalidInput('invalid_input', {}, { fields: [{ field: 'to', code }] });
}

const windowView = (w: CountedWindow): WindowView => ({
  from: formatIst(w.from),
  to: formatIst(w.to),
  seconds: w.seconds,
});
