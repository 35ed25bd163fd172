/**
 * A calendar that follows what is asked: it is compiled for the usual span, which gives its version and answers nearly
 * every question, and for other years when somebody asks about them (a case open since the year before last). An office
 * that does not open within a year counts as one that does not work: an error, and not a search.
 */
import type { DayAccount } from './account.js';
import {
  CompiledCalendar,
  NoWorkingTime,
  type Calendar,
  type CountedWindow,
  type WorkingDay,
} from './calendar.js';
import type { DayPlan } from './day.js';
import type { DayState } from './day-state.js';
import type { Explanation } from './explain.js';
import { atIst, formatIst, istParts } from './ist.js';
import type { Span } from './items.js';

/** No calendar of an office reaches further: questions beyond are RangeErrors. */
export const FIRST_YEAR = 2000;
export const LAST_YEAR = 2199;
const EARLIEST = atIst(`${FIRST_YEAR}-01-01`).getTime();
const LATEST = atIst(`${LAST_YEAR}-12-31`, '24:00').getTime();
/** How many years ahead working time is looked for, step by step, where an office opens seldom. */
const LOOKS_AHEAD = [2, 10];
const YEAR_MS = 366 * 86_400_000;

export class FollowingCalendar implements Calendar {
  readonly #base: CompiledCalendar;
  #other: CompiledCalendar | null = null;

  /** `plan` says what holds on any day, by its number; `span` is the usual one. RangeError when it is empty. */
  constructor(
    readonly plan: (day: number) => DayPlan,
    span: Span,
  ) {
    this.#base = new CompiledCalendar(plan, span);
  }

  get spanFrom(): number {
    return this.#base.spanFrom;
  }

  get spanTo(): number {
    return this.#base.spanTo;
  }

  /** Of the usual span alone: a question about another year does not make it another calendar (R10). */
  get version(): string {
    return this.#base.version;
  }

  /** Those of the usual span. */
  get windows(): readonly CountedWindow[] {
    return this.#base.windows;
  }

  isOpen(at: Date): boolean {
    return this.#over(at.getTime()).isOpen(at);
  }

  nextOpening(at: Date): Date | null {
    const ms = at.getTime();
    const next = this.#over(ms).nextOpening(at) ?? this.#over(ms, yearsAfter(ms, 2)).nextOpening(at);
    return next && next.getTime() - ms <= YEAR_MS ? next : null;
  }

  dueAt(from: Date, seconds: number): Date {
    const ms = from.getTime();
    const due = this.#over(ms).dueOrNever(ms, seconds);
    return due - ms <= YEAR_MS ? new Date(due) : this.#reaching(from, seconds).dueAt(from, seconds);
  }

  add(from: Date, seconds: number): { due: Date; windows: CountedWindow[] } {
    const ms = from.getTime();
    const near = this.#over(ms);
    const isNear = near.dueOrNever(ms, seconds) - ms <= YEAR_MS;
    return (isNear ? near : this.#reaching(from, seconds)).add(from, seconds);
  }

  between(from: Date, to: Date): { workingSeconds: number; windows: CountedWindow[] } {
    return this.#over(from.getTime(), to.getTime()).between(from, to);
  }

  workingSeconds(from: Date, to: Date): number {
    return this.#over(from.getTime(), to.getTime()).workingSeconds(from, to);
  }

  dayState(at: Date): DayState {
    const state = this.#over(at.getTime()).dayState(at);
    return state.kind === 'working' || state.opensAt ? state : { ...state, opensAt: this.nextOpening(at) };
  }

  explain(from: Date, to: Date): Explanation {
    return { ...this.#over(from.getTime(), to.getTime()).explain(from, to), version: this.version };
  }

  workingDayAfter(at: Date, ordinal: number): WorkingDay | null {
    const ms = at.getTime();
    const near = this.#over(ms).workingDayAfter(at, ordinal);
    if (near || ordinal === 0) return near;
    return this.#over(ms, yearsAfter(ms, 2)).workingDayAfter(at, ordinal);
  }

  days(from: Date, to: Date): DayAccount[] {
    return this.#over(from.getTime(), to.getTime()).days(from, to);
  }

  /** A compiled calendar that covers both instants: the usual one, the last other one, else a new one. */
  #over(a: number, b = a): CompiledCalendar {
    return covers(this.#base, a, b) ? this.#base : this.#elsewhere(a, b);
  }

  #elsewhere(a: number, b: number): CompiledCalendar {
    if (this.#other && covers(this.#other, a, b)) return this.#other;
    const [from, to] = [Math.min(a, b), Math.max(a, b)];
    if (!(from >= EARLIEST && to <= LATEST))
      throw new RangeError(
        `the calendar covers ${FIRST_YEAR} to ${LAST_YEAR}, not ${shown(a)} to ${shown(b)}`,
      );
    this.#other = new CompiledCalendar(this.plan, { from: startOfYear(from - 1, 0), to: startOfYear(to, 2) });
    return this.#other;
  }

  /** One that reaches far enough for so many working seconds. Throws NoWorkingTime. */
  #reaching(from: Date, seconds: number): CompiledCalendar {
    if (!this.nextOpening(from))
      throw new NoWorkingTime(`the calendar has no working time in the year after ${formatIst(from)}`);
    const ms = from.getTime();
    for (const years of LOOKS_AHEAD) {
      const calendar = this.#over(ms, yearsAfter(ms, years));
      if (calendar.dueOrNever(ms, seconds) !== Infinity) return calendar;
    }
    throw new NoWorkingTime(
      `the calendar has less than ${seconds} working seconds in the ${LOOKS_AHEAD.at(-1)} years after ${formatIst(from)}`,
    );
  }
}

/** Whether it knows `a` and everything up to `b`; not what holds at the end of its span, nor what closes at its beginning. */
const covers = (c: CompiledCalendar, a: number, b: number): boolean =>
  c.spanFrom < a && a < c.spanTo && c.spanFrom <= b && b <= c.spanTo;
const shown = (ms: number): string => (Number.isNaN(ms) ? 'an invalid time' : formatIst(new Date(ms)));

function startOfYear(ms: number, add: number): Date {
  return atIst(`${istParts(new Date(ms)).year + add}-01-01`);
}
const yearsAfter = (ms: number, years: number): number => Math.min(ms + years * YEAR_MS, LATEST);
