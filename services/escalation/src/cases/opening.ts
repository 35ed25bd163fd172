/**
 * What becomes of a report: it joins (R5), comes too late (R16), out of hours (R7), is redirected (R13), reopens a
 * case (R5) or opens one (R6). Pure.
 */
import { isLongBefore } from '@setu/calendar';
import type { CallResult } from '@setu/contracts';
import { redirectedTo } from './alternates.js';
import type { Context, Reach } from './context.js';
import { excusesOf } from './figures.js';
import { evolveAll, type Fact } from './facts.js';
import { decideRoster } from './handover.js';
import { instruct, planForPersons, planNudge, type Firing } from './ladder.js';
import { goOn, heldByEngagement, holdLeg, lateness, newLeg, nextChange } from './legs.js';
import {
  activeLeg,
  isOpen,
  SINCE,
  type Attempt,
  type CaseCommon,
  type CaseFile,
  type FinalCase,
  type Leg,
  type OpenCase,
} from './model.js';
import { policyFor } from '../policies/policy.js';
import { withMachineQuestion } from './machine-report.js';
import { answeredByCalling, planQuestion, withQuestion } from './still-wanted.js';
import { endOfWorkingDayAfter, laterOf, waitFor, wallSeconds, workingSeconds } from './working-time.js';

export interface Report {
  reportId: string;
  caseId: string;
  reference: string;
  district: string;
  representativeId: string;
  reportedBy: 'representative' | 'staff' | 'operator' | 'machine';
  postId: string;
  attemptedAt: Date;
  reportedAt: Date;
  result: CallResult;
  numberId: string | null;
  rosterStale: boolean;
  /** A case in which this post was named to this representative as alternate in the last working day (R5). */
  linkedTo: string | null;
}

/** What is known of this representative and post (R5). */
export interface Known {
  open: OpenCase | null;
  latest: FinalCase | null;
}

export type ReportDecision =
  | { kind: 'joined'; caseId: string; facts: Fact[] }
  | { kind: 'opened' | 'redirected'; facts: Fact[] }
  | { kind: 'out_of_hours'; opensAt: Date | null }
  | { kind: 'too_old' };

function isTooOld(report: Report, ctx: Context): boolean {
  if (isLongBefore(report.attemptedAt, report.reportedAt)) return true;
  const served = endOfWorkingDayAfter(ctx.directory.calendar(report.postId), report.attemptedAt, 1);
  return served !== null && report.reportedAt > served;
}

/** R5: the post was named to this representative as alternate at `namedAt`, in the last working day. */
export function isLinked(report: Report, namedAt: Date, ctx: Context): boolean {
  if (namedAt > report.reportedAt || isLongBefore(namedAt, report.attemptedAt)) return false;
  const until = endOfWorkingDayAfter(ctx.directory.calendar(report.postId), namedAt, 1);
  return until !== null && report.attemptedAt <= until;
}

/** Decides a report. `known` must be read under the lock of the pair. */
export function decideReport(report: Report, known: Known, ctx: Context): ReportDecision {
  // Before everything else: nobody may lengthen a record with calls of long ago (R16).
  if (isTooOld(report, ctx)) return { kind: 'too_old' };
  if (known.open) return { kind: 'joined', caseId: known.open.id, facts: joined(known.open, report, ctx) };
  const evidence = known.latest ? joinFinished(known.latest, report, ctx) : null;
  if (known.latest && evidence) return { kind: 'joined', caseId: known.latest.id, facts: evidence };
  const hours = hoursAt(report, ctx);
  if (hours.declined) return { kind: 'out_of_hours', opensAt: hours.opensAt };
  const reach = ctx.directory.reach(report.postId, report.attemptedAt);
  if (!reach.reachable) return { kind: 'redirected', facts: redirect(report, reach, ctx) };
  if (known.latest && reopens(known.latest, report, ctx))
    return { kind: 'joined', caseId: known.latest.id, facts: reopenBy(known.latest, report, reach, ctx) };
  return { kind: 'opened', facts: open(report, reach, hours.opensAt, ctx) };
}

/** R5: attempts within 120 s are one attempt. */
function isSameAttempt(file: CaseCommon, report: Report, ctx: Context): boolean {
  const apart = (a: Attempt): number => Math.abs(a.attemptedAt.getTime() - report.attemptedAt.getTime());
  return file.attempts.some((a) => apart(a) <= ctx.settings.sameAttemptSeconds * 1000);
}

function attemptOf(report: Report, sameAttempt: boolean): Attempt {
  const { reportId, caseId, attemptedAt, reportedAt, result } = report;
  return { reportId, caseId, attemptedAt, reportedAt, sameAttempt, result };
}

function joining(file: CaseFile, report: Report, ctx: Context): Fact {
  const attempt = attemptOf(report, !isNewCall(file, report) && isSameAttempt(file, report, ctx));
  return { fact: 'attempt_joined', at: ctx.now, attempt, byMachine: report.reportedBy === 'machine' };
}

function joined(file: OpenCase, report: Report, ctx: Context): Fact[] {
  const facts = [...joinOpen(file, report, ctx), ...answeredByCalling(file, report, ctx)];
  return withQuestion(file, facts, ctx);
}

/** R5: the start of the clock never moves; a join while a claim waits makes a task, not a denial. */
function joinOpen(file: OpenCase, report: Report, ctx: Context): Fact[] {
  const join = joining(file, report, ctx);
  const leg = activeLeg(file);
  const byPerson =
    file.machineOnly && report.reportedBy !== 'machine' && leg ? planForPersons(file, leg, ctx) : [];
  if (isSameAttempt(file, report, ctx)) return [join, ...byPerson];
  if (file.state === 'claimed')
    return [
      join,
      ...byPerson,
      { fact: 'task_needed', at: ctx.now, kind: 'joined_while_claimed', dueAt: null },
    ];
  if (file.state === 'awaiting_representative' && leg) return rangInVain(file, join, leg, ctx);
  return [join, ...byPerson];
}

/** R18: it was the representative's turn; he rang and was not answered, so the ladder goes on, for whoever answers now (R15). */
function rangInVain(file: OpenCase, join: Fact, leg: Leg, ctx: Context): Fact[] {
  const facts = [join, ...goOn(leg, ctx)];
  const after = evolveAll(file, facts);
  return isOpen(after) ? [...facts, ...decideRoster(after, ctx)] : facts;
}

/** He called again after the case had ended. After a redirect that is still the call that was redirected. */
const isNewCall = (file: CaseFile, report: Report): boolean =>
  !isOpen(file) && file.state !== 'redirected' && report.attemptedAt > file.endedAt;

/**
 * R5: an attempt at or before the call-back of the finished case, the same attempt again, or a report that was made
 * before the end and only arrives after it, is evidence of that case and changes nothing.
 */
function joinFinished(file: FinalCase, report: Report, ctx: Context): Fact[] | null {
  const beforeCallback = file.state === 'confirmed' && report.attemptedAt <= file.figures.calledAt;
  const beforeEnd = file.state !== 'redirected' && report.reportedAt < file.endedAt;
  const again = !isNewCall(file, report) && isSameAttempt(file, report, ctx);
  return beforeCallback || beforeEnd || again ? [joining(file, report, ctx)] : null;
}

/** R5: a report within 30 working minutes after closing. A redirected case asked nobody, so there is nothing to reopen. */
function reopens(file: FinalCase, report: Report, ctx: Context): boolean {
  if (file.state === 'redirected' || isLongBefore(file.endedAt, report.reportedAt)) return false;
  const calendar = ctx.directory.calendar(file.postId);
  return workingSeconds(calendar, file.endedAt, report.reportedAt) <= ctx.settings.reopenSeconds;
}

/** R7: a break and the last 30 minutes before opening defer; evenings and holidays are declined unless the district defers. */
function hoursAt(report: Report, ctx: Context): { declined: boolean; opensAt: Date | null } {
  const day = ctx.directory.calendar(report.postId).dayState(report.attemptedAt);
  if (day.kind === 'working') return { declined: false, opensAt: null };
  const { opensAt } = day;
  if (!opensAt) return { declined: true, opensAt };
  const soon = wallSeconds(report.attemptedAt, opensAt) <= ctx.settings.deferBeforeOpeningSeconds;
  const defers = soon || day.kind === 'break' || ctx.settings.outOfHours === 'defer';
  return { declined: !defers, opensAt };
}

function commonOf(report: Report, opensAt: Date | null, ctx: Context): CaseCommon {
  const calendar = ctx.directory.calendar(report.postId);
  const lateBy = workingSeconds(calendar, report.attemptedAt, report.reportedAt);
  const { caseId, reference, district, representativeId, postId, attemptedAt, reportedAt, result, numberId } =
    report;
  return {
    ...{
      id: caseId,
      reference,
      district,
      representativeId,
      postId,
      attemptedAt,
      reportedAt,
      result,
      numberId,
    },
    officerId: null,
    countsOnTime: lateBy <= ctx.settings.onTimeReportSeconds,
    machineOnly: report.reportedBy === 'machine',
    policy: policyFor(ctx.policies, ctx.directory.kindOf(postId)),
    opensAt,
    attempts: [attemptOf(report, false)],
    ...{ legs: [], claims: [], tries: [], engagements: [], excused: [] },
    ...{
      questions: 0,
      nextQuestion: null,
      stillWanted: null,
      closingAt: null,
      rosterAt: null,
      stateBoard: false,
      thanked: false,
      closingProposed: false,
    },
    ...SINCE,
    attemptCount: 1,
  };
}

function open(report: Report, reach: Reach, opensAt: Date | null, ctx: Context): Fact[] {
  const { postId, attemptedAt } = report;
  const who = { postId, officerId: reach.officerId, kind: 'principal' as const };
  const fresh = newLeg(who, attemptedAt, ctx.now, ctx);
  const policy = policyFor(ctx.policies, ctx.directory.kindOf(postId));
  const leg = { ...fresh, steps: planNudge(policy, fresh, ctx) };
  const excused = excusesOf(postId, reach.officerId, attemptedAt, ctx);
  if (report.rosterStale && !excused.includes('roster_stale')) excused.push('roster_stale');
  const base = { ...commonOf(report, opensAt, ctx), officerId: reach.officerId, legs: [leg], excused };
  const file: OpenCase = { ...base, state: 'waiting', linkedTo: report.linkedTo };
  const facts: Fact[] = [{ fact: 'opened', at: ctx.now, file }, ...begin(file, leg, report, reach, ctx)];
  return withMachineQuestion(null, withWhoAnswersNow(null, facts, ctx), ctx);
}

/** What follows at once when a leg begins by a report: the roster is watched, and the instruction if its time has come. */
function begin(file: CaseCommon, leg: Leg, report: Report, reach: Reach, ctx: Context): Fact[] {
  const watch: Fact = { fact: 'roster_watched', at: ctx.now, next: nextChange(leg.postId, ctx) };
  const held = heldByEngagement(leg, report.attemptedAt, reach, ctx);
  const hold = held ? holdLeg(leg, held, reach, ctx) : [];
  const actsAt = held ? laterOf(leg.actsAt, held) : leg.actsAt;
  const question = planQuestion(leg, report.reportedAt, ctx);
  if (actsAt > ctx.now || question.length > 0 || isAwayNow(leg, ctx)) return [watch, ...question, ...hold];
  const promised = laterOf(laterOf(leg.dueAt, held ?? leg.dueAt), report.reportedAt);
  const latenessSeconds = wallSeconds(promised, ctx.now);
  const firing: Firing = { at: ctx.now, dueAt: promised, latenessSeconds, unsure: false };
  const instructed = instruct(file, { ...leg, actsAt }, { ...firing, dueAt: ctx.now }, ctx);
  return [watch, ...hold, ...lateness('act', firing), ...instructed];
}

const isAwayNow = (leg: Leg, ctx: Context): boolean => !ctx.directory.reach(leg.postId, ctx.now).reachable;

/** R15: whoever was there at the attempt and has gone before the report came is not instructed. */
function withWhoAnswersNow(file: CaseFile | null, facts: Fact[], ctx: Context): Fact[] {
  const after = evolveAll(file, facts);
  const leg = activeLeg(after);
  if (!isOpen(after) || !leg || !isAwayNow(leg, ctx)) return facts;
  return [...facts, ...decideRoster(after, ctx)];
}

/** R13: no clock against the officer; the alternate is named, and without one a task is. */
function redirect(report: Report, reach: Reach, ctx: Context): Fact[] {
  const { alternate, reason, until } = reach;
  const file: OpenCase = { ...commonOf(report, null, ctx), officerId: reach.officerId, state: 'waiting' };
  const away = { reason: reason ?? 'absent', until };
  return [{ fact: 'opened', at: ctx.now, file }, ...redirectedTo(file, away, alternate, ctx)];
}

/**
 * R5: the case is open again, with a clock of its own for the new attempt; what was measured before stays. An
 * engagement the officer has named and that still runs holds the instruction as before (R18).
 */
function reopenBy(file: FinalCase, report: Report, reach: Reach, ctx: Context): Fact[] {
  const who = { postId: report.postId, officerId: reach.officerId, kind: 'principal' as const };
  const fresh = newLeg(who, report.attemptedAt, ctx.now, ctx);
  const leg = { ...fresh, actsAt: laterOf(fresh.actsAt, engagedUntil(file, fresh, ctx) ?? fresh.actsAt) };
  const calledAt = file.state === 'confirmed' ? file.figures.calledAt : null;
  const opened: CaseCommon = { ...file, legs: [...file.legs, leg] };
  const facts: Fact[] = [
    joining(file, report, ctx),
    { fact: 'reopened', at: ctx.now, because: 'report_after_closing', calledAt },
    { fact: 'leg_opened', at: ctx.now, leg },
    ...begin(opened, leg, report, reach, ctx),
  ];
  return withMachineQuestion(file, withWhoAnswersNow(file, facts, ctx), ctx);
}

/** Until when an engagement the officer has named in this case holds, with the 10 minutes after it; null when it has ended. */
function engagedUntil(file: CaseCommon, leg: Leg, ctx: Context): Date | null {
  const named = file.engagements.filter(
    (e) => !e.before && e.officerId === leg.officerId && e.until > ctx.now,
  );
  const last = named[named.length - 1];
  const calendar = ctx.directory.calendar(leg.postId);
  return last ? waitFor(calendar, last.until, ctx.settings.afterEngagementSeconds).dueAt : null;
}
