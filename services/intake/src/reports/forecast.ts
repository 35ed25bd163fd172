/**
 * What will probably happen to a report: the answer the caller gets at once. Pure; the same rules of calendar and
 * roster that escalation decides by, on intake's own copies, so it is always `provisional`. It binds nobody.
 */
import type { Calendar } from '@setu/calendar';
import type { Outcome, Settings } from '@setu/contracts';

/** A case of the same representative and post that is not finished. */
export interface OpenCase {
  caseId: string;
}
/** The latest finished case of the same representative and post. */
export interface FinishedCase {
  caseId: string;
  state: string;
  /** The call-back itself, where one was confirmed. */
  calledAt: Date | null;
  closedAt: Date;
  /** Times of its attempts; another report of the same attempt is evidence (R5). */
  attempts: readonly Date[];
}

export interface ForecastInput {
  attemptedAt: Date;
  /** When the report came in, by the one clock. */
  now: Date;
  settings: Settings;
  /** Calendar of the post's office, compiled over the attempt and the weeks after now. */
  calendar: Calendar;
  /** Whether the post's officer could be reached at the attempt (R12), and until when he is engaged (R12a). */
  answer: { reachable: boolean; engagedUntil: Date | null };
  open: OpenCase | null;
  finished: FinishedCase | null;
  rosterStale: boolean;
}

export interface Forecast {
  outcome: Outcome;
  code?: 'too_old';
  /** The older case a joined report belongs to. */
  joins?: string;
  /** When the centre acts, if nobody calls back before (R6, R8). */
  actsAt?: Date;
  /** When the office opens, where that is why the clock does not run yet (R7). */
  opensAt?: Date;
}

/** Ends that a fresh report within the reopening time undoes (R5); a redirected case has its own way on (R13). */
const REOPENABLE = new Set(['confirmed', 'withdrawn', 'closed_unconfirmed', 'closed_unanswered']);

/** R16: reported after closing of the working day that follows the day of the attempt. */
export function isTooOld(calendar: Calendar, attemptedAt: Date, now: Date): boolean {
  const next = calendar.workingDayAfter(attemptedAt, 1);
  return next !== null && now.getTime() > next.closesAt.getTime();
}

/** R5: the older case this attempt belongs to: an open one, or a finished one it is evidence of. */
function joinedCase(input: ForecastInput): string | null {
  if (input.open) return input.open.caseId;
  const last = input.finished;
  if (!last) return null;
  const apart = (at: Date): number => Math.abs(at.getTime() - input.attemptedAt.getTime());
  const same = last.attempts.some((at) => apart(at) <= input.settings.sameAttemptSeconds * 1000);
  const beforeCallback = last.calledAt !== null && input.attemptedAt <= last.calledAt;
  return same || beforeCallback ? last.caseId : null;
}

/** R5: a report soon after closing reopens the case. */
function reopenedCase(input: ForecastInput): string | null {
  const last = input.finished;
  if (!last || !REOPENABLE.has(last.state) || last.closedAt > input.now) return null;
  return input.calendar.workingSeconds(last.closedAt, input.now) <= input.settings.reopenSeconds
    ? last.caseId
    : null;
}

/**
 * R7: inside hours null; in a break or shortly before opening the clock waits for the opening; otherwise the report is
 * out of hours, unless the district defers those too.
 */
function waitFor(input: ForecastInput): { opensAt: Date | null; deferred: boolean } | null {
  const { calendar, attemptedAt, settings } = input;
  if (calendar.isOpen(attemptedAt)) return null;
  const day = calendar.dayState(attemptedAt);
  const { opensAt } = day;
  if (!opensAt) return { opensAt, deferred: false };
  const soon = opensAt.getTime() - attemptedAt.getTime() <= settings.deferBeforeOpeningSeconds * 1000;
  return { opensAt, deferred: day.kind === 'break' || soon || settings.outOfHours === 'defer' };
}

function outOfHours(input: ForecastInput): Forecast {
  const opensAt = input.calendar.isOpen(input.now) ? null : input.calendar.nextOpening(input.now);
  return { outcome: 'out_of_hours', ...(opensAt ? { opensAt } : {}) };
}

/** R6, R8, R12a: the clock runs, is over, or waits for the end of an engagement. */
function clockOf(input: ForecastInput, opensAt: Date | null): Forecast {
  const { calendar, settings, answer, now } = input;
  const due = calendar.add(input.attemptedAt, settings.callbackSeconds).due;
  if (answer.engagedUntil) {
    const held = calendar.add(answer.engagedUntil, settings.afterEngagementSeconds).due;
    const actsAt = held > due ? held : due;
    if (actsAt > now) return { outcome: 'engaged', actsAt };
  }
  if (due <= now) return { outcome: 'instructed', actsAt: due };
  return { outcome: 'clock_running', actsAt: due, ...(opensAt && opensAt > now ? { opensAt } : {}) };
}

/** The forecast of an admitted report, in the order in which escalation decides: R5, R16, R7, R13, R5 again, R6. */
export function forecast(input: ForecastInput): Forecast {
  const joins = joinedCase(input);
  if (joins) return { outcome: 'joined', joins };
  if (isTooOld(input.calendar, input.attemptedAt, input.now))
    return input.rosterStale ? { outcome: 'unverified' } : { outcome: 'refused', code: 'too_old' };
  const wait = waitFor(input);
  if (wait && !wait.deferred) return outOfHours(input);
  if (!input.answer.reachable) return { outcome: 'redirected' };
  const reopens = reopenedCase(input);
  return reopens ? { outcome: 'joined', joins: reopens } : clockOf(input, wait?.opensAt ?? null);
}
