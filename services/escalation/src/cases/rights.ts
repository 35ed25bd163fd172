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
import { hadToAnswer, hasToAnswer, ownPosts, superiorIn } from './sight.js';

export interface Caller {
  who: Principal;
  /** Posts an officer holds now. */
  posts: readonly string[];
  /** Has to answer it now. */
  answers: boolean;
  /** Has or had to: his own word is heard. */
  heard: boolean;
  /** Was told of it as a superior. */
  told: boolean;
  /** As the signing authority. */
  decides: ClosingRight;
}

export const OF_REPRESENTATIVE: readonly CaseAnswer[] = [
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
    answers: hasToAnswer(who, file, r, now),
    heard: hadToAnswer(who, file),
    told: superiorIn(who, file) !== null,
    decides: closingRightOf(who, file, r, now),
  };
}

/** R14: whoever is named now, or stands in. */
export const namedPost = (file: CaseFile): string | null =>
  file.state === 'redirected' ? file.alternatePostId : (activeLeg(file)?.postId ?? null);

/** Whether this answer is the caller's to give, whatever the case takes. */
export function maySay(answer: CaseAnswer, caller: Caller, file: CaseFile): boolean {
  const { who, decides } = caller;
  if (OF_AUTHORITY.includes(answer)) return decides === 'yes';
  switch (who.role) {
    case 'representative':
      return who.representativeId === file.representativeId && OF_REPRESENTATIVE.includes(answer);
    case 'operator':
      return OF_OPERATOR.includes(answer);
    case 'officer':
      return officerMaySay(answer, caller, file);
    default:
      return false;
  }
}

/** Nobody has tried, and nobody was heard, by the word of another one: of his superior, or of whom he stands in for. */
function officerMaySay(answer: CaseAnswer, { posts, answers, heard, told }: Caller, file: CaseFile): boolean {
  if (answer === 'decline') return posts.includes(namedPost(file) ?? '');
  if (answer === 'officer-word') return heard;
  if (answer === 'tried') return answers;
  if (OF_SUPERIOR.includes(answer)) return told;
  return (answers || told) && OF_OFFICER.includes(answer);
}

/** What would be taken now from this caller. */
export const allowedFor = (file: CaseFile, moment: Moment, caller: Caller): CaseAnswer[] =>
  allowedNow(file, moment).filter((answer) => maySay(answer, caller, file));
