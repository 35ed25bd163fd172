/** PURE: a case as the screens read it, whoever answered it. */
import type { Language } from './language.js';

export interface Named {
  id: string;
  nameHi: string;
  nameEn: string;
}
export interface Titled {
  id: string;
  titleHi: string;
  titleEn: string;
}
export interface TimelineEntry {
  at: string;
  type: string;
  textHi: string;
  textEn: string;
  /** What somebody wrote; null when erased. */
  written?: string | null;
}
export interface CaseView {
  id: string;
  reference: string;
  state: string;
  representative: Named & { number?: string | null };
  note?: string | null;
  post: Titled;
  officer: Named | null;
  /** One for each post that had to answer; the last without an end answers now. */
  legs?: { legId?: string; post: Titled; officer: Named | null; endedAt?: string | null }[];
  attemptedAt: string;
  actsAt: string | null;
  opensAt: string | null;
  endedAt?: string | null;
  /** R7, R8: the question whether the call is still wanted. */
  stillWanted?: { askAt: string; until: string | null; answeredAt: string | null } | null;
  nextStep: { step: string; at: string; postId: string; titleHi: string; titleEn: string } | null;
  /** Whom to call instead, where the case was referred (R13). */
  alternate?: { post: Titled; officer: Named | null; officialNumber?: string | null } | null;
  calledAt: string | null;
  responseSeconds?: number;
  /** The latest claim and, where somebody has decided about it, the verdict (R19). */
  claim?: { by: string; calledAt: string; claimedAt: string; denied: boolean; verdict: string | null } | null;
  /** A call that connects both runs (R18). */
  bridge?: { bridgeId: string; by: string; requestedAt: string } | null;
  /** The case in which this post was named as alternate (R5). */
  linkedCaseId?: string | null;
  /** Findings corrected later, or proposed to be (R33). */
  corrections?: Correction[];
  /** Answers of this reader that would be taken now, by the last part of their addresses. */
  allowed?: readonly string[];
  /** R35: whether this reader decides about the case as its signing authority. */
  mayDecide?: boolean;
  stateBoard: boolean;
  explanation?: { hi: string; en: string } | null;
  timeline?: TimelineEntry[];
}

export interface Correction {
  correctionId: string;
  status: string;
  reasonHi: string;
  reasonEn: string;
  recordedAt: string | null;
}

const OPEN = ['waiting', 'acting', 'claimed', 'awaiting_representative'];
export const isOpen = (c: Pick<CaseView, 'state'>): boolean => OPEN.includes(c.state);

type Reader = { officerId?: string; postIds?: readonly string[] };
const holds = (person: Reader, id: string | undefined): boolean =>
  id !== undefined && (person.postIds ?? []).includes(id);
const isOwn = (c: CaseView, person: Reader): boolean => {
  const posts = [c.post.id, ...(c.legs ?? []).map((leg) => leg.post.id)];
  const officers = [c.officer, ...(c.legs ?? []).map((leg) => leg.officer)];
  return (
    posts.some((id) => holds(person, id)) || officers.some((o) => o !== null && o.id === person.officerId)
  );
};

/** Whether this officer answers as the one who was called, or as a superior who was told of it. */
export const answersAs = (c: CaseView, person: Reader): 'officer' | 'superior' =>
  isOwn(c, person) ? 'officer' : 'superior';

/** R14: what the case takes of this officer; only whoever stands in for the called post now can decline. */
export function allowedOf(c: CaseView, person: Reader): readonly string[] {
  const named = c.alternate?.post.id ?? c.legs?.findLast((leg) => !leg.endedAt)?.post.id;
  return (c.allowed ?? []).filter((answer) => answer !== 'decline' || holds(person, named));
}

/** R35: what the signing authority may decide about a case; nobody decides in his own matter. */
export function authorityAnswers(c: CaseView): readonly string[] {
  if (!c.mayDecide) return [];
  return ['close', 'judge-claim', 'corrections', 'put-back', 'take-back'].filter((answer) =>
    c.allowed?.includes(answer),
  );
}

/** What a case asks of the reader: somebody's answer, the representative's word on a claim, or nothing any more. */
export type Phase = 'open' | 'their_turn' | 'claimed' | 'final';
export function phaseOf({ state }: Pick<CaseView, 'state'>): Phase {
  if (state === 'claimed') return 'claimed';
  if (state === 'awaiting_representative') return 'their_turn';
  return isOpen({ state }) || state === 'out_of_hours' ? 'open' : 'final';
}

/** R18: nobody is asked to call while a claim waits for its confirmation, nor after the end. */
export const mayCall = (c: Pick<CaseView, 'state'>): boolean => ['open', 'their_turn'].includes(phaseOf(c));

/** What comes next if nobody answers; null when nothing is timed or the case is over. */
export const waitingFor = (c: CaseView): CaseView['nextStep'] => (isOpen(c) ? c.nextStep : null);

/** The sentence of an entry in the reader's language. */
export const sentenceOf = (entry: TimelineEntry, language: Language): string =>
  language === 'hi' ? entry.textHi : entry.textEn;

export const titleOf = (post: Titled, language: Language): string =>
  language === 'hi' ? post.titleHi : post.titleEn;
export const nameOf = (person: Named, language: Language): string =>
  language === 'hi' ? person.nameHi : person.nameEn;

/** A representative is always addressed with मा० (Hon'ble). */
export function honoured(person: Named, language: Language): string {
  const [title, name] = language === 'hi' ? ['मा०', person.nameHi] : ["Hon'ble", person.nameEn];
  return name.startsWith(title) ? name : `${title} ${name}`;
}

/** Posts whose phones matter for these cases: each once, open cases first. */
export function postsOf(cases: readonly CaseView[]): string[] {
  const sorted = [...cases].sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)));
  return [...new Set(sorted.map((c) => c.post.id))].slice(0, 2);
}
