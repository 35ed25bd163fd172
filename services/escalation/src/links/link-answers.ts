/**
 * What the bearer of a link may answer (R18, R19, R36): what its purpose allows, of what the case takes now. A link ends
 * with its case, and an officer's with his leg; then only the word, the thanks and the reopening are left. Pure.
 */
import { allowedNow, type CaseAnswer } from '../cases/allowed.js';
import { REDIRECT, STILL_WANTED, type CaseLinkRow } from '../cases/case.entity.js';
import type { Moment } from '../cases/context.js';
import { isOpen, type CaseFile } from '../cases/model.js';

type Link = Pick<CaseLinkRow, 'personKind' | 'purpose' | 'legId' | 'postId'>;

const BY_PERSON: Record<CaseLinkRow['personKind'], readonly CaseAnswer[]> = {
  officer: ['claim-callback', 'tried', 'engaged', 'connect', 'decline', 'officer-word'],
  superior: ['made-them-talk', 'in-my-meeting', 'i-call-myself'],
  representative: ['confirm', 'deny', 'withdraw', 'thanks', 'reopen'],
  alternate: ['decline'],
};
const BY_PURPOSE: Partial<Record<string, readonly CaseAnswer[]>> = {
  // R7, R8: the question whether the call is still wanted answers nothing else; neither does the tap after a redirect.
  [STILL_WANTED]: ['still-wanted', 'withdraw'],
  [REDIRECT]: ['did-not-answer-either'],
};

/** What a link of this purpose could ever answer. */
export const answersFor = (link: Link): readonly CaseAnswer[] =>
  BY_PURPOSE[link.purpose] ?? BY_PERSON[link.personKind];

/** What it can answer now. */
export function answersNow(link: Link, file: CaseFile, moment: Moment): CaseAnswer[] {
  const allowed = allowedNow(file, moment);
  const ofOwn = (answer: CaseAnswer): boolean => answer === 'officer-word' || stands(link, file);
  return answersFor(link).filter((answer) => allowed.includes(answer) && ofOwn(answer));
}

/** An officer answers for his own leg, an alternate for the post that was named. */
function stands(link: Link, file: CaseFile): boolean {
  if (link.personKind === 'officer')
    return file.legs.some((leg) => leg.legId === link.legId && leg.endedAt === null);
  if (link.personKind === 'alternate')
    return file.state === 'redirected' && file.alternatePostId === link.postId;
  return true;
}

/** R14, R15: another one has to answer the open case, or was named instead: its bearer is to call nobody any more. */
export const isPassedOn = (link: Link, file: CaseFile): boolean =>
  (isOpen(file) || file.state === 'redirected') &&
  (link.personKind === 'officer' || link.personKind === 'alternate') &&
  !stands(link, file);

/** The case, or the leg the link was for, is over: it answers nothing of what it was sent for any more. */
export const hasEnded = (link: Link, file: CaseFile, moment: Moment): boolean =>
  link.personKind === 'representative' || link.personKind === 'alternate'
    ? !isOpen(file) && answersNow(link, file, moment).length === 0
    : !isOpen(file) || !stands(link, file);
