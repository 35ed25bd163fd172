/**
 * Legs: how one begins, what holds it, how it goes on after a pause, and when somebody else would answer. Shared by
 * the decisions about reports, answers and the roster. Pure.
 */
import type { Context, Reach } from './context.js';
import type { Fact } from './facts.js';
import { isLate, resumeLadder, type Firing } from './ladder.js';
import type { Leg } from './model.js';
import { endOfWorkingDayAfter, laterOf, openOrNext, waitFor } from './working-time.js';

/** R20: closing is proposed when nobody answered for so many working days. */
const PROPOSE_DAYS = 2;

/** A new leg whose callback clock begins at `clockFrom` (R6) and which acts at `actsFrom` at the earliest (R16). */
export function newLeg(
  who: { postId: string; officerId: string | null; kind: Leg['kind'] },
  clockFrom: Date,
  actsFrom: Date,
  ctx: Context,
): Leg {
  const calendar = ctx.directory.calendar(who.postId);
  const { dueAt } = waitFor(calendar, clockFrom, ctx.settings.callbackSeconds);
  const actsAt = actsFrom > dueAt ? openOrNext(calendar, actsFrom) : dueAt;
  return {
    legId: ctx.newId(),
    ...who,
    clockFrom,
    dueAt,
    actsAt,
    heldUntil: null,
    instructedAt: null,
    steps: [],
    pausedAt: null,
    endedAt: null,
    endReason: null,
    voided: false,
    calendarVersion: calendar.version,
    directoryPosition: ctx.directory.position,
  };
}

/**
 * R12a: an engagement written down before the attempt holds the ladder until its end and 10 minutes; on time is judged
 * from there. Null when it was not, or ended before the clock did.
 */
export function heldByEngagement(leg: Leg, attemptedAt: Date, reach: Reach, ctx: Context): Date | null {
  const { engaged } = reach;
  if (!engaged || engaged.recordedAt > attemptedAt) return null;
  const calendar = ctx.directory.calendar(leg.postId);
  const { dueAt } = waitFor(calendar, engaged.until, ctx.settings.afterEngagementSeconds);
  return dueAt > leg.dueAt && dueAt.getTime() !== leg.heldUntil?.getTime() ? dueAt : null;
}

/** Facts that hold a leg which waits (R12a). */
export function holdLeg(leg: Leg, heldUntil: Date, reach: Reach, ctx: Context): Fact[] {
  const { legId, dueAt, officerId, calendarVersion } = leg;
  const until = reach.engaged?.until ?? heldUntil;
  const engagement = { until, saidAt: ctx.now, before: true, officerId, by: 'officer' as const };
  const actsAt = laterOf(leg.actsAt, heldUntil);
  return [
    { fact: 'engaged', at: ctx.now, engagement, legId, reasonGiven: true },
    { fact: 'clock_moved', at: ctx.now, legId, dueAt, actsAt, heldUntil, calendarVersion },
  ];
}

/** R31: a deadline that fired late, or on an unsure clock, is named and excuses. On such a clock nobody knows how late. */
export function lateness(purpose: string, firing: Firing): Fact[] {
  const { at, dueAt, latenessSeconds, unsure } = firing;
  const late = isLate(firing);
  return [
    ...(late || unsure ? [{ fact: 'fired_late' as const, at, purpose, dueAt, latenessSeconds, unsure }] : []),
    ...(late && !unsure && purpose === 'act'
      ? [{ fact: 'excused' as const, at, reason: 'system_late' }]
      : []),
    ...(unsure ? [{ fact: 'excused' as const, at, reason: 'clock_unsure' }] : []),
  ];
}

/** R34: when the roster's answer for a post changes next, or null. */
export function nextChange(postId: string, ctx: Context): Date | null {
  const { nextChangeAt } = ctx.directory.reach(postId, ctx.now);
  return nextChangeAt && nextChangeAt > ctx.now ? nextChangeAt : null;
}

/** The ladder of a leg goes on where it stood; a leg that was never instructed is due now at the latest. */
export function goOn(leg: Leg, ctx: Context): Fact[] {
  const closingAt = endOfWorkingDayAfter(ctx.directory.calendar(leg.postId), ctx.now, PROPOSE_DAYS);
  if (leg.instructedAt)
    return [{ fact: 'ladder_resumed', at: ctx.now, closingAt }, ...resumeLadder(leg, ctx.now, ctx)];
  const { legId, dueAt, heldUntil, calendarVersion } = leg;
  const now = openOrNext(ctx.directory.calendar(leg.postId), ctx.now);
  return [
    { fact: 'clock_resumed', at: ctx.now, legId },
    {
      fact: 'clock_moved',
      at: ctx.now,
      legId,
      dueAt,
      actsAt: laterOf(leg.actsAt, now),
      heldUntil,
      calendarVersion,
    },
  ];
}
