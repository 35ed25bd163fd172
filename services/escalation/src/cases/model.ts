/**
 * What a case is: its states as a union, its legs and the steps planned for them. Types only; pure.
 * All times are instants; all durations are whole working seconds of the calendar of the leg's office unless said.
 */
import type { CallResult, CaseState, Grade, LogPosition, StepPurpose } from '@setu/contracts';
import type { Policy } from '../policies/policy.js';

/** An instant that follows from another one in working time; kept so that an amended calendar can move it (R11). */
export interface Wait {
  from: Date;
  seconds: number;
  dueAt: Date;
}

/** One rung of the ladder of a leg (R17). */
export interface PlannedStep extends Wait {
  index: number;
  step: StepPurpose;
  status: 'pending' | 'started' | 'skipped';
  startedAt: Date | null;
  recipientPostId: string | null;
  recipientOfficerId: string | null;
  linkId: string | null;
  /** Why it was skipped: `same_person`, `nobody`, `unreachable`, `not_needed`. */
  why: string | null;
}

export type LegEnd = 'confirmed' | 'handed_over' | 'withdrawn' | 'closed' | 'redirected';

/** The time during which one post had to answer. */
export interface Leg {
  legId: string;
  kind: 'principal' | 'alternate';
  postId: string;
  officerId: string | null;
  clockFrom: Date;
  /** End of the callback clock (R6). */
  dueAt: Date;
  /** When the officer is instructed: `dueAt`, or later when the report came later or an engagement holds (R12a, R16). */
  actsAt: Date;
  /** On time is judged from here when an engagement written down before the attempt held the ladder (R12a). */
  heldUntil: Date | null;
  instructedAt: Date | null;
  steps: PlannedStep[];
  /** The ladder stands still since (a claim, or it is the representative's turn). */
  pausedAt: Date | null;
  endedAt: Date | null;
  endReason: LegEnd | null;
  /** The officer's clock is void (R33): the absence was known too late. */
  voided: boolean;
  calendarVersion: string;
  directoryPosition: LogPosition;
}

/** One reported call; the first made the case, further ones joined it (R5). */
export interface Attempt {
  reportId: string;
  caseId: string;
  attemptedAt: Date;
  reportedAt: Date;
  sameAttempt: boolean;
  result: CallResult;
}

export interface Claim {
  calledAt: Date;
  claimedAt: Date;
  legId: string;
  officerId: string | null;
  denied: boolean;
}

export interface Engagement {
  until: Date;
  saidAt: Date;
  /** Written down before the attempt (R12a). */
  before: boolean;
  officerId: string | null;
}

/** Figures of a confirmed call-back (R21, R23), computed once. */
export interface Figures {
  legId: string;
  calledAt: Date;
  confirmedAt: Date;
  confirmedBy: 'representative' | 'staff' | 'operator' | 'telephony';
  responseSeconds: number;
  afterInstructionSeconds: number | null;
  /** Wall seconds, not working seconds. */
  wallSeconds: number;
  onTime: boolean;
  countsOnTime: boolean;
  alternate: boolean;
  grade: Grade;
  calendarVersion: string;
}

/** R8: the question, at the opening after a long gap, whether the call is still wanted. Asked once. */
export interface StillWanted {
  askAt: Date;
  askedAt: Date | null;
  /** The answer is awaited until then, the end of the working day of the question; null before it was asked. */
  until: Date | null;
  /** When the representative said yes. */
  answeredAt: Date | null;
}

export type WithdrawalReason = 'not_needed' | 'no_answer_to_question';

export interface CaseCommon {
  id: string;
  district: string;
  reference: string;
  representativeId: string;
  postId: string;
  /** Holder of the post at the attempt (R3). */
  officerId: string | null;
  attemptedAt: Date;
  reportedAt: Date;
  result: CallResult;
  /** The allotment of the number that was called; null when the post was named instead. */
  numberId: string | null;
  /** Reported within 60 working minutes (R16). */
  countsOnTime: boolean;
  /** Only a machine has reported: superiors are not told (R16). */
  machineOnly: boolean;
  policy: Policy;
  /** The office was closed at the attempt and opens then (R7). */
  opensAt: Date | null;
  attempts: Attempt[];
  legs: Leg[];
  claims: Claim[];
  tries: Date[];
  engagements: Engagement[];
  /** Questions put to the representative whether the call-back happened; at most 2 (R19). */
  questions: number;
  nextQuestion: Wait | null;
  /** Without a yes to it nobody is instructed (R8); null when the clock stands still over no long gap. */
  stillWanted: StillWanted | null;
  /** Claimed or handed over: closes without a word then; acting: closing is proposed then (R20). */
  closingAt: Date | null;
  /** Next moment at which another person answers for the post (R34). */
  rosterAt: Date | null;
  stateBoard: boolean;
  excused: string[];
  thanked: boolean;
  /** Two working days passed without an answer: the signing authority may close it (R20). */
  closingProposed: boolean;
}

export interface Finished {
  endedAt: Date;
}

export type WaitingCase = CaseCommon & { state: 'waiting' };
export type ActingCase = CaseCommon & { state: 'acting' };
export type ClaimedCase = CaseCommon & { state: 'claimed' };
export type AwaitingCase = CaseCommon & { state: 'awaiting_representative' };
export type OpenCase = WaitingCase | ActingCase | ClaimedCase | AwaitingCase;
export type ConfirmedCase = CaseCommon & Finished & { state: 'confirmed'; figures: Figures };
export type RedirectedCase = CaseCommon &
  Finished & {
    state: 'redirected';
    reason: string;
    until: Date | null;
    alternatePostId: string | null;
    alternateOfficerId: string | null;
  };
export type WithdrawnCase = CaseCommon & Finished & { state: 'withdrawn'; reason: WithdrawalReason };
export type ClosedCase = CaseCommon &
  Finished & { state: 'closed_unconfirmed' | 'closed_unanswered'; reasonCode: string };
export type FinalCase = ConfirmedCase | RedirectedCase | WithdrawnCase | ClosedCase;
/** A case in any of its states. */
export type CaseFile = OpenCase | FinalCase;

const OPEN: readonly CaseState[] = ['waiting', 'acting', 'claimed', 'awaiting_representative'];
export const isOpen = (file: CaseFile): file is OpenCase => OPEN.includes(file.state);

/** The leg that has to answer now, or null when nobody can or the case is over. */
export function activeLeg(file: CaseCommon): Leg | null {
  return file.legs.find((leg) => leg.endedAt === null) ?? null;
}

/** The leg that stood last; every case but a redirected one has one. */
export const lastLeg = (file: CaseCommon): Leg | null => file.legs[file.legs.length - 1] ?? null;

/** Legs since the case was opened, or opened again by a report after its end (R5). */
export function presentLegs(file: CaseCommon): Leg[] {
  const finished = file.legs.map((leg) => leg.endReason !== null && leg.endReason !== 'handed_over');
  return file.legs.slice(finished.lastIndexOf(true) + 1);
}

/** The claim that waits for the representative's word, or null. */
export function openClaim(file: CaseCommon): Claim | null {
  const last = file.claims[file.claims.length - 1];
  return last && !last.denied ? last : null;
}

/** R8: the question that stands between the case and an instruction, or null. */
export function openQuestion(file: CaseFile): StillWanted | null {
  return file.state === 'waiting' && file.stillWanted && !file.stillWanted.answeredAt
    ? file.stillWanted
    : null;
}

export const pendingSteps = (leg: Leg): PlannedStep[] => leg.steps.filter((s) => s.status === 'pending');
