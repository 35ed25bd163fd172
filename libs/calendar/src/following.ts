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

  constructor(
    readonly build: (span: Span) => CompiledCalendar,
    readonly span: Span,
  ) {
    this.#base = build(span);
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
    return this.#over(at).isOpen(at);
  }

  nextOpening(at: Date): Date | null {
    const next = this.#over(at).nextOpening(at) ?? this.#over(at, yearsAfter(at, 2)).nextOpening(at);
    return next && next.getTime() - at.getTime() <= YEAR_MS ? next : null;
  }

  dueAt(from: Date, seconds: number): Date {
    const near = this.#over(from).dueOrNull(from, seconds);
    const due = near ?? this.#reaching(from, seconds).dueAt(from, seconds).getTime();
    if (due - from.getTime() > YEAR_MS) this.#assertOpens(from);
    return new Date(due);
  }

  add(from: Date, seconds: number): { due: Date; windows: CountedWindow[] } {
    const near = this.#over(from);
    const found = near.dueOrNull(from, seconds) === null ? this.#reaching(from, seconds) : near;
    const added = found.add(from, seconds);
    if (added.due.getTime() - from.getTime() > YEAR_MS) this.#assertOpens(from);
    return added;
  }

  between(from: Date, to: Date): { workingSeconds: number; windows: CountedWindow[] } {
    return this.#over(from, to).between(from, to);
  }

  workingSeconds(from: Date, to: Date): number {
    return this.#over(from, to).workingSeconds(from, to);
  }

  dayState(at: Date): DayState {
    const state = this.#over(at).dayState(at);
    return state.kind === 'working' || state.opensAt ? state : { ...state, opensAt: this.nextOpening(at) };
  }

  explain(from: Date, to: Date): Explanation {
    return { ...this.#over(from, to).explain(from, to), version: this.version };
  }

  workingDayAfter(at: Date, ordinal: number): WorkingDay | null {
    const near = this.#over(at).workingDayAfter(at, ordinal);
    if (near || ordinal === 0) return near;
    return this.#over(at, yearsAfter(at, 2)).workingDayAfter(at, ordinal);
  }

  days(from: Date, to: Date): DayAccount[] {
    return this.#over(from, to).days(from, to);
  }

  #assertOpens(from: Date): void {
    if (!this.nextOpening(from))
      throw new NoWorkingTime(`the calendar has no working time in the year after ${shown(from)}`);
  }

  /** A compiled calendar that covers both instants: the usual one, the last other one, else a new one. */
  #over(a: Date, b: Date = a): CompiledCalendar {
    const [from, to] = [Math.min(a.getTime(), b.getTime()), Math.max(a.getTime(), b.getTime())];
    if (covers(this.#base, from, to)) return this.#base;
    if (this.#other && covers(this.#other, from, to)) return this.#other;
    if (!(from >= EARLIEST && to <= LATEST))
      throw new RangeError(
        `the calendar covers ${FIRST_YEAR} to ${LAST_YEAR}, not ${shown(a)} to ${shown(b)}`,
      );
    this.#other = this.build({ from: startOfYear(from, 0), to: startOfYear(to, 2) });
    return this.#other;
  }

  /** One that reaches far enough for so many working seconds. Throws NoWorkingTime. */
  #reaching(from: Date, seconds: number): CompiledCalendar {
    this.#assertOpens(from);
    for (const years of LOOKS_AHEAD) {
      const calendar = this.#over(from, yearsAfter(from, years));
      if (calendar.dueOrNull(from, seconds) !== null) return calendar;
    }
    throw new NoWorkingTime(
      `the calendar has less than ${seconds} working seconds in the ${LOOKS_AHEAD.at(-1)} years after ${shown(from)}`,
    );
  }
}

/** A calendar that is compiled by `build` for `span`, and for other years when they are asked about. */
export const followingCalendar = (build: (span: Span) => CompiledCalendar, span: Span): FollowingCalendar =>
  new FollowingCalendar(build, span);

const covers = (c: CompiledCalendar, from: number, to: number): boolean =>
  c.spanFrom <= from && to <= c.spanTo;
const shown = (at: Date): string => (Number.isNaN(at.getTime()) ? 'an invalid time' : formatIst(at));

function startOfYear(ms: number, add: number): Date {
  return atIst(`${istParts(new Date(ms)).year + add}-01-01`);
}
const yearsAfter = (at: Date, years: number): Date =>
  new Date(Math.min(at.getTime() + years * YEAR_MS, LATEST));
