/**
 * The decisions of a case: a command against the state gives facts, or a refusal. Pure: `now`, calendars, the
 * roster's answers, policy and settings arrive in the context. `evolve` (facts.ts) applies the facts; reports are
 * decided in opening.ts because they may concern no case or another one.
 */
import {
  askAgain,
  claim,
  closeAs,
  closingDue,
  confirm,
  deny,
  engaged,
  reopen,
  tried,
  withdraw,
  type ConfirmedBy,
} from './answers.js';
import type { Verdict } from '@setu/contracts';
import { withAllowed } from './allowed.js';
import { bridgeEnded, bridgeLost, callRecorded, connect, type EndedBridge } from './bridge.js';
import { conflict, invalid, isRefusal, type Context, type Refusal } from './context.js';
import { evolveAll, type Fact } from './facts.js';
import { accountOf } from './figures.js';
import { agree, decideFinding, type RecordedCall } from './findings.js';
import { decideCalendar, decideRoster, decline } from './handover.js';
import { judge } from './judging.js';
import { climb, instruct, isLate, nudge, stepUnreachable, takeBundled, type Firing } from './ladder.js';
import { isAskedOfMachine, personSays, withMachineQuestion } from './machine-report.js';
import {
  activeLeg,
  isOpen,
  lastLeg,
  openQuestion,
  type Bridge,
  type CaseFile,
  type Leg,
  type OpenCase,
} from './model.js';
import { heldByEngagement, holdLeg, lateness } from './legs.js';
import { putBack, takeBack } from './putting-back.js';
import type { Bundle } from './rung.js';
import { superiorAnswers, type SuperiorCommand } from './superior.js';
import { questionDue, stillWanted, withQuestion } from './still-wanted.js';
import { openOrNext, openUntil } from './working-time.js';

export { evolve, evolveAll } from './facts.js';

/** What an operator found out when working a task (R22). */
export const TASK_OUTCOMES = [
  'reached',
  'will_call_at',
  'busy',
  'switched_off',
  'wrong_number',
  'refused',
  'answered_by_staff',
  'representative_confirms',
  'representative_denies',
  'done',
] as const;
export type TaskOutcome = (typeof TASK_OUTCOMES)[number];

export type Command =
  | { type: 'act' | 'step' | 'question' | 'closing' | 'still_wanted'; firing: Firing }
  | { type: 'head_message'; firing: Firing; bundle: Bundle | null }
  | { type: 'bridge'; firing: Firing }
  | { type: 'roster' | 'calendar' }
  | { type: 'unreachable'; legId: string; step: string; stepIndex: number }
  | { type: 'claim'; calledAt: Date; by: 'officer' | 'operator' }
  | { type: 'tried'; triedAt: Date }
  | { type: 'engaged'; until: Date; reasonGiven: boolean }
  | { type: 'confirm'; calledAt: Date | null; by: ConfirmedBy }
  | { type: 'deny'; byStaff: boolean }
  | SuperiorCommand
  | { type: 'connect'; by: Bridge['by'] }
  | { type: 'bridge_ended'; ended: EndedBridge }
  | { type: 'call_recorded'; call: RecordedCall }
  | { type: 'decline'; postId: string }
  | { type: 'judge'; verdict: Verdict; claimedAt: Date | null }
  | { type: 'agree'; correctionId: string; agreed: boolean }
  | { type: 'withdraw' | 'wanted' | 'reopen' | 'thanks' | 'put_back' | 'take_back' }
  | { type: 'officer_word'; officerId?: string }
  | { type: 'close'; reasonCode: string }
  | { type: 'task_outcome'; taskId: string; outcome: TaskOutcome; at: Date | null; kind?: string };

/** What comes too late for a final case and is nobody's fault. */
const SILENT: readonly Command['type'][] = [
  'act',
  'step',
  'head_message',
  'question',
  'closing',
  'still_wanted',
  'bridge',
  'calendar',
  'unreachable',
  'task_outcome',
];

/** Decides a command. Final cases refuse answers with `case_final`; timers and roster changes that come too late change nothing. */
export function decide(file: CaseFile, command: Command, ctx: Context): Fact[] | Refusal {
  const decision = decideAlone(file, command, ctx);
  if (isRefusal(decision)) return withAllowed(decision, file, ctx);
  const facts = withMachineQuestion(file, withQuestion(file, decision, ctx), ctx);
  return withFinding(file, withAccounts(file, facts, ctx), ctx);
}

/** R10, R11: a leg that ends keeps how its time was counted; a later amendment must not explain it anew. */
function withAccounts(file: CaseFile, facts: Fact[], ctx: Context): Fact[] {
  return facts.map((f) => {
    const leg = f.fact === 'leg_ended' && file.legs.find((l) => l.legId === f.legId);
    if (!leg) return f;
    return { ...f, account: accountOf(ctx.directory.calendar(leg.postId), leg.clockFrom, f.at) } as Fact;
  });
}

/** R33: what became known while a claim waited bears on the finding as soon as there is one. */
function withFinding(file: CaseFile, facts: Fact[], ctx: Context): Fact[] {
  if (!isOpen(file) || facts.length === 0) return facts;
  const after = evolveAll(file, facts);
  return isOpen(after) ? facts : [...facts, ...decideFinding(after, ctx)];
}

function decideAlone(file: CaseFile, command: Command, ctx: Context): Fact[] | Refusal {
  const decision = decideAlways(file, command, ctx);
  if (decision) return decision;
  if (isOpen(file)) return decideOpen(file, command, ctx);
  if (command.type === 'roster') return decideFinding(file, ctx);
  return SILENT.includes(command.type) ? [] : conflict('case_final', { state: file.state });
}

/** What open and finished cases take alike. */
function decideAlways(file: CaseFile, command: Command, ctx: Context): Fact[] | Refusal | null {
  switch (command.type) {
    case 'reopen':
      return reopen(file, ctx);
    case 'officer_word':
      return word(file, command.officerId, ctx);
    case 'thanks':
      return thanks(file, ctx);
    case 'wanted':
      return stillWanted(file, ctx);
    case 'bridge_ended':
      return bridgeEnded(file, command.ended, ctx);
    case 'call_recorded':
      return callRecorded(file, command.call, ctx);
    case 'decline':
      return decline(file, command.postId, ctx);
    case 'judge':
      return judge(file, command.verdict, command.claimedAt, ctx);
    case 'agree':
      return agree(file, command.correctionId, command.agreed, ctx);
    case 'put_back':
      return putBack(file, ctx);
    case 'take_back':
      return takeBack(file, ctx);
    default:
      return null;
  }
}

function decideOpen(file: OpenCase, command: Command, ctx: Context): Fact[] | Refusal {
  switch (command.type) {
    case 'act':
      return act(file, command.firing, ctx);
    case 'step':
      return step(file, command.firing, ctx);
    case 'head_message':
      return headMessage(file, command.firing, command.bundle, ctx);
    case 'question':
      return [...lateness('question', command.firing), ...askAgain(file, ctx)];
    case 'closing':
      return [...lateness('closing', command.firing), ...closingDue(file, ctx)];
    case 'still_wanted':
      return [...lateness('still_wanted', command.firing), ...questionDue(file, command.firing, ctx)];
    case 'bridge':
      return bridgeLost(file, command.firing, ctx);
    case 'roster':
      return decideRoster(file, ctx);
    case 'calendar':
      return decideCalendar(file, ctx);
    case 'unreachable':
      return unreachable(file, command, ctx);
    default:
      return decideAnswer(file, command, ctx);
  }
}

function decideAnswer(file: OpenCase, command: Command, ctx: Context): Fact[] | Refusal {
  switch (command.type) {
    case 'claim':
      return claim(file, command.calledAt, command.by, ctx);
    case 'tried':
      return tried(file, command.triedAt, ctx);
    case 'engaged':
      return engaged(file, command.until, command.reasonGiven, ctx);
    case 'confirm':
      return confirm(file, command.calledAt, command.by, ctx);
    case 'deny':
      return isAskedOfMachine(file) ? personSays(file, ctx) : deny(file, command.byStaff, ctx);
    case 'made_them_talk':
    case 'in_my_meeting':
    case 'calls_self':
      return superiorAnswers(file, command, ctx);
    case 'connect':
      return connect(file, command.by, ctx);
    case 'withdraw':
      return withdraw(file, ctx);
    case 'close':
      // R20: not before it was proposed, else anybody's ladder could be stopped at will.
      if (!file.closingProposed) return conflict('closing_not_proposed');
      return closeAs(file, 'closed_unanswered', command.reasonCode, ctx);
    case 'task_outcome':
      return taskOutcome(file, command, ctx);
    default:
      return conflict('not_possible_now');
  }
}

/**
 * R6, R17: the clock has run out. Who answers is asked once more (R15); an engagement written down before the attempt
 * holds (R12a), so does a question to the representative (R8); a firing so late that the office has closed waits for its opening.
 */
function act(file: OpenCase, firing: Firing, ctx: Context): Fact[] {
  const leg = activeLeg(file);
  if (file.state !== 'waiting' || !leg || leg.actsAt > firing.at || openQuestion(file)) return [];
  const looked = decideRoster(file, ctx);
  if (looked.some((f) => f.fact === 'leg_ended')) return looked;
  return [...looked, ...actOn(evolveAll(file, looked), leg, firing, ctx)];
}

function actOn(file: CaseFile, leg: Leg, firing: Firing, ctx: Context): Fact[] {
  const reach = ctx.directory.reach(leg.postId, firing.at);
  const held = heldByEngagement(leg, file.attemptedAt, reach, ctx);
  if (held && held > firing.at) return holdLeg(leg, held, reach, ctx);
  const calendar = ctx.directory.calendar(leg.postId);
  const actsAt = openOrNext(calendar, firing.at);
  if (isLate(firing) && !openUntil(calendar, firing.at) && actsAt > firing.at) {
    const { legId, dueAt, heldUntil, calendarVersion } = leg;
    const wait: Fact = {
      fact: 'clock_moved',
      at: firing.at,
      legId,
      dueAt,
      actsAt,
      heldUntil,
      calendarVersion,
    };
    return [...lateness('act', firing), wait];
  }
  return [...lateness('act', firing), ...instruct(file, leg, firing, ctx)];
}

function step(file: OpenCase, firing: Firing, ctx: Context): Fact[] {
  const leg = activeLeg(file);
  if (!leg) return [];
  if (file.state === 'waiting') return nudge(file, leg, firing, ctx);
  if (file.state !== 'acting') return [];
  const taken = climb(file, leg, firing, ctx);
  return taken.length === 0 ? [] : [...lateness('step', firing), ...taken];
}

/** R17: the message to the head about this case, and `bundle` names it where it is about several. */
function headMessage(file: OpenCase, firing: Firing, bundle: Bundle | null, ctx: Context): Fact[] {
  const leg = activeLeg(file);
  if (file.state !== 'acting' || !leg) return [];
  const taken = takeBundled(file, leg, firing, bundle, ctx);
  return taken.length === 0 ? [] : [...lateness('head_message', firing), ...taken];
}

/** R17, R31: nobody could be told of this step: excused, an operator acts, the ladder moves on. Once per step. */
function unreachable(
  file: OpenCase,
  failed: { legId: string; step: string; stepIndex: number },
  ctx: Context,
): Fact[] {
  const leg = activeLeg(file);
  if (!leg || leg.legId !== failed.legId) return [];
  const { legId, step: name, stepIndex } = failed;
  return [
    { fact: 'unreachable_reported', at: ctx.now, legId, step: name, stepIndex },
    ...(name === 'instruction' ? [{ fact: 'excused' as const, at: ctx.now, reason: 'undelivered' }] : []),
    { fact: 'task_needed', at: ctx.now, kind: 'undelivered', dueAt: null },
    ...(file.state === 'acting' ? stepUnreachable(file, leg, stepIndex, ctx) : []),
  ];
}

/** R22: what the operator heard, told to the case. */
function taskOutcome(
  file: OpenCase,
  command: { taskId: string; outcome: TaskOutcome; at: Date | null; kind?: string },
  ctx: Context,
): Fact[] | Refusal {
  const { taskId, outcome, kind } = command;
  const noted: Fact = { fact: 'task_outcome', at: ctx.now, taskId, outcome, ...(kind ? { kind } : {}) };
  const then = consequence(file, command, ctx);
  return 'refused' in then ? then : [noted, ...then];
}

function consequence(
  file: OpenCase,
  command: { outcome: TaskOutcome; at: Date | null },
  ctx: Context,
): Fact[] | Refusal {
  switch (command.outcome) {
    case 'will_call_at':
      return command.at ? engaged(file, command.at, true, ctx) : invalid('time_needed');
    case 'representative_confirms':
      return confirm(file, command.at, 'operator', ctx);
    case 'representative_denies':
      return deny(file, false, ctx, true);
    case 'wrong_number':
      return [
        { fact: 'excused', at: ctx.now, reason: 'number_unverified' },
        { fact: 'task_needed', at: ctx.now, kind: 'fix_number', dueAt: null },
      ];
    default:
      return [];
  }
}

/** R27: the officer's word, at any time, about his own leg; without `officerId` of whoever has to answer. */
function word(file: CaseFile, officerId: string | undefined, ctx: Context): Fact[] | Refusal {
  const own = officerId ? file.legs.findLast((leg) => leg.officerId === officerId) : undefined;
  const leg = own ?? activeLeg(file) ?? lastLeg(file);
  if (!leg) return conflict('nobody_answers');
  return [{ fact: 'word_recorded', at: ctx.now, legId: leg.legId, officerId: officerId ?? leg.officerId }];
}

/** R26: one word of thanks per case, once the call-back is confirmed. */
function thanks(file: CaseFile, ctx: Context): Fact[] | Refusal {
  if (file.thanked) return [];
  return file.state === 'confirmed' ? [{ fact: 'thanked', at: ctx.now }] : conflict('not_confirmed_yet');
}
