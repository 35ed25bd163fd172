/** Compiles calendar items into windows (R9), and unites compiled calendars into one (the centre's hours). Pure. */
import { CompiledCalendar, type Calendar } from './calendar.js';
import { FollowingCalendar } from './following.js';
import { layersOf, merge, planDay, type DayPlan } from './day.js';
import { IST_OFFSET_MS } from './ist.js';
import type { CalendarItem, CalendarOf, Span } from './items.js';

/**
 * The calendar of an office over a span, widened to whole days in Asia/Kolkata (R9). Items of other scopes, kinds and
 * offices are ignored, removed ones too. RangeError when the span is empty or a date or time of day is malformed.
 */
export const compileCalendar = (
  items: readonly CalendarItem[],
  of: CalendarOf,
  span: Span,
): CompiledCalendar => new CompiledCalendar(plansOf(items, of), span);

/** What holds on a day, by its number; the items are sorted once. */
function plansOf(items: readonly CalendarItem[], of: CalendarOf): (day: number) => DayPlan {
  const layers = layersOf(items, of);
  return (day) => planDay(layers, day);
}

/** The span every service compiles for an instant, so that versions agree: the year before to the year after, in IST (R9). */
export function spanAround(at: Date): Span {
  const year = new Date(at.getTime() + IST_OFFSET_MS).getUTCFullYear();
  const begin = (of: number): Date => new Date(Date.UTC(of, 0, 1) - IST_OFFSET_MS);
  return { from: begin(year - 1), to: begin(year + 2) };
}

/** The calendar of an office that answers for every year asked about; `span` gives its version (R9, R10). */
export const officeCalendar = (
  items: readonly CalendarItem[],
  of: CalendarOf,
  span: Span,
): FollowingCalendar => new FollowingCalendar(plansOf(items, of), span);

/** Open whenever one of the calendars is open: the centre's hours (R9). All must cover one span; RangeError otherwise. */
export function unionOf(calendars: readonly Calendar[]): Calendar {
  const following = calendars.filter((c) => c instanceof FollowingCalendar);
  const all = following.length < calendars.length ? calendars.map(compiled) : following;
  const [first] = all;
  if (!first) throw new RangeError('a union needs at least one calendar');
  if (all.some((c) => c.spanFrom !== first.spanFrom || c.spanTo !== first.spanTo))
    throw new RangeError('calendars of a union must cover the same span');
  const span = { from: new Date(first.spanFrom), to: new Date(first.spanTo) };
  const plan = (day: number): DayPlan => all.map((c) => c.plan(day)).reduce(uniteDays);
  return new (first instanceof FollowingCalendar ? FollowingCalendar : CompiledCalendar)(plan, span);
}

function compiled(calendar: Calendar): CompiledCalendar {
  if (calendar instanceof CompiledCalendar) return calendar;
  throw new RangeError('a union takes compiled calendars');
}

function uniteDays(a: DayPlan, b: DayPlan): DayPlan {
  if (b.windows.length === 0) return a;
  if (a.windows.length === 0) return b;
  return { ...a, windows: merge([...a.windows, ...b.windows]), closures: [] };
}
