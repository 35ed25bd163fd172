/** Which deadlines a case needs, read off its state alone: nothing is armed or cancelled anywhere else. Pure. */
import { activeLeg, isOpen, openQuestion, pendingSteps, type CaseFile } from './model.js';
import { earliest } from './ladder.js';

export const CASE_TIMERS = ['act', 'step', 'question', 'closing', 'still_wanted', 'roster'] as const;
export type CaseTimer = (typeof CASE_TIMERS)[number];

function ofLeg(file: CaseFile): Partial<Record<CaseTimer, Date>> {
  const leg = activeLeg(file);
  if (!leg) return {};
  if (file.state === 'waiting') return openQuestion(file) ? {} : { act: leg.actsAt };
  const next = earliest(pendingSteps(leg));
  return file.state === 'acting' && next && !leg.pausedAt ? { step: next.dueAt } : {};
}

/** Due time of each deadline of the case; a purpose that is missing must not be armed. Final cases have none. */
export function deadlinesOf(file: CaseFile): Partial<Record<CaseTimer, Date>> {
  if (!isOpen(file)) return {};
  const question = openQuestion(file);
  return {
    ...ofLeg(file),
    ...(file.nextQuestion ? { question: file.nextQuestion.dueAt } : {}),
    ...(file.closingAt ? { closing: file.closingAt } : {}),
    ...(question ? { still_wanted: question.until ?? question.askAt } : {}),
    ...(file.rosterAt ? { roster: file.rosterAt } : {}),
  };
}
