/** PURE: where a request moves the clock to. */
import { Conflict, InvalidInput } from '@setu/platform';

const FARTHEST_MS = 400 * 86_400_000;

/**
 * The moment asked for. Throws `one_of_now_and_advance` (400) unless exactly one of both is given, `clock_too_far`
 * (400) beyond 400 days, `clock_backwards` (409) before `now`.
 */
export function targetOf(asked: { now?: Date; advanceSeconds?: number }, now: Date): Date {
  if ((asked.now === undefined) === (asked.advanceSeconds === undefined))
    throw new InvalidInput('one_of_now_and_advance');
  const at = asked.now?.getTime() ?? now.getTime() + (asked.advanceSeconds ?? 0) * 1000;
  if (at - now.getTime() > FARTHEST_MS) throw new InvalidInput('clock_too_far');
  if (at < now.getTime()) throw new Conflict('clock_backwards');
  return new Date(at);
}
