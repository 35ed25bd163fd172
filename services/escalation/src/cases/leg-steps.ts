/** What the facts of a ladder make of the steps of its leg (R17). Pure; decides nothing. */
import type { FactOf } from './facts.js';
import type { Leg, PlannedStep } from './model.js';

export type StepFact = FactOf<'step_started' | 'step_skipped' | 'step_waits' | 'steps_planned'>;

export function stepsAfter(leg: Leg, fact: StepFact): Partial<Leg> {
  switch (fact.fact) {
    case 'step_started':
      return changed(leg, fact.index, taken(fact));
    case 'step_skipped':
      return changed(leg, fact.index, { status: 'skipped', why: fact.why });
    case 'step_waits': {
      const { until, why } = fact;
      const wait = { from: until, seconds: 0, dueAt: until, bundled: why === 'next_message' };
      return changed(leg, fact.index, wait);
    }
    case 'steps_planned':
      return { steps: replanned(leg.steps, fact.steps), pausedAt: null };
  }
}

const changed = (leg: Leg, index: number, change: Partial<PlannedStep>): Partial<Leg> => ({
  steps: leg.steps.map((s) => (s.index === index ? { ...s, ...change } : s)),
});

function taken(fact: FactOf<'step_started'>): Partial<PlannedStep> {
  const { recipientPostId, recipientOfficerId, recipientUserId, linkId } = fact;
  return {
    ...{ status: 'started', startedAt: fact.at, recipientPostId, recipientOfficerId, linkId },
    ...(recipientUserId ? { recipientUserId } : {}),
  };
}

/** New waits for steps that are still pending, and steps that were not planned before. What was taken stays. */
function replanned(known: readonly PlannedStep[], changes: readonly PlannedStep[]): PlannedStep[] {
  const added = changes.filter((c) => !known.some((s) => s.index === c.index));
  const kept = known.map((s) => {
    const change = s.status === 'pending' ? changes.find((c) => c.index === s.index) : undefined;
    if (!change) return s;
    const { from, seconds, dueAt, bundled = false } = change;
    return { ...s, from, seconds, dueAt, bundled };
  });
  return [...kept, ...added];
}
