/**
 * What an open case does when the roster's answer changes: in mid-case the leg ends and the one who answers now gets
 * a clock of his own (R15, R33, R34). An amended calendar moves what was not decided yet (R11). Pure.
 */
import { nextWilling, nobodyLeft, redirectedTo, whoStandsIn } from './alternates.js';
import { conflict, type Context, type Holder, type Reach, type Refusal } from './context.js';
import { excusesOf } from './figures.js';
import type { Fact } from './facts.js';
import { recalculateSteps } from './ladder.js';
import { activeLeg, isOpen, type CaseFile, type Leg, type OpenCase } from './model.js';
import { newLeg, nextChange } from './legs.js';
import { endOfWorkingDayAfter, laterOf, openOrNext, waitFor } from './working-time.js';

/** R15, R33, R34: checks who answers now. While a claim or the representative's turn is waited for, the leg stays. */
export function decideRoster(file: OpenCase, ctx: Context): Fact[] {
  const leg = activeLeg(file);
  const working = file.state === 'waiting' || file.state === 'acting';
  const moved = [...wrongNumber(file, ctx), ...(working ? moveLeg(file, leg, ctx) : [])];
  // Where nobody is left, the called post is asked about again (R34).
  const standing = moved.some((f) => f.fact === 'leg_ended') ? null : leg;
  return [...moved, ...watched(file, postAfter(moved) ?? standing?.postId ?? file.postId, ctx)];
}

/** R34: the deadline at which another person would answer for the post. */
function watched(file: OpenCase, postId: string, ctx: Context): Fact[] {
  const next = nextChange(postId, ctx);
  const same = (file.rosterAt?.getTime() ?? null) === (next?.getTime() ?? null);
  return same ? [] : [{ fact: 'roster_watched', at: ctx.now, next }];
}

/** R33: the roster now says that the number called was not the post's: nobody is blamed, somebody must look. */
function wrongNumber(file: OpenCase, ctx: Context): Fact[] {
  const { numberId, postId, attemptedAt, excused } = file;
  if (numberId === null || excused.includes('number_wrong')) return [];
  if (ctx.directory.numberStands(numberId, postId, attemptedAt)) return [];
  return [
    { fact: 'excused', at: ctx.now, reason: 'number_wrong' },
    { fact: 'task_needed', at: ctx.now, kind: 'fix_number', dueAt: null },
  ];
}

function postAfter(facts: readonly Fact[]): string | null {
  const opened = facts.find((f) => f.fact === 'leg_opened');
  return opened?.fact === 'leg_opened' ? opened.leg.postId : null;
}

function moveLeg(file: OpenCase, leg: Leg | null, ctx: Context): Fact[] {
  const postId = leg?.postId ?? file.postId;
  const reach = ctx.directory.reach(postId, ctx.now);
  const to = whoStandsIn(file, postId, reach, ctx);
  if (!leg) return to ? openFor(file, null, to, ctx) : [];
  if (reach.reachable && reach.officerId === leg.officerId) {
    const away = wasAway(file, leg, ctx);
    return away ? handOver(file, leg, away, to, ctx) : [];
  }
  // A post that another one holds now is not his any more, whoever of them is away (R3, R15).
  if (reach.officerId !== leg.officerId) return handOver(file, leg, ctx.now, to, ctx);
  if (!endsLeg(reach, file.attemptedAt)) return [];
  return handOver(file, leg, reach.absence?.from ?? ctx.now, to, ctx);
}

/** R15: only an absence recorded before the attempt, or with the sanctioner's name; a changed posting always. */
function endsLeg(reach: Reach, attemptedAt: Date): boolean {
  const { absence } = reach;
  return absence === null || absence.recordedAt <= attemptedAt || absence.sanctionedAt !== null;
}

/**
 * R33: since when the officer was away during the leg, in an absence that is over and was only told of now: the leg ends
 * as if it had been known, and whoever answers now, also he himself, gets a clock of his own.
 */
function wasAway(file: OpenCase, leg: Leg, ctx: Context): Date | null {
  if (!leg.officerId || leg.clockFrom >= ctx.now) return null;
  const known = ctx.directory.absencesIn(leg.officerId, leg.clockFrom, ctx.now);
  const counting = known.filter(
    (a) => a.sanctionedAt !== null || (a.recordedAt && a.recordedAt <= file.attemptedAt),
  );
  return counting.reduce<Date | null>((first, a) => (!first || a.from < first ? a.from : first), null);
}

/** R33: the leg ends when the absence began, or at the start of its clock if that is later; then the clock is void. */
function handOver(file: OpenCase, leg: Leg, began: Date, to: Holder | null, ctx: Context): Fact[] {
  const endedAt = laterOf(began, leg.clockFrom);
  const voided = began <= leg.clockFrom;
  const at = endedAt > ctx.now ? ctx.now : endedAt;
  return [
    { fact: 'leg_ended', at, legId: leg.legId, reason: 'handed_over', voided },
    { fact: 'tasks_done', at: ctx.now, kinds: ['call_officer', 'undelivered'], outcome: 'handed_over' },
    ...openFor(file, leg, to, ctx),
  ];
}

/** R14: the alternate of this case cannot take the call; the next one is asked. Saying it again changes nothing. */
export function decline(file: CaseFile, postId: string, ctx: Context): Fact[] | Refusal {
  if (file.declined.includes(postId)) return [];
  const next = nextWilling({ ...file, declined: [...file.declined, postId] }, ctx);
  const said = (officerId: string | null): Fact => ({
    fact: 'alternate_declined',
    at: ctx.now,
    postId,
    officerId,
  });
  const leg = isOpen(file) ? activeLeg(file) : null;
  if (isOpen(file) && leg?.kind === 'alternate' && leg.postId === postId) {
    const handed = handOver(file, leg, leg.clockFrom, next, ctx);
    return [said(leg.officerId), ...handed, ...watched(file, next?.postId ?? file.postId, ctx)];
  }
  if (file.state !== 'redirected' || file.alternatePostId !== postId) return conflict('not_alternate_here');
  const { reason, until, alternateOfficerId } = file;
  return [said(alternateOfficerId), ...redirectedTo(file, { reason, until }, next, ctx)];
}

/** R15: own 600 s from the handover, own calendar, ladder from the start. Nobody left: an operator must act (R14). */
function openFor(file: OpenCase, before: Leg | null, to: Holder | null, ctx: Context): Fact[] {
  if (!to) return nobodyLeft(file.postId, ctx);
  const kind = to.postId === file.postId ? ('principal' as const) : ('alternate' as const);
  const leg = newLeg({ ...to, kind }, ctx.now, ctx.now, ctx);
  const excuses = before === null ? [] : excusesOf(to.postId, to.officerId, ctx.now, ctx);
  return [
    { fact: 'leg_opened', at: ctx.now, leg },
    ...excuses.map((reason) => ({ fact: 'excused' as const, at: ctx.now, reason })),
  ];
}

/** R11: deadlines that were not reached are counted again by the calendar as it is now; what was decided stays. */
export function decideCalendar(file: OpenCase, ctx: Context): Fact[] {
  const leg = activeLeg(file);
  if (!leg) return [];
  const calendar = ctx.directory.calendar(leg.postId);
  if (calendar.version === leg.calendarVersion) return [];
  const clock = leg.instructedAt ? clockKept(leg, ctx) : clockMoved(leg, ctx);
  const steps = leg.pausedAt ? [] : movedSteps(leg, ctx);
  return [clock, ...steps, movedWaits(file, leg, ctx)];
}

function clockKept(leg: Leg, ctx: Context): Fact {
  const { legId, dueAt, actsAt, heldUntil } = leg;
  const calendarVersion = ctx.directory.calendar(leg.postId).version;
  const times = { dueAt, actsAt, heldUntil, calendarVersion };
  return { fact: 'clock_moved', at: ctx.now, legId, ...times, amended: true };
}

function clockMoved(leg: Leg, ctx: Context): Fact {
  const calendar = ctx.directory.calendar(leg.postId);
  const { dueAt } = waitFor(calendar, leg.clockFrom, ctx.settings.callbackSeconds);
  const base = { fact: 'clock_moved' as const, at: ctx.now, legId: leg.legId, dueAt, amended: true as const };
  const heldUntil = leg.heldUntil && laterOf(leg.heldUntil, dueAt);
  // What holds the instruction beyond the clock (R18, R31) stays decided; nobody is instructed while the office is closed.
  const held = leg.actsAt > leg.dueAt ? laterOf(leg.actsAt, dueAt) : dueAt;
  const actsAt = openOrNext(calendar, laterOf(laterOf(heldUntil ?? dueAt, held), ctx.now));
  return { ...base, heldUntil, actsAt, calendarVersion: calendar.version };
}

function movedSteps(leg: Leg, ctx: Context): Fact[] {
  if (!leg.steps.some((s) => s.status === 'pending')) return [];
  return [{ fact: 'steps_planned', at: ctx.now, legId: leg.legId, steps: recalculateSteps(leg, ctx) }];
}

function movedWaits(file: OpenCase, leg: Leg, ctx: Context): Fact {
  const calendar = ctx.directory.calendar(leg.postId);
  const question = file.nextQuestion;
  const again = question && waitFor(calendar, question.from, question.seconds);
  const nextQuestion = again && { ...again, dueAt: laterOf(again.dueAt, ctx.now) };
  const since = closingSince(file, leg);
  const closingAt = since && endOfWorkingDayAfter(calendar, since, file.state === 'acting' ? 2 : 1);
  return {
    fact: 'waits_moved',
    at: ctx.now,
    nextQuestion,
    closingAt: closingAt && laterOf(closingAt, ctx.now),
  };
}

/** The moment from which the end of the wait is counted (R20), or null when none is. An amendment never pulls it forward. */
function closingSince(file: OpenCase, leg: Leg): Date | null {
  if (file.closingAt === null) return null;
  return file.closingSince ?? closingSinceByOthers(file, leg);
}

/** The same of a document older than `closingSince`, as far as it says it. */
function closingSinceByOthers(file: OpenCase, leg: Leg): Date | null {
  if (file.state === 'claimed') return file.claims[file.claims.length - 1]?.claimedAt ?? null;
  if (file.state === 'awaiting_representative') return file.tries[file.tries.length - 1] ?? null;
  const deniedAt = file.claims[file.claims.length - 1]?.deniedAt ?? null;
  return leg.instructedAt && deniedAt ? laterOf(leg.instructedAt, deniedAt) : leg.instructedAt;
}
