/**
 * PURE: which answers are offered, and in which order. The service says what a case takes now (`allowed` of a case,
 * `answers` of a link); here stands only whose answer it is, so that no button is shown that would be refused.
 */
import type { CaseView } from './case.model.js';

const OF_REPRESENTATIVE = [
  'still-wanted',
  'confirm',
  'deny',
  'withdraw',
  'did-not-answer-either',
  'thanks',
  'reopen',
] as const;
export type RepresentativeAnswer = (typeof OF_REPRESENTATIVE)[number];

const OF_OFFICER = ['claim-callback', 'connect', 'tried', 'engaged', 'decline', 'officer-word'] as const;
const OF_SUPERIOR = ['made-them-talk', 'in-my-meeting', 'i-call-myself'] as const;
/** R14: whoever was named instead is asked nothing but whether he can take the call. */
const OF_ALTERNATE = ['decline'] as const;
export type OfficerAnswer = (typeof OF_OFFICER)[number] | (typeof OF_SUPERIOR)[number];

/** Who gives an officer's answers: the officer, the superior who was told, or the alternate who was named. */
export type AnswersAs = 'officer' | 'superior' | 'alternate';
const OF: Readonly<Record<AnswersAs, readonly OfficerAnswer[]>> = {
  officer: OF_OFFICER,
  superior: OF_SUPERIOR,
  alternate: OF_ALTERNATE,
};

/** R13: so long after the redirect "did not answer either" is one tap, milliseconds. */
const EITHER_MS = 7_200_000;

type Answered = Pick<CaseView, 'state' | 'stillWanted' | 'endedAt'>;

/** R7, R8: the question whether the call is still wanted waits for its answer. */
export const asksStillWanted = (file: Pick<CaseView, 'stillWanted'>): boolean =>
  file.stillWanted?.answeredAt === null;

/** R7, R8, R13, R18-R20: the representative's answers, of those the case takes. `now`: domain time, milliseconds. */
export function representativeAnswers(
  file: Answered,
  allowed: readonly string[],
  now: number,
): readonly RepresentativeAnswer[] {
  // A report that has opened no case (yet) has no state machine that could say what it takes.
  if (file.state === 'out_of_hours')
    return asksStillWanted(file) ? ['still-wanted', 'withdraw'] : ['withdraw'];
  if (file.state === 'withdrawn') return [];
  const isTooLate = file.endedAt ? now - Date.parse(file.endedAt) > EITHER_MS : false;
  return OF_REPRESENTATIVE.filter(
    (answer) => allowed.includes(answer) && !(answer === 'did-not-answer-either' && isTooLate),
  );
}

/** R14, R18, R27, R36: the answers of officers, superiors and alternates, of those the case takes. */
export const officerAnswers = (as: AnswersAs, allowed: readonly string[]): readonly OfficerAnswer[] =>
  OF[as].filter((answer) => allowed.includes(answer));
