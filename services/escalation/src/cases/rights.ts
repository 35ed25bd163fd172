/**
 * Whose a case's answers are: of what it takes now, what this very person may say (R14, R18-R20, R31, R35, R36). Asked by
 * the edge before a command, and told with each case and each refusal. Pure.
 */
import type { Principal } from '@setu/auth';
import type { RosterSnapshot } from '@setu/roster';
import { closingRightOf, type ClosingRight } from '../closings/closing-right.js';
import { allowedNow, type CaseAnswer } from './allowed.js';
import type { Moment } from './context.js';
import { activeLeg, type CaseFile } from './model.js';
import { mayAnswerAsOfficer, ownPosts, superiorIn } from './sight.js';

export interface Caller {
  who: Principal;
  /** Posts an officer holds now. */
  posts: readonly string[];
  /** Whether he answers for a leg, or was told of it. */
  answers: boolean;
  /** As the signing authority. */
  decides: ClosingRight;
}

const OF_REPRESENTATIVE: readonly CaseAnswer[] = [
  ...(['confirm', 'deny', 'withdraw', 'still-wanted', 'did-not-answer-either', 'reopen', 'thanks'] as const),
];
const OF_OPERATOR: readonly CaseAnswer[] = ['confirm', 'connect'];
const OF_OFFICER: readonly CaseAnswer[] = ['claim-callback', 'tried', 'engaged', 'connect', 'officer-word'];
const OF_SUPERIOR: readonly CaseAnswer[] = ['made-them-talk', 'in-my-meeting', 'i-call-myself'];
const OF_AUTHORITY: readonly CaseAnswer[] = ['close', 'judge-claim', 'corrections', 'put-back', 'take-back'];

export function callerOf(who: Principal, file: CaseFile, r: RosterSnapshot, now: Date): Caller {
  const officerId = who.role === 'officer' ? who.officerId : undefined;
  return {
    who,
    posts: officerId ? ownPosts(r, officerId, now) : [],
    answers: mayAnswerAsOfficer(who, file, r, now),
    decides: closingRightOf(who, file, r, now),
  };
}

/** R14: whoever is named now, or stands in. */
export const namedPost = (file: CaseFile): string | null =>
  file.state === 'redirected' ? file.alternatePostId : (activeLeg(file)?.postId ?? null);

/** Whether this answer is the caller's to give, whatever the case takes. */
export function maySay(answer: CaseAnswer, caller: Caller, file: CaseFile): boolean {
  const { who, posts, answers, decides } = caller;
  if (OF_AUTHORITY.includes(answer)) return decides === 'yes';
  switch (who.role) {
    case 'representative':
      return who.representativeId === file.representativeId && OF_REPRESENTATIVE.includes(answer);
    case 'operator':
      return OF_OPERATOR.includes(answer);
    case 'officer':
      if (answer === 'decline') return posts.includes(namedPost(file) ?? '');
      if (OF_SUPERIOR.includes(answer)) return answers && superiorIn(who, file) !== null;
      return answers && OF_OFFICER.includes(answer);
    default:
      return false;
  }
}

/** What would be taken now from this caller. */
export const allowedFor = (file: CaseFile, moment: Moment, caller: Caller): CaseAnswer[] =>
  allowedNow(file, moment).filter((answer) => maySay(answer, caller, file));
