/** Whether an office works at all in a year: asked before an item is taken that might close it for good. Pure. */
import { layersOf, planDay } from './day.js';
import { istDayNumber } from './ist.js';
import type { CalendarItem, CalendarOf } from './items.js';

/** True as soon as one day of the year has a working minute; looks at no more than 366 days. */
export function hasWorkingTime(items: readonly CalendarItem[], of: CalendarOf, year: number): boolean {
  const inYear = items.filter((i) => i.kind === 'hours' || i.date.startsWith(`${year}-`));
  const layers = layersOf(inYear, of);
  const end = istDayNumber(`${year + 1}-01-01`);
  for (let day = istDayNumber(`${year}-01-01`); day < end; day++)
    if (planDay(layers, day).windows.length > 0) return true;
  return false;
}
