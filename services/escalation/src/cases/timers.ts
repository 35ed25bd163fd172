/** Which deadlines a case needs, read off its state alone: nothing is armed or cancelled anywhere else. Pure. */
import { activeLeg, isOpen, openQuestion, timedSteps, type CaseFile } from './model.js';
import { earliest } from './ladder.js';

export const CASE_TIMERS = [
  'act',
  'step',
  'question',
  'closing',
  'still_wanted',
  'bridge',
  'roster',
] as const;
export type CaseTimer = (typeof CASE_TIMERS)[number];

function ofLeg(file: CaseFile): Partial<Record<CaseTimer, Date>> {
  const leg = activeLeg(file);
  if (!leg) return {};
  const next = leg.pausedAt ? null : earliest(timedSteps(leg));
  const step = next ? { step: next.dueAt } : {};
  if (file.state === 'waiting') return openQuestion(file) ? {} : { act: leg.actsAt, ...step };
  return file.state === 'acting' ? step : {};
}

/** Due time of each deadline of the case; a purpose that is missing must not be armed. Final cases have none. */
export function deadlinesOf(file: CaseFile): Partial<Record<CaseTimer, Date>> {
  if (!isOpen(file)) return {};
  const question = openQuestion(file);
  return {
    // While both telephones are being connected nothing else happens.
    ...(file.bridge ? { bridge: file.bridge.holdsUntil } : ofLeg(file)),
    ...(file.nextQuestion ? { question: file.nextQuestion.dueAt } : {}),
    ...(file.closingAt ? { closing: file.closingAt } : {}),
    ...(question ? { still_wanted: question.until ?? question.askAt } : {}),
    ...(file.rosterAt ? { roster: file.rosterAt } : {}),
  };
}
