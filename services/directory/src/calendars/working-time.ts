/** PURE: tries a calendar (R6, R9, R10): when is it due, or how much working time lies between. */
import { formatIst, type Calendar, type CountedWindow, type Explanation } from '@setu/calendar';
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

/** Due time for `seconds`, or the working seconds up to `to`; InvalidInput `calendar_too_far` beyond the compiled span. */
export function workingTime(
  calendar: Calendar,
  officeKind: string,
  from: Date,
  until: { to: Date } | { seconds: number },
): WorkingTimeView {
  try {
    const head = { officeKind, calendarVersion: calendar.version };
    if ('to' in until) {
      const { workingSeconds, windows } = calendar.between(from, until.to);
      return {
        ...head,
        workingSeconds,
        windows: windows.map(windowView),
        explanation: calendar.explain(from, until.to),
      };
    }
    const { due, windows } = calendar.add(from, until.seconds);
    const explanation = calendar.explain(from, due);
    return { ...head, due: formatIst(due), windows: windows.map(windowView), explanation };
  } catch (error) {
    if (error instanceof RangeError) throw new InvalidInput('calendar_too_far', {}, { cause: error });
    throw error;
  }
}

const windowView = (w: CountedWindow): WindowView => ({
  from: formatIst(w.from),
  to: formatIst(w.to),
  seconds: w.seconds,
});
