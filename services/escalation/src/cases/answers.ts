/**
 * What officer and representative answer, and what follows (R18-R21). Who may answer is checked before; here only
 * whether the answer fits the case. Pure.
 */
import { isLongBefore } from '@setu/calendar';
import { deciderOf } from './alternates.js';
import { conflict, invalid, type Context, type Holder, type Moment, type Refusal } from './context.js';
import { evolveAll, type Fact } from './facts.js';
import { figuresOf, legAt } from './figures.js';
import { decideRoster } from './handover.js';
import { holdLadder, LINK_SECONDS } from './ladder.js';
import { goOn } from './legs.js';
import {
  activeLeg,
  lastLeg,
  openClaim,
  presentLegs,
  type CaseFile,
  type ClaimedBy,
  type Engagement,
  type Figures,
  type Leg,
  type OpenCase,
} from './model.js';
import { endOfWorkingDayAfter, laterOf, secondsAfter, waitFor, wallSeconds } from './working-time.js';

/** R19: at most this often is a representative asked whether the call-back happened. */
export const MAX_QUESTIONS = 2;
const WORD_DAYS = 1;
const REOPEN_DAYS = 3;

const calendarOf = (leg: Leg, ctx: Context) => ctx.directory.calendar(leg.postId);

/** A call cannot lie in the future nor before the attempt it answers; in a reopened case that is the new attempt (R5). */
function faultOfCall(file: OpenCase, calledAt: Date, ctx: Context): Refusal | null {
  if (calledAt > ctx.now) return invalid('called_at_in_future');
  const attemptedAt = presentLegs(file)[0]?.clockFrom ?? file.attemptedAt;
  return calledAt < attemptedAt ? invalid('called_at_before_attempt') : null;
}

/** R19: neither a question nor the call to the representative is left. */
export const isSpent = ({ questions, callAsked }: Pick<OpenCase, 'questions' | 'callAsked'>): boolean =>
  questions >= MAX_QUESTIONS && callAsked;

/**
 * R18 "called back": the ladder stops, the representative is asked (R19). Claiming twice changes nothing, nor does it
 * where the ladder went on over a claim without a word: that one still stands.
 */
export function claim(
  file: OpenCase,
  calledAt: Date,
  by: ClaimedBy,
  ctx: Context,
  superior?: Holder,
): Fact[] | Refusal {
  if (file.state === 'claimed') return [];
  const fault = faultOfCall(file, calledAt, ctx);
  if (fault) return fault;
  const leg = activeLeg(file) ?? lastLeg(file);
  if (!leg) return conflict('nobody_answers');
  if (openClaim(file)?.legId === leg.legId) return [];
  const closingAt = endOfWorkingDayAfter(calendarOf(leg, ctx), ctx.now, WORD_DAYS);
  const whose = { legId: leg.legId, officerId: leg.officerId, by, ...(superior ? { superior } : {}) };
  const said = { ...whose, calledAt, claimedAt: ctx.now, denied: false, deniedAt: null, judged: null };
  return [
    { fact: 'claimed', at: ctx.now, claim: said, by, closingAt },
    ...(leg.pausedAt ? [] : [{ fact: 'ladder_paused' as const, at: ctx.now, legId: leg.legId }]),
    ...(isSpent(file) ? [untilLapse(leg, closingAt, ctx)] : ask(file, calledAt, leg, ctx)),
  ];
}

/** R19: whom nobody may ask any more has as long for a word of his own as he has for the first question. */
function untilLapse(leg: Leg, closingAt: Date | null, ctx: Context): Fact {
  const nextQuestion = waitFor(calendarOf(leg, ctx), ctx.now, ctx.settings.secondQuestionSeconds);
  return { fact: 'waits_moved', at: ctx.now, nextQuestion, closingAt };
}

/** R19: the next question while there is one left; after the last, one call by an operator. */
function ask(file: OpenCase, calledAt: Date, leg: Leg, ctx: Context): Fact[] {
  const call: Fact = { fact: 'task_needed', at: ctx.now, kind: 'call_representative', dueAt: null };
  const calls = file.callAsked ? [] : [call];
  if (file.questions >= MAX_QUESTIONS) return calls;
  const question = (file.questions + 1) as 1 | 2;
  const next =
    question === 1 ? waitFor(calendarOf(leg, ctx), ctx.now, ctx.settings.secondQuestionSeconds) : null;
  const linkExpiresAt = secondsAfter(ctx.now, LINK_SECONDS);
  const asked: Fact = {
    fact: 'asked',
    at: ctx.now,
    question,
    calledAt,
    linkId: ctx.newId(),
    linkExpiresAt,
    next,
  };
  return question === MAX_QUESTIONS ? [asked, ...calls] : [asked];
}

/**
 * R19: no word after 30 working minutes: the second question, if the claim still waits. Where nothing is left to ask the
 * ladder goes on: the claim stands and can be confirmed, but silences nobody.
 */
export function askAgain(file: OpenCase, ctx: Context): Fact[] {
  const waiting = openClaim(file);
  const leg = activeLeg(file);
  if (file.state !== 'claimed' || !waiting || !leg) return [{ fact: 'question_settled', at: ctx.now }];
  return isSpent(file) ? onwards(file, goOn(leg, ctx), ctx) : ask(file, waiting.calledAt, leg, ctx);
}

/** The ladder goes on; who answers may have changed meanwhile (R15). */
function onwards(file: CaseFile, facts: Fact[], ctx: Context): Fact[] {
  const after = evolveAll(file, facts);
  return after.state === 'acting' || after.state === 'waiting'
    ? [...facts, ...decideRoster(after, ctx)]
    : facts;
}

/** R18 "tried, no answer": two tries at least 3 minutes apart make it the representative's turn. */
export function tried(file: OpenCase, triedAt: Date, ctx: Context): Fact[] | Refusal {
  if (file.state === 'claimed') return conflict('already_claimed');
  if (file.state === 'awaiting_representative') return [];
  const fault = faultOfCall(file, triedAt, ctx);
  if (fault) return fault;
  const leg = activeLeg(file);
  if (!leg) return conflict('nobody_answers');
  if (file.tries.some((t) => t.getTime() === triedAt.getTime())) return [];
  const apart = file.tries.map((t) => Math.abs(triedAt.getTime() - t.getTime()) / 1000);
  const handedOver = apart.some((seconds) => seconds >= ctx.settings.triesApartSeconds);
  const closingAt = handedOver
    ? endOfWorkingDayAfter(calendarOf(leg, ctx), ctx.now, WORD_DAYS)
    : file.closingAt;
  const said: Fact = {
    fact: 'tried',
    at: ctx.now,
    triedAt,
    count: file.tries.length + 1,
    handedOver,
    closingAt,
  };
  if (!handedOver) return [said];
  return [said, { fact: 'ladder_paused', at: ctx.now, legId: leg.legId }];
}

/** R18 "engaged until": 60 minutes without question, longer (at most to the end of the day) or again with a reason. */
export function engaged(
  file: OpenCase,
  until: Date,
  reasonGiven: boolean,
  ctx: Context,
  by: Engagement['by'] = 'officer',
): Fact[] | Refusal {
  const leg = activeLeg(file);
  if (file.state === 'claimed' || file.state === 'awaiting_representative' || !leg)
    return conflict('not_officers_turn');
  if (until <= ctx.now) return invalid('until_in_past');
  const again = file.engagements.some((e) => !e.before && e.officerId === leg.officerId);
  const long = wallSeconds(ctx.now, until) > ctx.settings.engagedWithoutReasonSeconds;
  if ((long || again) && !reasonGiven) return invalid('reason_needed');
  const calendar = calendarOf(leg, ctx);
  const today = calendar.workingDayAfter(ctx.now, 0) ?? calendar.workingDayAfter(ctx.now, 1);
  if (today && until > today.closesAt) return invalid('until_too_late');
  const { dueAt: heldUntil } = waitFor(calendar, until, ctx.settings.afterEngagementSeconds);
  const engagement = { until, saidAt: ctx.now, before: false, officerId: leg.officerId, by };
  return [
    { fact: 'engaged', at: ctx.now, engagement, legId: leg.legId, reasonGiven },
    ...(leg.instructedAt ? holdLadder(leg, heldUntil, ctx.now, ctx) : [delayed(leg, heldUntil, ctx)]),
  ];
}

/** Said before the instruction: it is held too, but the clock of the officer is not. */
function delayed(leg: Leg, until: Date, ctx: Context): Fact {
  const { legId, dueAt, heldUntil, calendarVersion } = leg;
  const actsAt = laterOf(leg.actsAt, until);
  return { fact: 'clock_moved', at: ctx.now, legId, dueAt, actsAt, heldUntil, calendarVersion };
}

export type ConfirmedBy = Figures['confirmedBy'];

/** R19, R21: the representative's word ends the case; his time counts before the claimed one. */
export function confirm(
  file: OpenCase,
  calledAt: Date | null,
  by: ConfirmedBy,
  ctx: Context,
): Fact[] | Refusal {
  const when = calledAt ?? openClaim(file)?.calledAt ?? ctx.now;
  const fault = faultOfCall(file, when, ctx);
  if (fault) return fault;
  const leg = legAt(file, when);
  if (!leg) return conflict('nobody_answers');
  const figures = figuresOf(file, leg, { calledAt: when, confirmedAt: ctx.now, by }, ctx);
  return [
    ...endLegs(file, 'confirmed', ctx),
    { fact: 'confirmed', at: ctx.now, figures },
    allTasksDone('confirmed', ctx),
  ];
}

function endLegs(file: CaseFile, reason: 'confirmed' | 'withdrawn' | 'closed', ctx: Context): Fact[] {
  const leg = activeLeg(file);
  return leg ? [{ fact: 'leg_ended', at: ctx.now, legId: leg.legId, reason, voided: false }] : [];
}

const allTasksDone = (outcome: string, ctx: Context): Fact => ({
  fact: 'tasks_done',
  at: ctx.now,
  kinds: 'all',
  outcome,
});

/**
 * R19: "claim not confirmed": the ladder goes on where it stood. A call that nobody has made yet is left for the next
 * claim, unless this was said in it (`called`).
 */
export function deny(
  file: OpenCase,
  byStaff: boolean,
  ctx: Context,
  called = file.callMade,
): Fact[] | Refusal {
  if (file.state !== 'claimed' && file.state !== 'awaiting_representative')
    return conflict('nothing_claimed');
  const leg = activeLeg(file);
  if (!leg) return conflict('nobody_answers');
  const facts: Fact[] = [
    ...(openClaim(file) ? [{ fact: 'denied' as const, at: ctx.now, byStaff }] : []),
    ...goOn(leg, ctx),
    {
      fact: 'tasks_done',
      at: ctx.now,
      kinds: ['call_representative', 'joined_while_claimed'],
      outcome: 'denied',
      ...(file.callAsked && !called ? { uncalled: true as const } : {}),
    },
  ];
  return onwards(file, facts, ctx);
}

/** R20: the representative needs no call any more; the officer is told if he had been asked. */
export function withdraw(file: OpenCase, ctx: Context): Fact[] {
  const told = file.legs.some((leg) => leg.instructedAt !== null);
  return [
    ...endLegs(file, 'withdrawn', ctx),
    { fact: 'withdrawn', at: ctx.now, told, reason: 'not_needed' },
    allTasksDone('withdrawn', ctx),
  ];
}

/** R20: a claim or a handed-over case without a word ends unconfirmed; a case nobody answered is proposed for closing. */
export function closingDue(file: OpenCase, ctx: Context): Fact[] {
  if (file.state === 'claimed' || file.state === 'awaiting_representative')
    return closeAs(file, 'closed_unconfirmed', 'no_word', ctx);
  const waits: Fact = { fact: 'waits_moved', at: ctx.now, nextQuestion: file.nextQuestion, closingAt: null };
  const task: Fact = { fact: 'task_needed', at: ctx.now, kind: 'propose_closing', dueAt: null };
  // Proposed once, however often the ladder is taken up again.
  if (file.closingProposed) return [waits, task];
  const authority = deciderOf(file, ctx);
  const to = { authorityPostId: authority?.postId ?? null, authorityOfficerId: authority?.officerId ?? null };
  return [waits, task, { fact: 'closing_proposed', at: ctx.now, ...to }];
}

/** R20: the signing authority closes an unanswered case with a reason. */
export function closeAs(
  file: OpenCase,
  state: 'closed_unconfirmed' | 'closed_unanswered',
  reasonCode: string,
  ctx: Context,
): Fact[] {
  return [
    ...endLegs(file, 'closed', ctx),
    { fact: 'closed', at: ctx.now, state, reasonCode },
    allTasksDone('closed', ctx),
  ];
}

/** Why a case is not opened again now; null when it would be. */
export function refusedReopening(file: CaseFile, { now, directory }: Moment): Refusal | null {
  const leg = lastLeg(file);
  if (file.state !== 'closed_unconfirmed' && file.state !== 'closed_unanswered')
    return conflict('cannot_reopen');
  if (!leg) return conflict('cannot_reopen');
  if (isLongBefore(file.endedAt, now)) return conflict('reopen_too_late');
  const until = endOfWorkingDayAfter(directory.calendar(leg.postId), file.endedAt, REOPEN_DAYS);
  return until && now > until ? conflict('reopen_too_late') : null;
}

/** R20: within 3 working days the representative reopens a case that was closed without a word; the ladder goes on. */
export function reopen(file: CaseFile, ctx: Context): Fact[] | Refusal {
  const refused = refusedReopening(file, ctx);
  if (refused) return refused;
  const leg = lastLeg(file) as Leg;
  const facts: Fact[] = [
    { fact: 'reopened', at: ctx.now, because: 'representative', calledAt: null },
    ...(openClaim(file) ? [{ fact: 'denied' as const, at: ctx.now, byStaff: false }] : []),
    { fact: 'leg_resumed', at: ctx.now, legId: leg.legId },
    ...goOn({ ...leg, pausedAt: leg.pausedAt ?? leg.endedAt }, ctx),
  ];
  return onwards(file, facts, ctx);
}
