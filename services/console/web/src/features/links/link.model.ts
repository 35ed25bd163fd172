/** PURE: what the page of a link says above everything else. */
import { asksStillWanted } from '../../shared/answers.model.js';
import { phaseOf, type CaseView, type TimelineEntry } from '../../shared/case.model.js';

export interface LinkView extends CaseView {
  personKind: 'officer' | 'superior' | 'representative' | 'alternate';
  purpose: string;
  expiresAt: string;
  answers: readonly string[];
  /** R14, R15: another one has to answer now. */
  passedOn?: boolean;
  /** R17: all cases of the message, where it was about several. */
  bundle?: readonly BundledCase[];
}

export interface BundledCase extends Pick<
  CaseView,
  'id' | 'reference' | 'state' | 'post' | 'officer' | 'attemptedAt'
> {
  answers: readonly string[];
}

export type LinkTitle =
  | 'officer'
  | 'superior'
  | 'representative'
  | 'stillWanted'
  | 'underWay'
  | 'claimed'
  | 'theirTurn'
  | 'alternate'
  | 'declined'
  | 'passedOn'
  | 'redirected'
  | 'over';

/** Nobody is urged to call once a claim waits for its confirmation (R19), and nobody is asked after the end (R20). */
export function titleKeyOf(link: LinkView): LinkTitle {
  const phase = phaseOf(link);
  if (link.personKind === 'alternate') return link.answers.includes('decline') ? 'alternate' : 'declined';
  if (link.state === 'redirected' && link.purpose === 'redirect') return 'redirected';
  if (phase === 'final') return 'over';
  if (link.passedOn) return 'passedOn';
  if (link.purpose === 'still-wanted') return asksStillWanted(link) ? 'stillWanted' : 'underWay';
  if (link.personKind === 'representative' || phase === 'open') return link.personKind;
  return phase === 'claimed' ? 'claimed' : 'theirTurn';
}

/** R18: what a superior has answered last, to be said above the answers; null: nothing so far. */
export const superiorSaid = (link: LinkView): TimelineEntry | null =>
  link.personKind === 'superior'
    ? ((link.timeline ?? []).findLast((entry) => entry.type === 'superior_answered') ?? null)
    : null;
