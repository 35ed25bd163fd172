/**
 * What a case is: its states as a union, its legs and the steps planned for them. Types only; pure.
 * All times are instants; all durations are whole working seconds of the calendar of the leg's office unless said.
 */
import type {
  CallResult,
  CaseState,
  CorrectionReason,
  Grade,
  LogPosition,
  StepPurpose,
  Verdict,
} from '@setu/contracts';
import type { Explanation } from '@setu/calendar';
import type { Holder } from './context.js';
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
  /** Joins the next message to the head, which goes at `dueAt`; no timer of this case's own takes it (R17). */
  bundled?: boolean;
  /** The account that was told for the head (R17). */
  recipientUserId?: string | null;
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
  /** Why its time counted as it did, by the calendar it was decided with (R10, R11); while it runs it is made anew. */
  account?: ClockAccount | null;
  /** The calendar was amended while the clock ran: the deadlines that had not come were counted again (R11). */
  amendedAt?: Date | null;
}

/** Every second that counted in a stretch, in words and as data; times RFC 3339 +05:30, whole working seconds. */
export type ClockAccount = Pick<
  Explanation,
  'hi' | 'en' | 'workingSeconds' | 'counted' | 'notCounted' | 'version'
>;

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
  by: ClaimedBy;
  /** Who said it, where it was a superior (R18). */
  superior?: Holder;
  denied: boolean;
  deniedAt: Date | null;
  /** What a named person found about it, after the officer was heard (R19). */
  judged: Judgement | null;
}

/** `superior`: "made them talk" (R18). */
export type ClaimedBy = 'officer' | 'operator' | 'superior';

export interface Judgement {
  verdict: Verdict;
  at: Date;
  /** When the officer said his word about it; null when he had the time and said nothing. */
  heardAt: Date | null;
}

/** A call that connects both by the number of the centre (R18); while it runs the case waits for its end. */
export interface Bridge {
  bridgeId: string;
  legId: string;
  by: 'officer' | 'operator';
  requestedAt: Date;
  /** Whatever becomes of it, the case goes on then. */
  holdsUntil: Date;
}

/** A later record that bears on the finding about a leg of a finished case (R32, R33). */
export interface Correction {
  correctionId: string;
  legId: string;
  reason: CorrectionReason;
  /** Id of the record in directory or at the telephone; null where none is named. */
  restsOn: string | null;
  recordedBy: string | null;
  recordedAt: Date | null;
  sanctionedAt: Date | null;
  /** Of an engagement: on time is judged from here (R12a). */
  heldUntil: Date | null;
  status: 'proposed' | 'refused' | 'in_force' | 'taken_back';
  /** The signing authority decided it; then a later record does not undo it by itself. */
  byAuthority: boolean;
  decidedAt: Date | null;
  /** Of a telephone record: the figures it proves (R21); null of every other. */
  figures: Figures | null;
  /** Of `put_back`: the excuses that leave the case out no more (R31). */
  reasons?: string[];
}

export interface Engagement {
  until: Date;
  saidAt: Date;
  /** Written down before the attempt (R12a). */
  before: boolean;
  officerId: string | null;
  /** The superior said it for him: "in my meeting" (R18). */
  by: 'officer' | 'superior';
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
  /** How the response time was counted, kept as it was (R10, R11); absent in documents older than it. */
  account?: ClockAccount;
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
  /** The moment `closingAt` is counted from: the instruction, the claim, the representative's turn, or when the ladder went on (R20). */
  closingSince: Date | null;
  /** Next moment at which another person answers for the post (R34). */
  rosterAt: Date | null;
  stateBoard: boolean;
  excused: string[];
  thanked: boolean;
  /** Two working days passed without an answer: the signing authority may close it (R20). */
  closingProposed: boolean;
  /** All attempts, of which the latest stand in `attempts`. */
  attemptCount: number;
  /** Only a machine had reported: the representative was asked then whether they have talked (R16). */
  machineAskedAt: Date | null;
  /** The bridge call that runs, if any (R18). */
  bridge: Bridge | null;
  /** An operator was asked to call the representative (R19); false again when a denial came before the call. */
  callAsked: boolean;
  /** An operator has called the representative: once in a case (R19). */
  callMade: boolean;
  /** Posts of alternates who cannot take the call (R14). */
  declined: string[];
  /** Superiors who have said that they call themselves; each holds the ladder once (R18). */
  callingThemselves: string[];
  /** When the officer last said his word about the case (R19, R27). */
  wordAt: Date | null;
  /** When each officer last said it; in documents older than it only `wordAt` stands (R19). */
  words: { officerId: string | null; at: Date }[];
  /** The case in which this post was named as alternate (R5, R13). */
  linkedTo: string | null;
  corrections: Correction[];
}

/** What later versions have added to a case; a document written before has them as here. */
export const SINCE = {
  machineAskedAt: null,
  bridge: null,
  callAsked: false,
  callMade: false,
  declined: [],
  callingThemselves: [],
  wordAt: null,
  words: [],
  linkedTo: null,
  corrections: [],
  closingSince: null,
} satisfies Partial<CaseCommon>;

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

/** A leg of the case. Throws a plain Error for a foreign one. */
export function legOf(file: CaseCommon, legId: string): Leg {
  const leg = file.legs.find((l) => l.legId === legId);
  if (!leg) throw new Error(`case ${file.id} has no leg ${legId}`);
  return leg;
}

/** As `presentLegs` while the case was open: of a finished case the legs that its end is about. */
export function lastRound(file: CaseCommon): Leg[] {
  const finished = file.legs.map((leg) => leg.endReason !== null && leg.endReason !== 'handed_over');
  return file.legs.slice(finished.slice(0, -1).lastIndexOf(true) + 1);
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
/** Those a timer of the case takes; a step that joins the next message to the head is taken by that message (R17). */
export const timedSteps = (leg: Leg): PlannedStep[] => pendingSteps(leg).filter((s) => !s.bundled);
