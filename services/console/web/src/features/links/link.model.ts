/** PURE: what the page of a link says above everything else. */
import { asksStillWanted } from '../../shared/answers.model.js';
import { phaseOf, type CaseView } from '../../shared/case.model.js';

export interface LinkView extends CaseView {
  personKind: 'officer' | 'superior' | 'representative';
  purpose: string;
  expiresAt: string;
  answers: readonly string[];
}

export type LinkTitle =
  'officer' | 'superior' | 'representative' | 'stillWanted' | 'underWay' | 'claimed' | 'theirTurn' | 'over';

/** Nobody is urged to call once a claim waits for its confirmation (R19), and nobody is asked after the end (R20). */
export function titleKeyOf(link: LinkView): LinkTitle {
  const phase = phaseOf(link);
  if (phase === 'final') return 'over';
  if (link.purpose === 'still-wanted') return asksStillWanted(link) ? 'stillWanted' : 'underWay';
  if (link.personKind === 'representative' || phase === 'open') return link.personKind;
  return phase === 'claimed' ? 'claimed' : 'theirTurn';
}
