/**
 * A compiled working calendar: sorted half-open windows with prefix sums, asked by binary search. Whole milliseconds
 * inside, working time in whole seconds outside, everything in Asia/Kolkata. Knows nothing of layers; see compile.
 */
import { createHash } from 'node:crypto';
import { accountOf, type DayAccount } from './account.js';
import type { DayPlan } from './day.js';
import { dayStateOf, type DayState } from './day-state.js';
import { explainStretch, type Explanation } from './explain.js';
import { DAY_MS, formatIst, istDayOf, startOfIstDay } from './ist.js';

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

/** Windows as parallel arrays of milliseconds; `prefix[i]` is the working time before window i. */
export class CompiledCalendar implements Calendar {
  readonly version: string;
  readonly #prefix: Float64Array;

  constructor(
    readonly starts: Float64Array,
    readonly ends: Float64Array,
    readonly plans: readonly DayPlan[],
    readonly spanFrom: number,
    readonly spanTo: number,
  ) {
    this.#prefix = new Float64Array(starts.length + 1);
    for (let i = 0; i < starts.length; i++)
      this.#prefix[i + 1] = num(this.#prefix, i) + num(ends, i) - num(starts, i);
    const bytes = (a: Float64Array): Uint8Array => new Uint8Array(a.buffer, a.byteOffset, a.byteLength);
    const hash = createHash('sha256').update(bytes(starts)).update('|').update(bytes(ends));
    this.version = hash.digest('hex').slice(0, 16);
  }

  get windows(): readonly CountedWindow[] {
    return Array.from(this.starts, (from, i) => counted(from, num(this.ends, i)));
  }

  isOpen(at: Date): boolean {
    const ms = this.#inside(at);
    const i = this.#endingAfter(ms);
    return i < this.starts.length && num(this.starts, i) <= ms;
  }

  nextOpening(at: Date): Date | null {
    const ms = this.#inside(at);
    const i = this.#endingAfter(ms);
    return i < this.starts.length ? new Date(Math.max(ms, num(this.starts, i))) : null;
  }

  dueAt(from: Date, seconds: number): Date {
    return new Date(this.#due(this.#inside(from), seconds));
  }

  /** As `dueAt` in milliseconds; null when the span ends before so much time has passed. */
  dueOrNull(from: Date, seconds: number): number | null {
    const start = this.#inside(from);
    return this.#dueWithin(start, this.#endingAfter(start), seconds);
  }

  add(from: Date, seconds: number): { due: Date; windows: CountedWindow[] } {
    const start = this.#inside(from);
    const due = this.#due(start, seconds);
    return { due: new Date(due), windows: this.#countedIn(start, due, this.#endingAfter(start)) };
  }

  workingSeconds(from: Date, to: Date): number {
    const start = this.#inside(from);
    const end = this.#inside(to);
    return end <= start ? 0 : Math.floor((this.#workedBefore(end) - this.#workedBefore(start)) / 1000);
  }

  between(from: Date, to: Date): { workingSeconds: number; windows: CountedWindow[] } {
    const workingSeconds = this.workingSeconds(from, to);
    return {
      workingSeconds,
      windows: this.#countedIn(from.getTime(), to.getTime(), this.#endingAfter(from.getTime())),
    };
  }

  dayState(at: Date): DayState {
    const ms = this.#inside(at);
    const opensAt = this.isOpen(at) ? null : this.nextOpening(at);
    return dayStateOf(this.planOf(istDayOf(ms)), ms, this.isOpen(at), opensAt);
  }

  explain(from: Date, to: Date): Explanation {
    const { workingSeconds, windows } = this.between(from, to);
    return explainStretch(this, { from, to, workingSeconds, windows });
  }

  workingDayAfter(at: Date, ordinal: number): WorkingDay | null {
    const today = istDayOf(this.#inside(at)) - istDayOf(this.spanFrom);
    if (ordinal === 0) return workingDayOf(this.plans[today]);
    let left = ordinal;
    for (let i = today + 1; i < this.plans.length; i++) {
      const day = workingDayOf(this.plans[i]);
      if (day && --left === 0) return day;
    }
    return null;
  }

  days(from: Date, to: Date): DayAccount[] {
    const first = istDayOf(this.#inside(from) + DAY_MS - 1) - istDayOf(this.spanFrom);
    const end = istDayOf(this.#inside(to) + DAY_MS - 1) - istDayOf(this.spanFrom);
    return this.plans.slice(first, Math.max(first, end)).map(accountOf);
  }

  /** The plan of a day by its number; RangeError outside the span. */
  planOf(day: number): DayPlan {
    const plan = this.plans[day - istDayOf(this.spanFrom)];
    if (!plan) throw new RangeError(`the calendar does not cover day ${day}`);
    return plan;
  }

  #inside(at: Date): number {
    const ms = at.getTime();
    if (ms >= this.spanFrom && ms <= this.spanTo) return ms;
    const covers = `${formatIst(new Date(this.spanFrom))} to ${formatIst(new Date(this.spanTo))}`;
    throw new RangeError(
      `the calendar covers ${covers}, not ${Number.isNaN(ms) ? 'an invalid time' : formatIst(at)}`,
    );
  }

  /** Index of the first window that ends after `ms`; the number of windows when there is none. */
  #endingAfter(ms: number): number {
    return firstWhere(this.ends, 0, this.ends.length, ms + 1);
  }

  #workedBefore(ms: number): number {
    return this.#workedUntil(ms, this.#endingAfter(ms));
  }

  /** Working milliseconds of the span up to `ms`; `i` is the first window that ends after it. */
  #workedUntil(ms: number, i: number): number {
    const inside = i === this.starts.length ? 0 : Math.max(0, ms - num(this.starts, i));
    return num(this.#prefix, i) + inside;
  }

  #due(from: number, seconds: number): number {
    const due = this.#dueWithin(from, this.#endingAfter(from), seconds);
    if (due !== null) return due;
    throw new NoWorkingTime(`the calendar ends before ${seconds} working seconds have passed`);
  }

  /** Due instant, or null beyond the span; `first` is the first window that ends after `from`. */
  #dueWithin(from: number, first: number, seconds: number): number | null {
    if (!(seconds >= 0)) throw new RangeError(`working seconds must not be negative: ${seconds}`);
    if (seconds === 0 && first > 0 && num(this.ends, first - 1) === from) return from;
    const target = this.#workedUntil(from, first) + seconds * 1000;
    const fitsFirst = first < this.starts.length && num(this.#prefix, first + 1) >= target;
    const i = fitsFirst ? first : firstWhere(this.#prefix, first + 1, this.#prefix.length, target) - 1;
    return i < this.starts.length ? num(this.starts, i) + target - num(this.#prefix, i) : null;
  }

  #countedIn(from: number, to: number, first: number): CountedWindow[] {
    const windows: CountedWindow[] = [];
    for (let i = first; i < this.starts.length && num(this.starts, i) < to; i++)
      windows.push(counted(Math.max(from, num(this.starts, i)), Math.min(to, num(this.ends, i))));
    return windows;
  }
}

/** The plan of a day as a working day; null when it has no working minute. */
function workingDayOf(plan: DayPlan | undefined): WorkingDay | null {
  const [first, last] = [plan?.windows[0], plan?.windows.at(-1)];
  if (!plan || !first || !last) return null;
  const minute = (m: number): Date => new Date(startOfIstDay(plan.day) + m * 60_000);
  const opensAt = minute(first.from);
  return { date: formatIst(opensAt).slice(0, 10), opensAt, closesAt: minute(last.to) };
}

const num = (a: Float64Array, i: number): number => a[i] as number;

const counted = (from: number, to: number): CountedWindow => ({
  from: new Date(from),
  to: new Date(to),
  seconds: Math.floor((to - from) / 1000),
});

/** First index in [low, high) of a sorted array whose value is at least `value`; `high` when none. */
function firstWhere(sorted: Float64Array, low: number, high: number, value: number): number {
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (num(sorted, middle) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
