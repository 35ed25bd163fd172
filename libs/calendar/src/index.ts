export { compileCalendar, spanAround, unionOf } from './compile.js';
export type { Calendar, CountedWindow, WorkingDay } from './calendar.js';
export type { DayState, DayStateKind } from './day-state.js';
export { durationWords, type Explanation } from './explain.js';
export {
  holdsFor,
  type AmendmentItem,
  type CalendarItem,
  type CalendarOf,
  type HolidayItem,
  type HoursItem,
  type Span,
} from './items.js';
export {
  atIst,
  isLongBefore,
  formatIst,
  istDate,
  istDateWritten,
  istParts,
  istTime,
  lacksOffset,
  parseInstant,
  type IstParts,
} from './ist.js';
