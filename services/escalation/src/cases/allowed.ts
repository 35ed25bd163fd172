/**
 * What a case takes in its present state, by the names of the routes: told with a refusal, and offered by links. Whether
 * a person may say it is checked elsewhere. Pure.
 */
import type { Refusal } from './context.js';
import { isAskedOfMachine } from './machine-report.js';
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
  | 'corrections';

const OF_OFFICER: readonly CaseAnswer[] = ['claim-callback', 'tried', 'engaged'];
const OF_SUPERIOR: readonly CaseAnswer[] = ['made-them-talk', 'in-my-meeting', 'i-call-myself'];

/** Names of the routes that would not answer 409 now. */
export function allowedNow(file: CaseFile): CaseAnswer[] {
  const answers = isOpen(file) ? allowedOpen(file) : allowedFinal(file);
  const judge = file.claims.some((c) => c.denied && !c.judged);
  const corrections = file.corrections.some((c) => c.status === 'proposed');
  return [
    ...answers,
    ...(file.legs.length > 0 ? (['officer-word'] as const) : []),
    ...(judge ? (['judge-claim'] as const) : []),
    ...(corrections ? (['corrections'] as const) : []),
  ];
}

function allowedOpen(file: OpenCase): CaseAnswer[] {
  const leg = activeLeg(file);
  const turn = leg !== null && (file.state === 'waiting' || file.state === 'acting');
  const denied =
    file.state === 'claimed' || file.state === 'awaiting_representative' || isAskedOfMachine(file);
  return [
    ...(turn ? [...OF_OFFICER, ...OF_SUPERIOR] : []),
    ...(file.state === 'awaiting_representative' ? (['claim-callback', 'made-them-talk'] as const) : []),
    ...(leg?.officerId ? (['connect'] as const) : []),
    ...(leg?.kind === 'alternate' ? (['decline'] as const) : []),
    'confirm',
    ...(denied ? (['deny'] as const) : []),
    ...(openQuestion(file) ? (['still-wanted'] as const) : []),
    'withdraw',
    ...(file.closingProposed ? (['close'] as const) : []),
  ];
}

function allowedFinal(file: CaseFile): CaseAnswer[] {
  switch (file.state) {
    case 'confirmed':
      return ['thanks'];
    case 'redirected':
      return file.alternatePostId ? ['did-not-answer-either', 'decline'] : [];
    case 'closed_unconfirmed':
    case 'closed_unanswered':
      return ['reopen'];
    default:
      return [];
  }
}

/** A refusal with what is allowed now; bad input needs none. */
export function withAllowed(refusal: Refusal, file: CaseFile): Refusal {
  if (refusal.refused !== 'conflict') return refusal;
  return { ...refusal, params: { ...refusal.params, state: file.state, allowed: allowedNow(file) } };
}
