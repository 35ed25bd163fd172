/**
 * A case that only a machine has reported (R16) reaches the officer and nobody above. With the instruction the
 * representative is asked whether they have talked; only his word lets it climb. Pure.
 */
import { MAX_QUESTIONS } from './answers.js';
import type { Context } from './context.js';
import { evolveAll, type Fact } from './facts.js';
import { LINK_SECONDS, planForPersons } from './ladder.js';
import { activeLeg, type CaseFile, type OpenCase } from './model.js';
import { secondsAfter } from './working-time.js';

/** The facts, and the question where they bring the first instruction of such a case. */
export function withMachineQuestion(file: CaseFile | null, facts: Fact[], ctx: Context): Fact[] {
  if (!facts.some((f) => f.fact === 'instructed')) return facts;
  const after = evolveAll(file, facts);
  if (!after.machineOnly || after.machineAskedAt || after.questions >= MAX_QUESTIONS) return facts;
  const asked: Fact = {
    fact: 'asked',
    at: ctx.now,
    question: (after.questions + 1) as 1 | 2,
    calledAt: after.attemptedAt,
    linkId: ctx.newId(),
    linkExpiresAt: secondsAfter(ctx.now, LINK_SECONDS),
    next: null,
    because: 'machine_report',
  };
  return [...facts, asked];
}

/** Whether "no" answers that question: nothing was claimed, and he was asked. */
export const isAskedOfMachine = (file: OpenCase): boolean =>
  file.machineOnly && file.machineAskedAt !== null && (file.state === 'acting' || file.state === 'waiting');

/** R16: they have not talked, he says himself: from now on the case is his report, and climbs. */
export function personSays(file: OpenCase, ctx: Context): Fact[] {
  const leg = activeLeg(file);
  const said: Fact = { fact: 'person_reported', at: ctx.now };
  return leg ? [...planForPersons(file, leg, ctx), said] : [said];
}
