/**
 * What will probably happen to a report: the answer the caller gets at once. Pure; the same rules of calendar and
 * roster that escalation decides by, on intake's own copies, so it is always `provisional`. It binds nobody.
 */
import { isLongBefore, type Calendar } from '@setu/calendar';
import type { Outcome, Settings } from '@setu/contracts';

/** A case of the same representative and post that is not finished. */
export interface OpenCase {
  caseId: string;
  /** What the caller knows the case by; null until it has arrived. */
  reference: string | null;
  /** When the centre acts, as far as it is known. */
  actsAt: Date | null;
  /** When its officer was instructed; null before. */
  instructedAt: Date | null;
}
/** The latest finished case of the same representative and post. */
export interface FinishedCase {
  caseId: string;
  reference: string | null;
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

/** What the caller can be told of the older case that takes the report (R5). */
export interface Joined {
  /** `open`: one more attempt of a case that runs; `reopened`: it runs again; `evidence`: it stays as it ended. */
  how: 'open' | 'reopened' | 'evidence';
  reference: string | null;
  /** `open`, or the state it ended in. */
  state: string;
  instructedAt: Date | null;
}

export interface Forecast {
  outcome: Outcome;
  code?: 'too_old';
  /** The older case a joined report belongs to. */
  joins?: string;
  joined?: Joined;
  /** When the centre acts, if nobody calls back before (R6, R8); never in the past (R16). */
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

/** R5: the open case of the pair takes the report; its clock does not move. */
function joinsOpen({ caseId, reference, actsAt, instructedAt }: OpenCase, now: Date): Forecast {
  const joined: Joined = { how: 'open', reference, state: 'open', instructedAt };
  const acts = actsAt && !instructedAt && actsAt > now ? { actsAt } : {};
  return { outcome: 'joined', joins: caseId, joined, ...acts };
}

/** The finished case takes the report: as evidence it stays as it ended, else it is open again. */
function joinsFinished(last: FinishedCase, how: 'reopened' | 'evidence'): Forecast {
  const { caseId, reference, state } = last;
  return { outcome: 'joined', joins: caseId, joined: { how, reference, state, instructedAt: null } };
}

/** R5: the finished case this attempt is evidence of. */
function evidenceOf(input: ForecastInput): FinishedCase | null {
  const last = input.finished;
  if (!last) return null;
  const apart = (at: Date): number => Math.abs(at.getTime() - input.attemptedAt.getTime());
  const same = last.attempts.some((at) => apart(at) <= input.settings.sameAttemptSeconds * 1000);
  const beforeCallback = last.calledAt !== null && input.attemptedAt <= last.calledAt;
  return same || beforeCallback ? last : null;
}

/** R5: a report soon after closing reopens the case. */
function reopenedCase(input: ForecastInput): FinishedCase | null {
  const last = input.finished;
  if (!last || !REOPENABLE.has(last.state) || last.closedAt > input.now) return null;
  // Long ago is not soon, and the calendar may not reach back there.
  if (isLongBefore(last.closedAt, input.now)) return null;
  return input.calendar.workingSeconds(last.closedAt, input.now) <= input.settings.reopenSeconds
    ? last
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

/** R16: a clock that is over at the report makes the centre act now, or when the office opens. */
const atOnce = (calendar: Calendar, now: Date): Date =>
  calendar.isOpen(now) ? now : (calendar.nextOpening(now) ?? now);

/** R6, R8, R12a: the clock runs, is over, or waits for the end of an engagement. */
function clockOf(input: ForecastInput, opensAt: Date | null): Forecast {
  const { calendar, settings, answer, now } = input;
  const due = calendar.add(input.attemptedAt, settings.callbackSeconds).due;
  if (answer.engagedUntil) {
    const held = calendar.add(answer.engagedUntil, settings.afterEngagementSeconds).due;
    const actsAt = held > due ? held : due;
    if (actsAt > now) return { outcome: 'engaged', actsAt };
  }
  if (due <= now) return { outcome: 'instructed', actsAt: atOnce(calendar, now) };
  return { outcome: 'clock_running', actsAt: due, ...(opensAt && opensAt > now ? { opensAt } : {}) };
}

/** The forecast of an admitted report, in the order in which escalation decides: R16, R5, R7, R13, R5 again, R6. */
export function forecast(input: ForecastInput): Forecast {
  if (isTooOld(input.calendar, input.attemptedAt, input.now))
    return input.rosterStale ? { outcome: 'unverified' } : { outcome: 'refused', code: 'too_old' };
  if (input.open) return joinsOpen(input.open, input.now);
  const evidence = evidenceOf(input);
  if (evidence) return joinsFinished(evidence, 'evidence');
  const wait = waitFor(input);
  if (wait && !wait.deferred) return outOfHours(input);
  if (!input.answer.reachable) return { outcome: 'redirected' };
  const clock = clockOf(input, wait?.opensAt ?? null);
  const reopens = reopenedCase(input);
  return reopens ? { ...clock, ...joinsFinished(reopens, 'reopened') } : clock;
}
