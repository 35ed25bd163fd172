/**
 * The figures of a call-back, computed once (R21, R23), and what excuses a case from figures against an officer
 * (R3, R31). Pure. Seconds are whole working seconds of the leg's calendar unless the name says wall.
 */
import { isLongBefore, type Calendar } from '@setu/calendar';
import type { Grade } from '@setu/contracts';
import type { Context } from './context.js';
import {
  openClaim,
  presentLegs,
  type CaseCommon,
  type ClockAccount,
  type Figures,
  type Leg,
} from './model.js';
import { endOfWorkingDayAfter, laterOf, wallSeconds, workingSeconds } from './working-time.js';

const CHARGE_DAYS = 2;

export interface Confirmation {
  calledAt: Date;
  confirmedAt: Date;
  by: Figures['confirmedBy'];
}

/** The leg that had to answer when the call was made: the last one whose clock had begun since the case was opened. */
export function legAt(file: CaseCommon, calledAt: Date): Leg | null {
  const legs = presentLegs(file);
  const begun = legs.filter((leg) => leg.clockFrom <= calledAt);
  return begun[begun.length - 1] ?? legs[0] ?? null;
}

/** R23: a record of the telephone, two people who agree, or one word alone. */
export function gradeOf(file: CaseCommon, by: Figures['confirmedBy']): Grade {
  if (by === 'telephony') return 'telephony';
  return openClaim(file) && by !== 'operator' ? 'both' : 'single';
}

/**
 * R21: response time from the start of the leg's clock to the call itself, time after the instruction beside it, wall
 * time too. On time is within the clock (R6), or within an engagement that was written down before the attempt (R12a).
 */
export function figuresOf(file: CaseCommon, leg: Leg, confirmation: Confirmation, ctx: Context): Figures {
  const calendar = ctx.directory.calendar(leg.postId);
  const { calledAt, confirmedAt, by } = confirmation;
  const responseSeconds = workingSeconds(calendar, leg.clockFrom, calledAt);
  const held = leg.heldUntil !== null && calledAt <= leg.heldUntil;
  return {
    legId: leg.legId,
    calledAt,
    confirmedAt,
    confirmedBy: by,
    responseSeconds,
    afterInstructionSeconds: afterInstruction(leg, calledAt, calendar),
    wallSeconds: wallSeconds(leg.clockFrom, calledAt),
    onTime: responseSeconds <= ctx.settings.callbackSeconds || held,
    countsOnTime: file.countsOnTime,
    alternate: leg.kind === 'alternate',
    grade: gradeOf(file, by),
    calendarVersion: calendar.version,
    account: accountOf(calendar, leg.clockFrom, calledAt),
  };
}

/** R10: the account of a stretch as it is kept with a decision. */
export function accountOf(calendar: Calendar, from: Date, to: Date): ClockAccount {
  const { hi, en, workingSeconds, counted, notCounted, version } = calendar.explain(
    from,
    to > from ? to : from,
  );
  return { hi, en, workingSeconds, counted, notCounted, version };
}

/** R21: working seconds from the instruction to the call; null when he called without one. */
function afterInstruction(leg: Leg, calledAt: Date, calendar: Calendar): number | null {
  const { instructedAt } = leg;
  return instructedAt && instructedAt <= calledAt ? workingSeconds(calendar, instructedAt, calledAt) : null;
}

/** R2, R3, R31: what is known at the start of a leg that must not count against its officer. */
export function excusesOf(postId: string, officerId: string | null, at: Date, ctx: Context): string[] {
  const reasons: string[] = [];
  if (ctx.directory.stale) reasons.push('roster_stale');
  if (!ctx.directory.numberVerified(postId, at)) reasons.push('number_unverified');
  if (officerId && chargeRecent(postId, officerId, at, ctx)) reasons.push('charge_recent');
  const spans = ctx.exceptional?.filter((span) => clockRanIn(span, postId, at, ctx)) ?? [];
  return [...new Set([...reasons, ...spans.map(({ excuse }) => excuse ?? 'exceptional_period')])];
}

/** R31: now, or in working time since `at`. One that begins later marks the case then. */
function clockRanIn(period: { from: Date; to: Date }, postId: string, at: Date, ctx: Context): boolean {
  if (period.from <= ctx.now && ctx.now < period.to) return true;
  const [from, to] = [laterOf(at, period.from), ctx.now < period.to ? ctx.now : period.to];
  return workingSeconds(ctx.directory.calendar(postId), from, to) > 0;
}

/** R3: in the first 2 working days after taking charge, unless the officer has answered on the number once. */
function chargeRecent(postId: string, officerId: string, at: Date, ctx: Context): boolean {
  const charge = ctx.directory.charge(postId, officerId, at);
  if (!charge || charge.answered || isLongBefore(charge.from, at)) return false;
  const ends = endOfWorkingDayAfter(ctx.directory.calendar(postId), charge.from, CHARGE_DAYS);
  return ends !== null && at <= ends;
}
