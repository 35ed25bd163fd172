/** Compiles calendar items into windows (R9), and unites compiled calendars into one (the centre's hours). Pure. */
import { CompiledCalendar, type Calendar } from './calendar.js';
import { FollowingCalendar, followingCalendar } from './following.js';
import { layersOf, merge, planDay, type DayPlan } from './day.js';
import { atIst, istDayOf, istParts, startOfIstDay } from './ist.js';
import type { CalendarItem, CalendarOf, Span } from './items.js';

/**
 * The calendar of an office over a span, widened to whole days in Asia/Kolkata (R9). Items of other scopes, kinds and
 * offices are ignored, removed ones too. RangeError when the span is empty or a time of day is malformed.
 */
export function compileCalendar(
  items: readonly CalendarItem[],
  of: CalendarOf,
  span: Span,
): CompiledCalendar {
  const layers = layersOf(items, of);
  return fromDays(daysOf(span).map((day) => planDay(layers, day)));
}

/** The span every service compiles for an instant, so that versions agree: the year before to the year after, in IST (R9). */
export function spanAround(at: Date): Span {
  const { year } = istParts(at);
  return { from: atIst(`${year - 1}-01-01`), to: atIst(`${year + 2}-01-01`) };
}

/** The calendar of an office that answers for every year asked about; `span` gives its version (R9, R10). */
export const officeCalendar = (
  items: readonly CalendarItem[],
  of: CalendarOf,
  span: Span,
): FollowingCalendar => followingCalendar((wanted) => compileCalendar(items, of, wanted), span);

/** Open whenever one of the calendars is open: the centre's hours (R9). All must cover one span; RangeError otherwise. */
export function unionOf(calendars: readonly Calendar[]): Calendar {
  const following = calendars.filter((c) => c instanceof FollowingCalendar);
  const [first] = following;
  if (!first || following.length < calendars.length) return united(calendars.map(compiled));
  if (following.some((c) => !isSameSpan(c.span, first.span))) throw new RangeError(SAME_SPAN);
  return followingCalendar((span) => united(following.map((c) => c.build(span))), first.span);
}

const SAME_SPAN = 'calendars of a union must cover the same span';
const isSameSpan = (a: Span, b: Span): boolean =>
  a.from.getTime() === b.from.getTime() && a.to.getTime() === b.to.getTime();

function united(calendars: readonly CompiledCalendar[]): CompiledCalendar {
  const [first, ...others] = calendars;
  if (!first) throw new RangeError('a union needs at least one calendar');
  for (const other of others)
    if (other.spanFrom !== first.spanFrom || other.spanTo !== first.spanTo) throw new RangeError(SAME_SPAN);
  return fromDays(first.plans.map((plan, i) => others.reduce((sum, o) => uniteDays(sum, o.plans[i]), plan)));
}

function compiled(calendar: Calendar): CompiledCalendar {
  if (calendar instanceof CompiledCalendar) return calendar;
  throw new RangeError('a union takes compiled calendars');
}

function uniteDays(a: DayPlan, b: DayPlan | undefined): DayPlan {
  if (!b || b.windows.length === 0) return a;
  if (a.windows.length === 0) return b;
  return { ...a, windows: merge([...a.windows, ...b.windows]), closures: [] };
}

function daysOf(span: Span): number[] {
  const first = istDayOf(span.from.getTime());
  const count = istDayOf(span.to.getTime() - 1) - first + 1;
  if (!(count > 0)) throw new RangeError('the span of a calendar is empty');
  return Array.from({ length: count }, (_, i) => first + i);
}

/** Windows of all days in milliseconds; those that touch across midnight become one. */
function fromDays(days: readonly DayPlan[]): CompiledCalendar {
  const starts: number[] = [];
  const ends: number[] = [];
  for (const plan of days)
    for (const w of plan.windows) {
      const from = startOfIstDay(plan.day) + w.from * 60_000;
      const to = startOfIstDay(plan.day) + w.to * 60_000;
      if (ends.at(-1) === from) ends[ends.length - 1] = to;
      else {
        starts.push(from);
        ends.push(to);
      }
    }
  const spanFrom = startOfIstDay(days[0]?.day ?? 0);
  const spanTo = startOfIstDay((days.at(-1)?.day ?? 0) + 1);
  return new CompiledCalendar(Float64Array.from(starts), Float64Array.from(ends), days, spanFrom, spanTo);
}
