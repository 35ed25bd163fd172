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
  /** One for each post that had to answer. */
  legs?: { post: Titled; officer: Named | null }[];
  attemptedAt: string;
  actsAt: string | null;
  opensAt: string | null;
  /** R7, R8: the question whether the call is still wanted. */
  stillWanted?: { askAt: string; until: string | null; answeredAt: string | null } | null;
  nextStep: { step: string; at: string; postId: string; titleHi: string; titleEn: string } | null;
  /** Whom to call instead, where the case was referred (R13). */
  alternate?: { post: Titled; officer: Named | null; officialNumber?: string | null } | null;
  calledAt: string | null;
  responseSeconds?: number;
  stateBoard: boolean;
  explanation?: { hi: string; en: string } | null;
  timeline?: TimelineEntry[];
}

const OPEN = ['waiting', 'acting', 'claimed', 'awaiting_representative'];
export const isOpen = (c: Pick<CaseView, 'state'>): boolean => OPEN.includes(c.state);

/** Whether this officer answers as the one who was called, or as a superior who was told of it. */
export function answersAs(
  c: CaseView,
  person: { officerId?: string; postIds?: string[] },
): 'officer' | 'superior' {
  const posts = [c.post.id, ...(c.legs ?? []).map((leg) => leg.post.id)];
  const isOwn = c.officer?.id === person.officerId || posts.some((id) => person.postIds?.includes(id));
  return isOwn ? 'officer' : 'superior';
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
