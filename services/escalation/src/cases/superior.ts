/**
 * What a superior who was told answers by one tap (R18, R36): made them talk, in my meeting until, I call myself. Each
 * holds the ladder in its own way; none of them confirms a call-back. Pure.
 */
import { claim, engaged } from './answers.js';
import { conflict, isRefusal, type Context, type Holder, type Refusal } from './context.js';
import type { Fact } from './facts.js';
import { holdLadder } from './ladder.js';
import { activeLeg, type OpenCase } from './model.js';
import { laterOf, waitFor } from './working-time.js';

/** So long the ladder waits for the superior's own call, working seconds. */
const OWN_CALL_SECONDS = 1800;

export type SuperiorCommand =
  | { type: 'made_them_talk'; calledAt: Date; superior: Holder }
  | { type: 'in_my_meeting'; until: Date; superior: Holder }
  | { type: 'calls_self'; superior: Holder };

/** The answer, and what it does to the case. */
export function superiorAnswers(file: OpenCase, command: SuperiorCommand, ctx: Context): Fact[] | Refusal {
  switch (command.type) {
    case 'made_them_talk':
      return withAnswer(
        file,
        command,
        claim(file, command.calledAt, 'superior', ctx, command.superior),
        null,
        ctx,
      );
    case 'in_my_meeting': {
      const { until } = command;
      return withAnswer(file, command, engaged(file, until, true, ctx, 'superior'), until, ctx);
    }
    case 'calls_self':
      return callsSelf(file, command, ctx);
  }
}

function withAnswer(
  file: OpenCase,
  { type, superior }: SuperiorCommand,
  then: Fact[] | Refusal,
  until: Date | null,
  ctx: Context,
): Fact[] | Refusal {
  const leg = activeLeg(file);
  if (isRefusal(then) || then.length === 0 || !leg) return then;
  const said = { legId: leg.legId, postId: superior.postId, officerId: superior.officerId, until };
  const answered: Fact = { fact: 'superior_answered', at: ctx.now, answer: type, ...said };
  return [answered, ...then];
}

/** Holds the ladder once for each superior: nobody can stall a case by saying it again. */
function callsSelf(file: OpenCase, command: SuperiorCommand, ctx: Context): Fact[] | Refusal {
  const leg = activeLeg(file);
  if (!leg || (file.state !== 'acting' && file.state !== 'waiting')) return conflict('not_officers_turn');
  if (file.callingThemselves.includes(command.superior.officerId)) return [];
  const { dueAt } = waitFor(ctx.directory.calendar(leg.postId), ctx.now, OWN_CALL_SECONDS);
  const held = leg.instructedAt ? holdLadder(leg, dueAt, ctx.now, ctx) : [];
  const { legId, dueAt: clockDue, heldUntil, calendarVersion, actsAt } = leg;
  const waits: Fact = {
    ...{ fact: 'clock_moved', at: ctx.now, legId, dueAt: clockDue, heldUntil, calendarVersion },
    actsAt: laterOf(actsAt, dueAt),
  };
  const then = leg.instructedAt ? held : [waits];
  const { postId, officerId } = command.superior;
  return [
    { fact: 'superior_answered', at: ctx.now, answer: 'calls_self', legId, postId, officerId, until: dueAt },
    ...then,
  ];
}
