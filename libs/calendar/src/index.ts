export type { DayAccount, DayClosure, DayWindow } from './account.js';
export { addWorkingTime, isWorking, nextOpening, workingTimeBetween, type Said } from './answers.js';
export { compileCalendar, officeCalendar, spanAround, unionOf } from './compile.js';
export { NoWorkingTime, type Calendar, type CountedWindow, type WorkingDay } from './calendar.js';
export { hasWorkingTime } from './has-work.js';
export { calendarKey, faultOfItem, type CalendarWish, type ItemFault } from './wish.js';
export type { DayState, DayStateKind } from './day-state.js';
export { durationWords, type Explanation } from './explain.js';
export {
  holdsFor,
  type AmendmentItem,
  type CalendarItem,
  type CalendarOf,
  type HolidayItem,
  type HoursItem,
  type RestrictedHolidayItem,
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
