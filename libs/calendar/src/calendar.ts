/**
 * A compiled working calendar: the windows of a span, asked with `Date`s, and the plan of each day for the words. Working
 * time in whole seconds, everything in Asia/Kolkata. Knows nothing of layers (see compile), nor of arithmetic (windows).
 */
import { accountOf, type DayAccount } from './account.js';
import type { DayPlan } from './day.js';
import { dayStateOf, type DayState } from './day-state.js';
import { explainStretch, type Explanation } from './explain.js';
import { DAY_MS, formatIst, istDayOf, startOfIstDay } from './ist.js';
import type { Span } from './items.js';
import { Windows } from './windows.js';

/** A stretch of working time that was counted; `seconds` whole, cut off. */
export interface CountedWindow {
  readonly from: Date;
  readonly to: Date;
  readonly seconds: number;
}
/** One day on which the office works, from its first opening to its last closing. */
export interface WorkingDay {
  readonly date: string;
  readonly opensAt: Date;
  readonly closesAt: Date;
}

/** A question to which the calendar has no answer: there is not so much working time as far as it looks. */
export class NoWorkingTime extends RangeError {}

/**
 * The working calendar of one office (R6-R10). A compiled one answers for its span alone, every other question is a
 * RangeError; a following one (`followingCalendar`) compiles what is asked.
 */
export interface Calendar {
  /** Hash of the compiled windows: equal exactly when the windows are equal (R9). */
  readonly version: string;
  /** All windows of the span, sorted, apart from one another. */
  readonly windows: readonly CountedWindow[];
  /** Whether the office works at this instant; a window's end is no longer open. */
  isOpen(at: Date): boolean;
  /** The instant itself when open, else the start of the next window; null when none is left in the span. */
  nextOpening(at: Date): Date | null;
  /** When so many working seconds have passed (R6, R8): outside hours counting starts at the next opening; what fills exactly at closing is due at closing. */
  add(from: Date, seconds: number): { due: Date; windows: CountedWindow[] };
  /** As `add`, only the due instant. */
  dueAt(from: Date, seconds: number): Date;
  /** Working seconds from one instant to a later one (0 when not later), with the windows that counted (R21). */
  between(from: Date, to: Date): { workingSeconds: number; windows: CountedWindow[] };
  /** As `between`, only the number. */
  workingSeconds(from: Date, to: Date): number;
  /** What the office is doing at this instant, before the end of the span, and why, in both languages (R7). */
  dayState(at: Date): DayState;
  /** Full sentences: which windows counted, how long, what did not count and why (R10). */
  explain(from: Date, to: Date): Explanation;
  /** The `ordinal`-th working day after the date of `at` (0: that day itself, if worked); null beyond the span (R16, R20). */
  workingDayAfter(at: Date, ordinal: number): WorkingDay | null;
  /** Every day that begins in [from, to): its windows, or why it has none, and the item that decided it. */
  days(from: Date, to: Date): DayAccount[];
}

/** A calendar compiled for the days of one span; every other instant is a RangeError. */
export class CompiledCalendar implements Calendar {
  readonly spanFrom: number;
  readonly spanTo: number;
  readonly #firstDay: number;
  readonly #endDay: number;
  readonly #windows: Windows;

  /** `plan` says what holds on a day, by its number; the span is widened to whole days. RangeError when it is empty. */
  constructor(
    readonly plan: (day: number) => DayPlan,
    span: Span,
  ) {
    this.#firstDay = istDayOf(span.from.getTime());
    this.#endDay = istDayOf(span.to.getTime() - 1) + 1;
    if (!(this.#endDay > this.#firstDay)) throw new RangeError('the span of a calendar is empty');
    this.spanFrom = startOfIstDay(this.#firstDay);
    this.spanTo = startOfIstDay(this.#endDay);
    this.#windows = new Windows(plan, this.#firstDay, this.#endDay);
  }

  get version(): string {
    return this.#windows.version;
  }

  get windows(): readonly CountedWindow[] {
    const { starts, ends } = this.#windows;
    return Array.from(starts, (from, i) => counted(from, ends[i] as number));
  }

  isOpen(at: Date): boolean {
    return this.#windows.isOpen(this.#inside(at));
  }

  nextOpening(at: Date): Date | null {
    const opens = this.#windows.nextOpening(this.#inside(at));
    return opens === Infinity ? null : new Date(opens);
  }

  dueAt(from: Date, seconds: number): Date {
    return new Date(this.#due(from, seconds));
  }

  /** As `dueAt` in milliseconds, of an instant in the span; Infinity when the span ends before so much time has passed. */
  dueOrNever(from: number, seconds: number): number {
    return this.#windows.due(from, seconds);
  }

  add(from: Date, seconds: number): { due: Date; windows: CountedWindow[] } {
    const due = this.#due(from, seconds);
    return { due: new Date(due), windows: this.#countedIn(from.getTime(), due) };
  }

  workingSeconds(from: Date, to: Date): number {
    const [start, end] = [this.#inside(from), this.#inside(to)];
    if (end <= start) return 0;
    return Math.floor((this.#windows.workedBefore(end) - this.#windows.workedBefore(start)) / 1000);
  }

  between(from: Date, to: Date): { workingSeconds: number; windows: CountedWindow[] } {
    const workingSeconds = this.workingSeconds(from, to);
    return { workingSeconds, windows: this.#countedIn(from.getTime(), to.getTime()) };
  }

  dayState(at: Date): DayState {
    const ms = this.#inside(at);
    const open = this.isOpen(at);
    return dayStateOf(this.planOf(istDayOf(ms)), ms, open, open ? null : this.nextOpening(at));
  }

  explain(from: Date, to: Date): Explanation {
    const { workingSeconds, windows } = this.between(from, to);
    return explainStretch(this, { from, to, workingSeconds, windows });
  }

  workingDayAfter(at: Date, ordinal: number): WorkingDay | null {
    const today = istDayOf(this.#inside(at));
    if (ordinal === 0) return today < this.#endDay ? workingDayOf(this.plan(today)) : null;
    let left = ordinal;
    for (let day = today + 1; day < this.#endDay; day++) {
      const found = workingDayOf(this.plan(day));
      if (found && --left === 0) return found;
    }
    return null;
  }

  days(from: Date, to: Date): DayAccount[] {
    const first = istDayOf(this.#inside(from) + DAY_MS - 1);
    const end = istDayOf(this.#inside(to) + DAY_MS - 1);
    const count = Math.max(0, Math.min(end, this.#endDay) - first);
    return Array.from({ length: count }, (_, i) => accountOf(this.plan(first + i)));
  }

  /** The plan of a day by its number; RangeError outside the span. */
  planOf(day: number): DayPlan {
    if (day >= this.#firstDay && day < this.#endDay) return this.plan(day);
    throw new RangeError(`the calendar does not cover day ${day}`);
  }

  #inside(at: Date): number {
    const ms = at.getTime();
    if (ms >= this.spanFrom && ms <= this.spanTo) return ms;
    const covers = `${formatIst(new Date(this.spanFrom))} to ${formatIst(new Date(this.spanTo))}`;
    throw new RangeError(
      `the calendar covers ${covers}, not ${Number.isNaN(ms) ? 'an invalid time' : formatIst(at)}`,
    );
  }

  #due(from: Date, seconds: number): number {
    const due = this.#windows.due(this.#inside(from), seconds);
    if (due !== Infinity) return due;
    throw new NoWorkingTime(`the calendar ends before ${seconds} working seconds have passed`);
  }

  #countedIn(from: number, to: number): CountedWindow[] {
    const { starts, ends } = this.#windows;
    const windows: CountedWindow[] = [];
    for (let i = this.#windows.endingAfter(from); i < starts.length && (starts[i] as number) < to; i++)
      windows.push(counted(Math.max(from, starts[i] as number), Math.min(to, ends[i] as number)));
    return windows;
  }
}

/** The plan of a day as a working day; null when it has no working minute. */
function workingDayOf(plan: DayPlan): WorkingDay | null {
  const [first, last] = [plan.windows[0], plan.windows.at(-1)];
  if (!first || !last) return null;
  const minute = (m: number): Date => new Date(startOfIstDay(plan.day) + m * 60_000);
  const opensAt = minute(first.from);
  return { date: formatIst(opensAt).slice(0, 10), opensAt, closesAt: minute(last.to) };
}

const counted = (from: number, to: number): CountedWindow => ({
  from: new Date(from),
  to: new Date(to),
  seconds: Math.floor((to - from) / 1000),
});
