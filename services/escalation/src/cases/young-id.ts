/**
 * Whether an id was made so recently that the event about it may still be on its way: intake answers with the id of a
 * case before escalation has heard of it. Pure; real time, since ids carry it.
 */

const YOUNG_MS = 10_000;
/** How far the clock of the machine that made the id may run ahead. */
const AHEAD_MS = 1000;
const VERSION_7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7/i;

/** `nowMs` is real time in milliseconds since 1970. Ids of other versions carry no time and are never young. */
export function isYoungId(id: string, nowMs: number): boolean {
  if (!VERSION_7.test(id)) return false;
  const age = nowMs - parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
  return age >= -AHEAD_MS && age < YOUNG_MS;
}
