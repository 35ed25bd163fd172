/**
 * Who stands behind an entry of the timeline: whoever acted himself, and the system for what follows from it by rule.
 * Pure. The record is evidence, so nobody is named as having said or done what he has not (R18, R19, R36).
 */
import type { Fact } from './facts.js';

export const SYSTEM = 'system';

/** What a person says or does, and is named with in the sentence. */
const SAID: readonly Fact['fact'][] = [
  'claimed',
  'tried',
  'engaged',
  'denied',
  'confirmed',
  'still_wanted_answered',
  'withdrawn',
  'closed',
  'reopened',
  'word_recorded',
  'task_outcome',
  'bridge_requested',
  'superior_answered',
  'alternate_declined',
  'claim_judged',
  'correction_refused',
];
/** R33: what the signing authority agreed to; corrections by rule name nobody. */
const agreedTo = (fact: Fact): boolean => fact.fact === 'corrected' && fact.correction.byAuthority;

/** What a person does too, with a sentence that says who without a name. */
const REPORTED: readonly Fact['fact'][] = ['opened', 'attempt_joined', 'still_wanted_answered', 'thanked'];

/** Facts of these kinds that follow by rule all the same: an engagement of the roster, a reopening by a report, no answer. */
const byRule = (fact: Fact): boolean =>
  (fact.fact === 'engaged' && fact.engagement.before) ||
  (fact.fact === 'tried' && fact.byTelephone === true) ||
  (fact.fact === 'reopened' && fact.because !== 'representative') ||
  (fact.fact === 'withdrawn' && fact.reason === 'no_answer_to_question');

/** Whether the sentence of a fact names the person who acted. */
export const isNamed = (fact: Fact): boolean => agreedTo(fact) || (SAID.includes(fact.fact) && !byRule(fact));

/** The actor of an entry: the one of the request where the fact is a person's own, else the system. */
export function actorOf(fact: Fact, requested: string): string {
  return isNamed(fact) || REPORTED.includes(fact.fact) ? requested : SYSTEM;
}
