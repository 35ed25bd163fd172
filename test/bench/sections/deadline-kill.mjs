// Two instances of this project's engine on one database; one is killed with SIGKILL while both fire. How long until
// the other fires again, and was anything lost, fired twice or early?
import { setTimeout as sleep } from 'node:timers/promises';
import { short } from '../numbers.mjs';
import { randomOf } from './section.mjs';

const LEAD_MS = 4_000;
const COUNT = 3_000;
const OVER_MS = 10_000;
const PATIENCE_MS = 20_000;

/**
 * @typedef {{ nextAfterKillMs: number, worstLatenessMs: number, faults: import('./deadline-field.mjs').Faults, firedBySurvivor: number }} KillRun
 */

/**
 * @param {import('./section.mjs').Bench} bench
 * @param {import('./deadline-field.mjs').DeadlineField} field
 * @param {number} round
 * @returns {Promise<KillRun>}
 */
export async function killOneOfTwo(bench, field, round) {
  const doomed = await field.start('ours', 'doomed');
  const other = await field.start('ours', 'other');
  try {
    await field.clear('ours');
    await other.call('expect', { count: COUNT });
    const firstMs = Date.now() + LEAD_MS;
    const batch = { count: COUNT, firstMs, stepMs: OVER_MS / COUNT };
    await doomed.call('arm', { batches: [batch] });
    const moment = firstMs + OVER_MS * (0.3 + 0.3 * randomOf(bench.seed * 31 + round)());
    await sleep(Math.max(0, moment - Date.now()));
    const killedAt = Date.now();
    await doomed.kill();
    await untilAll(field, COUNT, firstMs + OVER_MS + PATIENCE_MS);
    const run = { ...(await survivorSaw(other, killedAt, batch)), faults: await field.faults('ours', COUNT) };
    sayKill(bench, round, run);
    return run;
  } finally {
    await doomed.kill();
    await other.close();
  }
}

/** Those the killed one fired are known only to the database. @param {import('./deadline-field.mjs').DeadlineField} field @param {number} count @param {number} untilMs */
async function untilAll(field, count, untilMs) {
  while (Date.now() < untilMs && (await field.faults('ours', count)).missing > 0) await sleep(200);
}

/** @param {import('../contender.mjs').Contender} other @param {number} killedAt @param {{ firstMs: number, stepMs: number }} batch */
async function survivorSaw(other, killedAt, { firstMs, stepMs }) {
  const at = /** @type {number[]} */ (await other.call('fired', { withinMs: 1 }));
  const fired = at.flatMap((ms, k) => (ms > 0 ? [{ ms, late: ms - (firstMs + k * stepMs) }] : []));
  const after = fired.filter(({ ms }) => ms >= killedAt).map(({ ms }) => ms - killedAt);
  return {
    nextAfterKillMs: after.length ? Math.min(...after) : Number.POSITIVE_INFINITY,
    worstLatenessMs: Math.max(...fired.map(({ late }) => late)),
    firedBySurvivor: fired.length,
  };
}

/** @param {import('./section.mjs').Bench} bench @param {number} round @param {KillRun} run */
function sayKill({ say }, round, { nextAfterKillMs, worstLatenessMs, faults }) {
  say(
    `  round ${round + 1} two instances, one killed: next fired after ${short(nextAfterKillMs)} ms, worst lateness ` +
      `${short(worstLatenessMs)} ms, missing ${faults.missing} twice ${faults.twice} early ${faults.early}`,
  );
}
