/**
 * "Is the call still wanted?": asked once at an opening, of a report outside hours (R7) and of a clock that stood still
 * over a long gap (R8). Without a yes nobody is instructed, and nothing is held against the officer. Pure.
 */
import type { Calendar } from '@setu/calendar';
import { conflict, type Context, type Directory, type Refusal } from './context.js';
import { evolveAll, type Fact } from './facts.js';
import { isLate, LINK_SECONDS, type Firing } from './ladder.js';
import { activeLeg, isOpen, openQuestion, type CaseFile, type Leg, type OpenCase } from './model.js';
import { endOfWorkingDay, laterOf, openOrNext, secondsAfter, wallSeconds } from './working-time.js';

/** R8: the opening at which a stopped clock goes on after more than `askAfterGapSeconds` (wall seconds), or null. */
export function openingAfterGap(leg: Leg, ctx: Context): Date | null {
  const { windows } = ctx.directory.calendar(leg.postId).add(leg.clockFrom, ctx.settings.callbackSeconds);
  const after = windows.findLast((window, i) => {
    const before = windows[i - 1];
    return before !== undefined && wallSeconds(before.to, window.from) > ctx.settings.askAfterGapSeconds;
  });
  return after?.from ?? null;
}

/** R8: plans the question of a leg that begins by a report; who reports after the opening has answered it already. */
export function planQuestion(leg: Leg, reportedAt: Date, ctx: Context): Fact[] {
  const askAt = openingAfterGap(leg, ctx);
  return askAt && askAt > reportedAt ? [{ fact: 'still_wanted_planned', at: ctx.now, askAt }] : [];
}

/** The facts, and what they change about a question that was not asked yet: a new leg, an amended calendar (R8, R11, R15). */
export function withQuestion(file: CaseFile, facts: Fact[], ctx: Context): Fact[] {
  const after = facts.length === 0 ? file : evolveAll(file, facts);
  if (after.state !== 'waiting') return facts;
  const planned = after.stillWanted;
  if (planned && (planned.askedAt || planned.answeredAt || planned.askAt <= ctx.now)) return facts;
  const gaps = after.legs.flatMap((leg) => openingAfterGap(leg, ctx) ?? []);
  const coming = gaps.filter((opening) => opening > ctx.now).pop() ?? null;
  // A question that was put off to a later opening stays there while there is a gap at all.
  const askAt = coming ?? (gaps.length > 0 ? (planned?.askAt ?? null) : null);
  const same = (askAt?.getTime() ?? null) === (planned?.askAt.getTime() ?? null);
  return same ? facts : [...facts, { fact: 'still_wanted_planned', at: ctx.now, askAt }];
}

/** R31: asked so late by the system that the clock had run out before anybody could say yes. */
const askedLate = (at: Date): Fact => ({ fact: 'excused', at, reason: 'system_late' });

/** The deadline of the question: it is asked, or the day has ended without an answer (R8). */
export function questionDue(file: OpenCase, firing: Firing, ctx: Context): Fact[] {
  const question = openQuestion(file);
  if (!question) return [];
  if (question.until) return firing.at >= question.until ? unanswered(file, ctx) : [];
  const leg = activeLeg(file);
  const time = timeToAsk(ctx.directory.calendar(leg?.postId ?? file.postId), firing.at);
  if (!time) return unanswered(file, ctx);
  if (time.wait) return [{ fact: 'still_wanted_planned', at: firing.at, askAt: time.wait }];
  const link = { linkId: ctx.newId(), linkExpiresAt: secondsAfter(firing.at, LINK_SECONDS) };
  return [
    ...(leg && leg.actsAt < firing.at && isLate(firing) ? [askedLate(firing.at)] : []),
    { fact: 'still_wanted_asked', at: firing.at, ...link, until: time.until },
  ];
}

/** R8: no yes by the end of the day. Nobody was instructed, so the case ends as one that was withdrawn. */
function unanswered(file: OpenCase, ctx: Context): Fact[] {
  const leg = activeLeg(file);
  const told = file.legs.some((l) => l.instructedAt !== null);
  return [
    ...(leg
      ? [
          {
            fact: 'leg_ended' as const,
            at: ctx.now,
            legId: leg.legId,
            reason: 'withdrawn' as const,
            voided: false,
          },
        ]
      : []),
    { fact: 'withdrawn', at: ctx.now, told, reason: 'no_answer_to_question' },
    { fact: 'tasks_done', at: ctx.now, kinds: 'all', outcome: 'withdrawn' },
  ];
}

/** R8: yes. Before `actsAt` the centre acts then, afterwards at once. Saying it again changes nothing. */
export function stillWanted(file: CaseFile, ctx: Context): Fact[] | Refusal {
  if (file.state === 'withdrawn' && file.reason === 'no_answer_to_question')
    return conflict('still_wanted_too_late');
  const question = openQuestion(file);
  if (!question) return isOpen(file) ? [] : conflict('case_final', { state: file.state });
  if (question.until && ctx.now > question.until) return conflict('still_wanted_too_late');
  return [{ fact: 'still_wanted_answered', at: ctx.now }, ...actsFromNow(activeLeg(file), ctx)];
}

function actsFromNow(leg: Leg | null, ctx: Context): Fact[] {
  if (!leg || leg.actsAt >= ctx.now) return [];
  const { legId, dueAt, heldUntil, calendarVersion } = leg;
  const actsAt = laterOf(leg.actsAt, openOrNext(ctx.directory.calendar(leg.postId), ctx.now));
  return [{ fact: 'clock_moved', at: ctx.now, legId, dueAt, actsAt, heldUntil, calendarVersion }];
}

/** R5, R8: whoever has called again in vain after the opening wants to talk. */
export function answeredByCalling(
  file: OpenCase,
  report: { attemptedAt: Date; reportedBy: string },
  ctx: Context,
): Fact[] {
  const question = openQuestion(file);
  if (!question || report.reportedBy === 'machine' || report.attemptedAt < question.askAt) return [];
  return [{ fact: 'still_wanted_answered', at: ctx.now }, ...actsFromNow(activeLeg(file), ctx)];
}

/** The office is open: asked now, an answer counts until it closes for the day. Else when it opens; null when it never does. */
function timeToAsk(calendar: Calendar, at: Date): { until: Date; wait: null } | { wait: Date } | null {
  const opensAt = calendar.isOpen(at) ? null : calendar.nextOpening(at);
  if (opensAt) return { wait: opensAt };
  const until = endOfWorkingDay(calendar, at);
  return until && { until, wait: null };
}

export type PendingDecision =
  { kind: 'ask'; until: Date } | { kind: 'wait'; opensAt: Date } | { kind: 'superseded' };

/**
 * R7: what the opening means for a report outside hours. `newer`: the representative has a case on the post, or has
 * reported another call to it, since then; that one is asked or followed instead.
 */
export function decidePending(
  pending: { postId: string },
  newer: boolean,
  directory: Directory,
  at: Date,
): PendingDecision {
  const time = newer ? null : timeToAsk(directory.calendar(pending.postId), at);
  if (!time) return { kind: 'superseded' };
  return time.wait ? { kind: 'wait', opensAt: time.wait } : { kind: 'ask', until: time.until };
}

/** R7: until when a yes starts a fresh clock: the end of the working day of the opening; null when nobody can say. */
export function answerUntil(
  pending: { postId: string; opensAt: Date | null; answerUntil: Date | null },
  directory: Directory,
): Date | null {
  const { postId, opensAt } = pending;
  return pending.answerUntil ?? (opensAt && endOfWorkingDay(directory.calendar(postId), opensAt));
}
