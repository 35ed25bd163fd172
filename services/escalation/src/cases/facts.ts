/**
 * What can happen to a case, and what the case is afterwards. `evolve` is total and decides nothing; a final state
 * is left only by `reopened`. Pure.
 */
import type { StepPurpose } from '@setu/contracts';
import type {
  ActingCase,
  Attempt,
  CaseCommon,
  CaseFile,
  Claim,
  Engagement,
  Figures,
  Leg,
  LegEnd,
  OpenCase,
  PlannedStep,
  Wait,
  WithdrawalReason,
} from './model.js';

export type TaskKind =
  | 'call_officer'
  | 'call_representative'
  | 'joined_while_claimed'
  | 'nobody_reachable'
  | 'undelivered'
  | 'fix_number'
  | 'propose_closing'
  | 'unverified_report';

export type Fact =
  | { fact: 'opened'; at: Date; file: OpenCase }
  | { fact: 'attempt_joined'; at: Date; attempt: Attempt; byMachine: boolean }
  | { fact: 'reopened'; at: Date; because: string; calledAt: Date | null }
  | { fact: 'leg_opened'; at: Date; leg: Leg }
  | { fact: 'leg_ended'; at: Date; legId: string; reason: LegEnd; voided: boolean }
  | { fact: 'leg_resumed'; at: Date; legId: string }
  | { fact: 'clock_resumed'; at: Date; legId: string }
  | {
      fact: 'clock_moved';
      at: Date;
      legId: string;
      dueAt: Date;
      actsAt: Date;
      heldUntil: Date | null;
      calendarVersion: string;
    }
  | { fact: 'instructed'; at: Date; legId: string; steps: PlannedStep[]; closingAt: Date | null }
  | {
      fact: 'step_started';
      at: Date;
      legId: string;
      index: number;
      step: StepPurpose;
      dueAt: Date;
      recipientPostId: string;
      recipientOfficerId: string | null;
      linkId: string | null;
      linkExpiresAt: Date | null;
      nextPostId: string | null;
      nextAt: Date | null;
      late: boolean;
    }
  | { fact: 'step_skipped'; at: Date; legId: string; index: number; step: StepPurpose; why: string }
  | { fact: 'steps_planned'; at: Date; legId: string; steps: PlannedStep[] }
  | { fact: 'ladder_paused'; at: Date; legId: string }
  | { fact: 'board_marked'; at: Date }
  | { fact: 'engaged'; at: Date; engagement: Engagement; legId: string; reasonGiven: boolean }
  | { fact: 'claimed'; at: Date; claim: Claim; by: 'officer' | 'operator'; closingAt: Date | null }
  | {
      fact: 'asked';
      at: Date;
      question: 1 | 2;
      calledAt: Date;
      linkId: string;
      linkExpiresAt: Date;
      next: Wait | null;
    }
  | { fact: 'question_settled'; at: Date }
  | { fact: 'tried'; at: Date; triedAt: Date; count: number; handedOver: boolean; closingAt: Date | null }
  | { fact: 'denied'; at: Date; byStaff: boolean }
  | { fact: 'ladder_resumed'; at: Date; closingAt: Date | null }
  | { fact: 'confirmed'; at: Date; figures: Figures }
  | { fact: 'still_wanted_planned'; at: Date; askAt: Date | null }
  | { fact: 'still_wanted_asked'; at: Date; linkId: string; linkExpiresAt: Date; until: Date }
  | { fact: 'still_wanted_answered'; at: Date }
  | { fact: 'withdrawn'; at: Date; told: boolean; reason: WithdrawalReason }
  | { fact: 'closed'; at: Date; state: 'closed_unconfirmed' | 'closed_unanswered'; reasonCode: string }
  | {
      fact: 'redirected';
      at: Date;
      reason: string;
      until: Date | null;
      alternatePostId: string | null;
      alternateOfficerId: string | null;
    }
  | { fact: 'excused'; at: Date; reason: string }
  | { fact: 'fired_late'; at: Date; purpose: string; dueAt: Date; latenessSeconds: number; unsure: boolean }
  | { fact: 'word_recorded'; at: Date; legId: string }
  | { fact: 'thanked'; at: Date }
  | { fact: 'unreachable_reported'; at: Date; legId: string; step: string; stepIndex: number }
  | { fact: 'task_outcome'; at: Date; taskId: string; outcome: string }
  | { fact: 'task_needed'; at: Date; kind: TaskKind; dueAt: Date | null }
  | { fact: 'tasks_done'; at: Date; kinds: TaskKind[] | 'all'; outcome: string }
  | { fact: 'waits_moved'; at: Date; nextQuestion: Wait | null; closingAt: Date | null }
  | { fact: 'roster_watched'; at: Date; next: Date | null };

export type FactOf<K extends Fact['fact']> = Extract<Fact, { fact: K }>;

function withLeg<C extends CaseCommon>(file: C, legId: string, change: (leg: Leg) => Partial<Leg>): C {
  return { ...file, legs: file.legs.map((leg) => (leg.legId === legId ? { ...leg, ...change(leg) } : leg)) };
}

function changeStep(leg: Leg, index: number, change: Partial<PlannedStep>): Partial<Leg> {
  return { steps: leg.steps.map((s) => (s.index === index ? { ...s, ...change } : s)) };
}

/** New waits for steps that are still pending, and steps that were not planned before. What was taken stays. */
function replanned(known: readonly PlannedStep[], changed: readonly PlannedStep[]): PlannedStep[] {
  const added = changed.filter((c) => !known.some((s) => s.index === c.index));
  const kept = known.map((s) => {
    const change = s.status === 'pending' ? changed.find((c) => c.index === s.index) : undefined;
    return change ? { ...s, from: change.from, seconds: change.seconds, dueAt: change.dueAt } : s;
  });
  return [...kept, ...added];
}

const common = (file: CaseFile): CaseCommon => file;

function acting(file: CaseFile, change: Partial<CaseCommon> = {}): ActingCase {
  return { ...common(file), ...change, state: 'acting' } as ActingCase;
}

/** A report after the end begins anew: what was claimed and tried belongs to the call before. Questions stay counted (R5, R19). */
function reopened(file: CaseFile, fact: FactOf<'reopened'>): CaseFile {
  const { endedAt: _e, ...rest } = file as CaseFile & { endedAt?: Date };
  const anew = fact.because === 'report_after_closing' ? { claims: [], tries: [] } : {};
  return {
    ...rest,
    ...anew,
    state: 'waiting',
    nextQuestion: null,
    closingAt: null,
    closingProposed: false,
    stillWanted: null,
  } as CaseFile;
}

/** Final: nothing is waited for any more. */
const atRest = { nextQuestion: null, closingAt: null, rosterAt: null };

function finish(file: CaseFile, fact: Fact): CaseFile | null {
  const base = { ...common(file), ...atRest, endedAt: fact.at };
  switch (fact.fact) {
    case 'confirmed':
      return { ...base, state: 'confirmed', figures: fact.figures };
    case 'withdrawn':
      return { ...base, state: 'withdrawn', reason: fact.reason };
    case 'closed':
      return { ...base, state: fact.state, reasonCode: fact.reasonCode };
    case 'redirected': {
      const { reason, until, alternatePostId, alternateOfficerId } = fact;
      return { ...base, state: 'redirected', reason, until, alternatePostId, alternateOfficerId };
    }
    default:
      return null;
  }
}

function onLeg(file: CaseFile, fact: Fact): CaseFile | null {
  switch (fact.fact) {
    case 'leg_opened':
      return { ...common(file), state: 'waiting', legs: [...file.legs, fact.leg], closingAt: null };
    case 'leg_ended':
      return withLeg(file, fact.legId, () => ({
        endedAt: fact.at,
        endReason: fact.reason,
        voided: fact.voided,
      }));
    case 'leg_resumed':
      return withLeg(file, fact.legId, () => ({ endedAt: null, endReason: null, pausedAt: null }));
    case 'clock_resumed':
      return {
        ...common(withLeg(file, fact.legId, () => ({ pausedAt: null }))),
        state: 'waiting',
        nextQuestion: null,
        // A clock goes on by the representative's own word only, and that answers the question.
        stillWanted: null,
        closingAt: null,
        tries: [],
      };
    case 'clock_moved': {
      const { dueAt, actsAt, heldUntil, calendarVersion } = fact;
      return withLeg(file, fact.legId, () => ({ dueAt, actsAt, heldUntil, calendarVersion }));
    }
    case 'instructed':
      return acting(
        withLeg(file, fact.legId, () => ({ instructedAt: fact.at, steps: fact.steps })),
        { closingAt: fact.closingAt },
      );
    case 'step_started': {
      const { recipientPostId, recipientOfficerId, linkId } = fact;
      const change = {
        status: 'started' as const,
        startedAt: fact.at,
        recipientPostId,
        recipientOfficerId,
        linkId,
      };
      return withLeg(file, fact.legId, (leg) => changeStep(leg, fact.index, change));
    }
    case 'step_skipped':
      return withLeg(file, fact.legId, (leg) =>
        changeStep(leg, fact.index, { status: 'skipped', why: fact.why }),
      );
    case 'steps_planned':
      return withLeg(file, fact.legId, (leg) => ({
        steps: replanned(leg.steps, fact.steps),
        pausedAt: null,
      }));
    case 'ladder_paused':
      return withLeg(file, fact.legId, () => ({ pausedAt: fact.at }));
    default:
      return null;
  }
}

function onAnswer(file: CaseFile, fact: Fact): CaseFile | null {
  switch (fact.fact) {
    case 'engaged':
      return { ...file, engagements: [...file.engagements, fact.engagement] };
    case 'claimed':
      return {
        ...common(file),
        state: 'claimed',
        claims: [...file.claims, fact.claim],
        closingAt: fact.closingAt,
      };
    case 'asked':
      return { ...file, questions: fact.question, nextQuestion: fact.next };
    case 'question_settled':
      return { ...file, nextQuestion: null };
    case 'tried': {
      const tries = [...file.tries, fact.triedAt];
      if (!fact.handedOver) return { ...file, tries };
      return { ...common(file), state: 'awaiting_representative', tries, closingAt: fact.closingAt };
    }
    case 'denied': {
      const claims = file.claims.map((c, i) => (i === file.claims.length - 1 ? { ...c, denied: true } : c));
      return { ...file, claims, nextQuestion: null };
    }
    case 'ladder_resumed':
      return { ...acting(file, { closingAt: fact.closingAt, nextQuestion: null, tries: [] }) };
    default:
      return null;
  }
}

/** R8: the question moves until it is asked; it is asked and answered once. */
function onQuestion(file: CaseFile, fact: Fact): CaseFile | null {
  const { stillWanted } = file;
  if (fact.fact === 'still_wanted_planned') {
    const planned = fact.askAt && { askAt: fact.askAt, askedAt: null, until: null, answeredAt: null };
    return { ...file, stillWanted: planned };
  }
  if (!stillWanted) return null;
  if (fact.fact === 'still_wanted_asked')
    return { ...file, stillWanted: { ...stillWanted, askedAt: fact.at, until: fact.until } };
  if (fact.fact === 'still_wanted_answered')
    return { ...file, stillWanted: { ...stillWanted, answeredAt: fact.at } };
  return null;
}

/** The attempt's own result is kept with it; a person's report lifts the limit of a machine's (R16). */
function joined(file: CaseFile, fact: FactOf<'attempt_joined'>): CaseFile {
  return {
    ...file,
    attempts: [...file.attempts, fact.attempt],
    machineOnly: file.machineOnly && fact.byMachine,
  };
}

/** The case after one fact. `opened` and `redirected` of a new report start from the file they carry. */
export function evolve(file: CaseFile | null, fact: Fact): CaseFile {
  if (fact.fact === 'opened') return fact.file;
  if (!file) throw new Error(`fact ${fact.fact} without a case`);
  const changed = finish(file, fact) ?? onLeg(file, fact) ?? onAnswer(file, fact) ?? onQuestion(file, fact);
  if (changed) return changed;
  switch (fact.fact) {
    case 'attempt_joined':
      return joined(file, fact);
    case 'reopened':
      return reopened(file, fact);
    case 'board_marked':
      return { ...file, stateBoard: true };
    case 'excused':
      return file.excused.includes(fact.reason) ? file : { ...file, excused: [...file.excused, fact.reason] };
    case 'thanked':
      return { ...file, thanked: true };
    case 'waits_moved':
      return { ...file, nextQuestion: fact.nextQuestion, closingAt: fact.closingAt };
    case 'task_needed':
      return fact.kind === 'propose_closing' ? { ...file, closingProposed: true } : file;
    case 'roster_watched':
      return { ...file, rosterAt: fact.next };
    default:
      return file;
  }
}

/** The case after several facts, in their order. */
export function evolveAll(file: CaseFile | null, facts: readonly Fact[]): CaseFile {
  const after = facts.reduce<CaseFile | null>(evolve, file);
  if (!after) throw new Error('no fact opened a case');
  return after;
}
