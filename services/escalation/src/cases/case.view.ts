/** A case as the HTTP edge answers it. Built from the state, a snapshot of the roster and the timeline. Pure. */
import type { Principal } from '@setu/auth';
import { formatIst } from '@setu/calendar';
import { phoneOf, whoAnswers, type RosterSnapshot } from '@setu/roster';
import { officerNamed, postTitled, representativeNamed, type Named, type Titled } from '../people/names.js';
import { actorOf } from './actors.js';
import { allowedNow, type CaseAnswer } from './allowed.js';
import type { CaseEntryRow, CasePersonal } from './case.entity.js';
import type { Directory } from './context.js';
import { factOf } from './document.js';
import { currentStepOf, explain, nextStepOf, type CaseExplanation } from './explanation.js';
import type { Fact } from './facts.js';
import { figuresNow, findingOf } from './findings.js';
import {
  activeLeg,
  isOpen,
  lastLeg,
  openClaim,
  type CaseFile,
  type Correction,
  type Leg,
  type StillWanted,
} from './model.js';
import { allowedFor, callerOf } from './rights.js';
import { sentenceOf } from './timeline.js';
import { EXCUSE_WORDS } from './words.js';
import { secondsAfter } from './working-time.js';

/** How much of a case a person sees: the number and note of the representative only where they are needed. */
export interface Sight {
  number: boolean;
  /** What officers and the head have written: not for the representative (R18). */
  written: boolean;
  /** Timeline and explanation too, as for one case; lists go without. */
  whole: boolean;
  /** Who asks; left out for the bearer of a link, whose answers the link knows. */
  who?: Principal;
}

export interface Source {
  file: CaseFile;
  version: number;
  personal: CasePersonal;
}

export interface Surroundings {
  snapshot: RosterSnapshot;
  directory: Directory;
  now: Date;
}

export interface LegView {
  legId: string;
  kind: Leg['kind'];
  post: Titled;
  officer: Named | null;
  clockFrom: string;
  dueAt: string;
  actsAt: string;
  heldUntil: string | null;
  instructedAt: string | null;
  endedAt: string | null;
  endReason: string | null;
  steps: { step: string; status: string; at: string; why: string | null; post: Titled | null }[];
}

export interface TimelineEntry {
  at: string;
  type: string;
  actor: string;
  textHi: string;
  textEn: string;
  /** What somebody wrote; null when erased. */
  written?: string | null;
}

export interface CaseView {
  id: string;
  reference: string;
  district: string;
  /** Of a case; `out_of_hours` while a report outside hours has opened none (R7). */
  state: CaseFile['state'] | 'out_of_hours';
  version: number;
  representative: Named & { number?: string | null };
  note?: string | null;
  post: Titled;
  officer: Named | null;
  attemptedAt: string;
  reportedAt: string;
  result: CaseFile['result'];
  actsAt: string | null;
  opensAt: string | null;
  endedAt: string | null;
  legs: LegView[];
  currentStep: string | null;
  nextStep: { step: string; at: string; postId: string; titleHi: string; titleEn: string } | null;
  alternate?: { post: Titled; officer: Named | null; officialNumber: string | null } | null;
  /** After one try without answer the officer should try again then (R18). */
  tryAgainAt?: string;
  claimedAt: string | null;
  calledAt: string | null;
  questions: number;
  /** R7, R8: the question whether the call is still wanted. */
  stillWanted: {
    askAt: string;
    askedAt: string | null;
    until: string | null;
    answeredAt: string | null;
  } | null;
  attempts: number;
  /** The latest claim, and what became of it (R19). */
  claim: ClaimView | null;
  /** A call that is being connected (R18). */
  bridge: { bridgeId: string; by: string; requestedAt: string } | null;
  /** The case in which this post was named as alternate (R5). */
  linkedCaseId: string | null;
  /** Findings corrected later, or proposed to be (R33). */
  corrections: CorrectionView[];
  /** Answers of this caller that would be taken now, by the names of their routes. */
  allowed: CaseAnswer[];
  /** Whether this caller decides about it as its signing authority; nobody does in his own matter (R35). */
  mayDecide: boolean;
  responseSeconds?: number;
  afterInstructionSeconds?: number | null;
  wallSeconds?: number;
  onTime?: boolean;
  grade?: string;
  countsOnTime: boolean;
  excused: string[];
  stateBoard: boolean;
  explanation?: (Omit<CaseExplanation, 'heldUntil'> & { heldUntil: string | null }) | null;
  /** The latest entries; all of them under `timeline` in pages. */
  timeline?: TimelineEntry[];
}

export interface ClaimView {
  by: string;
  calledAt: string;
  claimedAt: string;
  denied: boolean;
  verdict: string | null;
}

export interface CorrectionView {
  correctionId: string;
  legId: string;
  status: string;
  reason: string;
  reasonHi: string;
  reasonEn: string;
  /** Who wrote the record, and when; null where it does not say. */
  recordedBy: string | null;
  recordedAt: string | null;
  sanctionedAt: string | null;
}

/** Entries of the timeline that one answer carries. */
export const ENTRIES_SHOWN = 200;

const ist = (at: Date | null): string | null => (at === null ? null : formatIst(at));

function legView(leg: Leg, r: RosterSnapshot): LegView {
  return {
    legId: leg.legId,
    kind: leg.kind,
    post: postTitled(r, leg.postId),
    officer: leg.officerId === null ? null : officerNamed(r, leg.officerId),
    clockFrom: formatIst(leg.clockFrom),
    dueAt: formatIst(leg.dueAt),
    actsAt: formatIst(leg.actsAt),
    heldUntil: ist(leg.heldUntil),
    instructedAt: ist(leg.instructedAt),
    endedAt: ist(leg.endedAt),
    endReason: leg.endReason,
    steps: leg.steps.map((s) => ({
      step: s.step,
      status: s.status,
      at: formatIst(s.startedAt ?? s.dueAt),
      why: s.why,
      post: s.recipientPostId === null ? null : postTitled(r, s.recipientPostId),
    })),
  };
}

function representativeView(
  { file, personal }: Source,
  { snapshot, now }: Surroundings,
  sight: Sight,
): CaseView['representative'] {
  const named = representativeNamed(snapshot, file.representativeId);
  if (!sight.number) return named;
  return { ...named, number: personal.callbackNumber ?? phoneOf(snapshot, file.representativeId, now) };
}

function figuresView(file: CaseFile): Partial<CaseView> {
  const figures = figuresNow(file);
  if (!figures) return {};
  const { responseSeconds, afterInstructionSeconds, wallSeconds, onTime, grade } = figures;
  return { responseSeconds, afterInstructionSeconds, wallSeconds, onTime, grade };
}

function nextView(file: CaseFile, { snapshot, directory }: Surroundings): CaseView['nextStep'] {
  const next = nextStepOf(file, directory);
  if (!next) return null;
  const { titleHi, titleEn } = postTitled(snapshot, next.postId);
  return { step: next.step, at: formatIst(next.at), postId: next.postId, titleHi, titleEn };
}

/** R13: whom to call instead, and on which number. */
function alternateView(file: CaseFile, { snapshot: r, now }: Surroundings): Pick<CaseView, 'alternate'> {
  if (file.state !== 'redirected') return {};
  const { alternatePostId: post, alternateOfficerId: id } = file;
  if (!post) return { alternate: null };
  const officer = id ? officerNamed(r, id) : null;
  const officialNumber = whoAnswers(r, post, now).number?.number ?? null;
  return { alternate: { post: postTitled(r, post), officer, officialNumber } };
}

/** R18: two tries, so long apart, make it the representative's turn. */
function tryAgainView(file: CaseFile, r: RosterSnapshot): Pick<CaseView, 'tryAgainAt'> {
  const last = file.tries[file.tries.length - 1];
  if (!last || (file.state !== 'acting' && file.state !== 'waiting')) return {};
  return { tryAgainAt: formatIst(secondsAfter(last, r.settings.triesApartSeconds)) };
}

function entryView(
  entry: CaseEntryRow,
  r: RosterSnapshot,
  sight: Pick<Sight, 'written'>,
): TimelineEntry | null {
  const fact = factOf(entry.data) as unknown as Fact;
  const actor = actorOf(fact, entry.actor);
  const words = sentenceOf(fact, actor, r);
  if (!words) return null;
  const written = entry.personal && sight.written ? { written: entry.personal.text ?? null } : {};
  return {
    at: formatIst(entry.at),
    type: entry.kind,
    actor,
    textHi: words.hi,
    textEn: words.en,
    ...written,
  };
}

/** Entries as sentences in the order of time; what happened before it became known stands at its own time. */
export const timelineOf = (
  entries: readonly CaseEntryRow[],
  r: RosterSnapshot,
  sight: Pick<Sight, 'written'>,
): TimelineEntry[] =>
  entries
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .flatMap((entry) => entryView(entry, r, sight) ?? []);

/** One case. `entries` only where the whole is shown. */
export function caseView(
  source: Source,
  around: Surroundings,
  sight: Sight,
  entries: CaseEntryRow[] = [],
): CaseView {
  const { file } = source;
  const { snapshot: r } = around;
  const leg = activeLeg(file) ?? lastLeg(file);
  const claim = openClaim(file);
  const officerId = leg ? leg.officerId : file.officerId;
  return {
    ...{
      id: file.id,
      reference: file.reference,
      district: file.district,
      state: file.state,
      version: source.version,
    },
    representative: representativeView(source, around, sight),
    ...(sight.number ? { note: source.personal.note ?? null } : {}),
    post: postTitled(r, file.postId),
    officer: officerId === null ? null : officerNamed(r, officerId),
    ...{
      attemptedAt: formatIst(file.attemptedAt),
      reportedAt: formatIst(file.reportedAt),
      result: file.result,
    },
    ...{
      actsAt: ist(leg?.actsAt ?? null),
      opensAt: ist(file.opensAt),
      endedAt: isOpen(file) ? null : formatIst(file.endedAt),
    },
    legs: file.legs.map((each) => legView(each, r)),
    ...{ currentStep: currentStepOf(file), nextStep: nextView(file, around), ...alternateView(file, around) },
    ...tryAgainView(file, r),
    claimedAt: ist(claim?.claimedAt ?? null),
    calledAt: ist(figuresNow(file)?.calledAt ?? claim?.calledAt ?? null),
    stillWanted: questionView(file.stillWanted),
    ...{ questions: file.questions, attempts: file.attemptCount, ...figuresView(file) },
    ...{ countsOnTime: file.countsOnTime, excused: excusedOf(file, leg), stateBoard: file.stateBoard },
    ...{ claim: claimView(file), bridge: bridgeView(file), linkedCaseId: file.linkedTo },
    corrections: sight.written ? file.corrections.map(correctionView) : [],
    ...answersOf(file, around, sight.who),
    ...(sight.whole ? wholeView(file, around, sight, entries) : {}),
  };
}

/** What this caller may say now. */
export function answersOf(
  file: CaseFile,
  around: Surroundings,
  who: Principal | undefined,
): Pick<CaseView, 'allowed' | 'mayDecide'> {
  if (!who) return { allowed: allowedNow(file, around), mayDecide: false };
  const caller = callerOf(who, file, around.snapshot, around.now);
  return { allowed: allowedFor(file, around, caller), mayDecide: caller.decides === 'yes' };
}

/** What excuses the leg that is shown, with what became known later (R31, R33). */
function excusedOf(file: CaseFile, leg: Leg | null): string[] {
  const corrected = leg && file.corrections.length > 0;
  return corrected ? findingOf(file, leg).excused : file.excused;
}

function claimView(file: CaseFile): ClaimView | null {
  const claim = file.claims[file.claims.length - 1];
  if (!claim) return null;
  const { calledAt, claimedAt, denied, judged } = claim;
  const times = { calledAt: formatIst(calledAt), claimedAt: formatIst(claimedAt) };
  // Documents written before claims said by whom: only officers could make them.
  return { by: claim.by ?? 'officer', ...times, denied, verdict: judged?.verdict ?? null };
}

function bridgeView({ bridge }: CaseFile): CaseView['bridge'] {
  return bridge && { bridgeId: bridge.bridgeId, by: bridge.by, requestedAt: formatIst(bridge.requestedAt) };
}

function correctionView(c: Correction): CorrectionView {
  const { correctionId, legId, status, reason, recordedBy } = c;
  const why = EXCUSE_WORDS[reason] ?? { hi: reason, en: reason };
  const times = { recordedAt: ist(c.recordedAt), sanctionedAt: ist(c.sanctionedAt) };
  return { correctionId, legId, status, reason, reasonHi: why.hi, reasonEn: why.en, recordedBy, ...times };
}

function questionView(question: StillWanted | null): CaseView['stillWanted'] {
  if (!question) return null;
  const { askAt, askedAt, until, answeredAt } = question;
  return { askAt: formatIst(askAt), askedAt: ist(askedAt), until: ist(until), answeredAt: ist(answeredAt) };
}

function wholeView(
  file: CaseFile,
  { snapshot, directory, now }: Surroundings,
  sight: Sight,
  entries: CaseEntryRow[],
): Partial<CaseView> {
  const timeline = timelineOf(entries, snapshot, sight);
  const told = explain(file, directory, now);
  return { explanation: told && { ...told, heldUntil: ist(told.heldUntil) }, timeline };
}
