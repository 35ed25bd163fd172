/**
 * What can happen to a case, and what the case is afterwards. `evolve` is total and decides nothing; a final state
 * is left only by `reopened`. Pure.
 */
import type { StepPurpose, WishedChannel } from '@setu/contracts';
import { evolveProof, isProofFact, type ProofFact } from './proof-facts.js';
import { stepsAfter } from './leg-steps.js';
import type {
  ActingCase,
  Attempt,
  CaseCommon,
  CaseFile,
  Claim,
  ClaimedBy,
  ClockAccount,
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
  | 'decide_correction'
  | 'unverified_report';

export type Fact =
  | { fact: 'opened'; at: Date; file: OpenCase }
  | { fact: 'attempt_joined'; at: Date; attempt: Attempt; byMachine: boolean }
  | { fact: 'reopened'; at: Date; because: string; calledAt: Date | null }
  | { fact: 'leg_opened'; at: Date; leg: Leg }
  | {
      fact: 'leg_ended';
      at: Date;
      legId: string;
      reason: LegEnd;
      voided: boolean;
      /** How its time was counted (R10). */
      account?: ClockAccount;
    }
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
      /** The calendar has changed (R11). */
      amended?: true;
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
      /** The nodal officer's account to which the head has delegated the step. */
      recipientUserId?: string | null;
      channels: readonly WishedChannel[];
      /** The same person is told the same once more. */
      again: boolean;
      /** One message about several cases; only the one that leads it is sent. */
      bundle: { id: string; size: number; leads: boolean } | null;
      linkId: string | null;
      linkExpiresAt: Date | null;
      nextPostId: string | null;
      nextAt: Date | null;
      late: boolean;
    }
  | { fact: 'step_skipped'; at: Date; legId: string; index: number; step: StepPurpose; why: string }
  | { fact: 'steps_planned'; at: Date; legId: string; steps: PlannedStep[] }
  | {
      /** R17: not yet, because the recipient's office is closed, or because it joins the next message to the head. */
      fact: 'step_waits';
      at: Date;
      legId: string;
      index: number;
      step: StepPurpose;
      postId: string;
      until: Date;
      why: 'office_closed' | 'next_message';
    }
  | { fact: 'ladder_paused'; at: Date; legId: string }
  | { fact: 'board_marked'; at: Date }
  | { fact: 'engaged'; at: Date; engagement: Engagement; legId: string; reasonGiven: boolean }
  | { fact: 'claimed'; at: Date; claim: Claim; by: ClaimedBy; closingAt: Date | null }
  | {
      fact: 'asked';
      at: Date;
      question: 1 | 2;
      calledAt: Date;
      linkId: string;
      linkExpiresAt: Date;
      next: Wait | null;
      /** A report that only a machine has made; else a claim (R16). */
      because?: 'machine_report';
    }
  | { fact: 'question_settled'; at: Date }
  | {
      fact: 'tried';
      at: Date;
      triedAt: Date;
      count: number;
      handedOver: boolean;
      closingAt: Date | null;
      /** The telephone says so; else the officer. */
      byTelephone?: boolean;
    }
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
      /** "Did not answer either", and of the alternate: cannot take the call (R13, R14). */
      linkId: string | null;
      alternateLinkId: string | null;
      linkExpiresAt: Date | null;
    }
  | { fact: 'excused'; at: Date; reason: string }
  | { fact: 'fired_late'; at: Date; purpose: string; dueAt: Date; latenessSeconds: number; unsure: boolean }
  | { fact: 'word_recorded'; at: Date; legId: string; officerId?: string | null }
  | { fact: 'thanked'; at: Date }
  | { fact: 'unreachable_reported'; at: Date; legId: string; step: string; stepIndex: number }
  | { fact: 'task_outcome'; at: Date; taskId: string; outcome: string; kind?: string }
  /** `dueAt` null: as soon as its kind asks for, in the hours of the centre (R22). */
  | { fact: 'task_needed'; at: Date; kind: TaskKind; dueAt: Date | null }
  /** `uncalled`: the representative has spoken before anybody called him, so that the call is left (R19). */
  | { fact: 'tasks_done'; at: Date; kinds: TaskKind[] | 'all'; outcome: string; uncalled?: true }
  | { fact: 'waits_moved'; at: Date; nextQuestion: Wait | null; closingAt: Date | null }
  | { fact: 'roster_watched'; at: Date; next: Date | null }
  | ProofFact;

export type FactOf<K extends Fact['fact']> = Extract<Fact, { fact: K }>;

function withLeg<C extends CaseCommon>(file: C, legId: string, change: (leg: Leg) => Partial<Leg>): C {
  return { ...file, legs: file.legs.map((leg) => (leg.legId === legId ? { ...leg, ...change(leg) } : leg)) };
}

/** How many of a kind a case keeps at hand; all stand in its timeline and events, so that no case grows without end. */
const ATTEMPTS_KEPT = 50;
const ENGAGEMENTS_KEPT = 20;
const CLAIMS_KEPT = 20;
const TRIES_KEPT = 10;

const latest = <T>(list: readonly T[], item: T, most: number): T[] => [...list, item].slice(-most);

/** The earliest and the latest tries: whether two lie far enough apart is asked of them (R18). */
function withTry(tries: readonly Date[], at: Date): Date[] {
  const sorted = [...tries, at].sort((a, b) => a.getTime() - b.getTime());
  return sorted.filter((_t, i) => i === 0 || i > sorted.length - TRIES_KEPT);
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
    closingSince: null,
  } as CaseFile;
}

/** Final: nothing is waited for any more. */
const atRest = { nextQuestion: null, closingAt: null, rosterAt: null, bridge: null };

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
        account: fact.account ?? null,
      }));
    case 'leg_resumed':
      return withLeg(file, fact.legId, () => ({
        endedAt: null,
        endReason: null,
        pausedAt: null,
        account: null,
      }));
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
      const { dueAt, actsAt, heldUntil, calendarVersion, amended } = fact;
      const amendedAt = amended ? { amendedAt: fact.at } : {};
      return withLeg(file, fact.legId, () => ({ dueAt, actsAt, heldUntil, calendarVersion, ...amendedAt }));
    }
    case 'instructed':
      return acting(
        withLeg(file, fact.legId, () => ({ instructedAt: fact.at, steps: fact.steps })),
        { closingAt: fact.closingAt, closingSince: fact.at },
      );
    case 'step_started':
    case 'step_skipped':
    case 'step_waits':
    case 'steps_planned':
      return withLeg(file, fact.legId, (leg) => stepsAfter(leg, fact));
    case 'ladder_paused':
      return withLeg(file, fact.legId, () => ({ pausedAt: fact.at }));
    default:
      return null;
  }
}

function onAnswer(file: CaseFile, fact: Fact): CaseFile | null {
  switch (fact.fact) {
    case 'engaged':
      return { ...file, engagements: latest(file.engagements, fact.engagement, ENGAGEMENTS_KEPT) };
    case 'claimed':
      return {
        ...common(file),
        state: 'claimed',
        claims: latest(file.claims, fact.claim, CLAIMS_KEPT),
        closingAt: fact.closingAt,
        closingSince: fact.at,
      };
    case 'asked':
      return {
        ...file,
        questions: fact.question,
        nextQuestion: fact.next,
        ...(fact.because === 'machine_report' ? { machineAskedAt: fact.at } : {}),
      };
    case 'question_settled':
      return { ...file, nextQuestion: null };
    case 'tried': {
      const tries = withTry(file.tries, fact.triedAt);
      if (!fact.handedOver) return { ...file, tries };
      const { closingAt } = fact;
      return { ...common(file), state: 'awaiting_representative', tries, closingAt, closingSince: fact.at };
    }
    case 'denied': {
      const claims = file.claims.map((c, i) =>
        i === file.claims.length - 1 ? { ...c, denied: true, deniedAt: fact.at } : c,
      );
      return { ...file, claims, nextQuestion: null };
    }
    case 'ladder_resumed':
      return acting(file, {
        ...{ closingAt: fact.closingAt, closingSince: fact.at },
        ...{ nextQuestion: null, tries: [] },
      });
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
    attempts: latest(file.attempts, fact.attempt, ATTEMPTS_KEPT),
    attemptCount: file.attemptCount + 1,
    machineOnly: file.machineOnly && fact.byMachine,
  };
}

/** The latest word of each officer: who has spoken is heard, nobody else (R19). */
function withWord(
  { words, legs }: CaseFile,
  { at, legId, officerId: by }: FactOf<'word_recorded'>,
): CaseFile['words'] {
  const officerId = by === undefined ? (legs.find((leg) => leg.legId === legId)?.officerId ?? null) : by;
  return [...words.filter((word) => word.officerId !== officerId), { officerId, at }];
}

/** R19: whatever came of it, it was the call to the representative. */
export const hasCalled = ({ kind, outcome }: Pick<FactOf<'task_outcome'>, 'kind' | 'outcome'>): boolean =>
  kind === 'call_representative' || outcome.startsWith('representative_');

/** The case after one fact. `opened` and `redirected` of a new report start from the file they carry. */
export function evolve(file: CaseFile | null, fact: Fact): CaseFile {
  if (fact.fact === 'opened') return fact.file;
  if (!file) throw new Error(`fact ${fact.fact} without a case`);
  if (isProofFact(fact)) return evolveProof(file, fact);
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
    case 'word_recorded':
      return { ...file, wordAt: fact.at, words: withWord(file, fact) };
    case 'task_outcome':
      return hasCalled(fact) ? { ...file, callMade: true } : file;
    case 'tasks_done':
      return fact.uncalled ? { ...file, callAsked: false } : file;
    case 'waits_moved':
      return { ...file, nextQuestion: fact.nextQuestion, closingAt: fact.closingAt };
    case 'task_needed':
      if (fact.kind === 'call_representative') return { ...file, callAsked: true };
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
