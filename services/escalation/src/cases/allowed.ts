/**
 * What a case takes now, in its present state and at this moment, by the names of the routes: told with a refusal, and
 * offered by links. Whose it is to say, rights.ts knows. Pure.
 */
import { isEitherLate } from './alternates.js';
import { refusedReopening } from './answers.js';
import { isRefusal, type Moment, type Refusal } from './context.js';
import { claimToJudge } from './judging.js';
import { isAskedOfMachine } from './machine-report.js';
import { mayPutBack, mayTakeBack } from './putting-back.js';
import { activeLeg, isOpen, openQuestion, type CaseFile, type OpenCase } from './model.js';

export type CaseAnswer =
  | 'claim-callback'
  | 'tried'
  | 'engaged'
  | 'connect'
  | 'officer-word'
  | 'made-them-talk'
  | 'in-my-meeting'
  | 'i-call-myself'
  | 'decline'
  | 'confirm'
  | 'deny'
  | 'withdraw'
  | 'still-wanted'
  | 'did-not-answer-either'
  | 'reopen'
  | 'thanks'
  | 'close'
  | 'judge-claim'
  | 'corrections'
  | 'put-back'
  | 'take-back';

const OF_OFFICER: readonly CaseAnswer[] = ['claim-callback', 'tried', 'engaged'];
const OF_SUPERIOR: readonly CaseAnswer[] = ['made-them-talk', 'in-my-meeting', 'i-call-myself'];

/** Names of the routes that would not answer 409 now. */
export function allowedNow(file: CaseFile, moment: Moment): CaseAnswer[] {
  const answers = isOpen(file) ? allowedOpen(file, moment) : allowedFinal(file, moment);
  const judge = !isRefusal(claimToJudge(file, null, moment));
  const corrections = file.corrections.some((c) => c.status === 'proposed');
  return [
    ...answers,
    ...(file.legs.length > 0 ? (['officer-word'] as const) : []),
    ...(judge ? (['judge-claim'] as const) : []),
    ...(corrections ? (['corrections'] as const) : []),
    ...(mayPutBack(file) ? (['put-back'] as const) : []),
    ...(mayTakeBack(file) ? (['take-back'] as const) : []),
  ];
}

function allowedOpen(file: OpenCase, { now }: Moment): CaseAnswer[] {
  const leg = activeLeg(file);
  const turn = leg !== null && (file.state === 'waiting' || file.state === 'acting');
  const theirTurn = file.state === 'claimed' || file.state === 'awaiting_representative';
  const denied = (theirTurn && leg !== null) || isAskedOfMachine(file);
  const question = openQuestion(file);
  return [
    ...(turn ? [...OF_OFFICER, ...OF_SUPERIOR] : []),
    ...(file.state === 'awaiting_representative' ? (['claim-callback', 'made-them-talk'] as const) : []),
    ...(leg?.officerId ? (['connect'] as const) : []),
    ...(leg?.kind === 'alternate' ? (['decline'] as const) : []),
    ...(file.legs.length > 0 ? (['confirm'] as const) : []),
    ...(denied ? (['deny'] as const) : []),
    ...(question && !(question.until && now > question.until) ? (['still-wanted'] as const) : []),
    'withdraw',
    ...(file.closingProposed ? (['close'] as const) : []),
  ];
}

function allowedFinal(file: CaseFile, moment: Moment): CaseAnswer[] {
  switch (file.state) {
    case 'confirmed':
      return ['thanks'];
    case 'redirected':
      if (!file.alternatePostId) return [];
      return isEitherLate(file.endedAt, moment.now) ? ['decline'] : ['did-not-answer-either', 'decline'];
    case 'closed_unconfirmed':
    case 'closed_unanswered':
      return refusedReopening(file, moment) ? [] : ['reopen'];
    default:
      return [];
  }
}

/** A refusal with what is allowed now; bad input needs none. */
export function withAllowed(refusal: Refusal, file: CaseFile, moment: Moment): Refusal {
  if (refusal.refused !== 'conflict') return refusal;
  return { ...refusal, params: { ...refusal.params, state: file.state, allowed: allowedNow(file, moment) } };
}
