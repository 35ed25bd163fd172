/** PURE: what a notice of directory asks of the reader, or says once it is settled (R12, R14). */
import type { Language } from '../../shared/language.js';

export interface AbsenceFacts {
  officerNameHi: string | null;
  officerNameEn: string | null;
  from: string;
  to: string | null;
  /** From here on only for the superior who decides. */
  kind?: string;
  leaveType?: string | null;
  emergency?: boolean;
  status?: string;
}
export interface NoticeView {
  purpose: string;
  expiresAt: string | null;
  /** What the link takes. */
  answers: readonly string[];
  /** What was answered last by this link. */
  answered: string | null;
  absence?: AbsenceFacts;
}

/** What is said instead of a question; `...Elsewhere`: not by this link. */
export type NoticeSaid =
  | 'sanctioned'
  | 'sanctionedElsewhere'
  | 'refused'
  | 'refusedElsewhere'
  | 'cancelled'
  | 'accepted'
  | 'declined'
  | 'over'
  | 'gone'
  | 'present'
  | 'saved'
  | 'nothing';

export interface NoticeState {
  /** Null while the question is open. */
  said: NoticeSaid | null;
  /** What may still be tapped; the service decides, this only spares useless buttons. */
  offered: readonly string[];
}

/** `now`: domain time in milliseconds. */
export function stateOf(notice: NoticeView, now: number): NoticeState {
  const { said, offered } = ofPurpose(notice, now);
  return { said, offered: offered.filter((name) => notice.answers.includes(name)) };
}

function ofPurpose(notice: NoticeView, now: number): NoticeState {
  switch (notice.purpose) {
    case 'absence_to_sanction':
      return ofVerdict(notice);
    case 'alternate_named':
      return ofStandIn(notice, now);
    case 'presence_asked':
      return notice.answered ? settled('present') : open('present');
    case 'number_book':
      return notice.answered ? settled('saved') : open('saved');
    default:
      return settled('nothing');
  }
}

const open = (...offered: string[]): NoticeState => ({ said: null, offered });
const settled = (said: NoticeSaid): NoticeState => ({ said, offered: [] });

/** The entry's own state counts: somebody else may have judged it, or the applicant taken it back. */
function ofVerdict({ absence, answered }: NoticeView): NoticeState {
  switch (absence?.status) {
    case 'applied':
      return open('sanction', 'refuse');
    case 'sanctioned':
      return settled(answered === 'sanction' ? 'sanctioned' : 'sanctionedElsewhere');
    case 'refused':
      return settled(answered === 'refuse' ? 'refused' : 'refusedElsewhere');
    case 'cancelled':
      return settled('cancelled');
    default:
      return settled('gone');
  }
}

/** Whoever agreed may find later that it cannot be done; whoever declined is out (R14). */
function ofStandIn({ absence, answered }: NoticeView, now: number): NoticeState {
  if (answered === 'decline') return settled('declined');
  if (!absence) return settled('gone');
  if (absence.to !== null && Date.parse(absence.to) <= now) return settled('over');
  return answered === 'accept' ? { said: 'accepted', offered: ['decline'] } : open('accept', 'decline');
}

const GOOD: readonly NoticeSaid[] = ['sanctioned', 'accepted', 'present', 'saved'];
export const isGood = (said: NoticeSaid): boolean => GOOD.includes(said);

/** The officer's name in the reader's language, else in the other one; '' once erased. */
export function officerName(absence: AbsenceFacts, language: Language): string {
  const { officerNameHi: hi, officerNameEn: en } = absence;
  return (language === 'hi' ? (hi ?? en) : (en ?? hi)) ?? '';
}
