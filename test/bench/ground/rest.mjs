// Whether what was said has been heard everywhere, read from the tables of the services themselves.
import { setTimeout as sleep } from 'node:timers/promises';
import { FRONT_DOOR, SERVICES } from '../../../deploy/local/services.mjs';

const LOOK_MS = 250;
/** The front door keeps no log. */
const PRODUCERS = SERVICES.filter((name) => name !== FRONT_DOOR);

const HEADS = PRODUCERS.map(
  (name) => `SELECT '${name}' AS producer, district, epoch, sequence::float8 FROM ${name}.log_head`,
).join(' UNION ALL ');
const POSITIONS = PRODUCERS.map(
  (name) =>
    `SELECT '${name}' AS consumer, producer, district, epoch, sequence::float8 FROM ${name}.position WHERE producer <> '${name}'`,
).join(' UNION ALL ');
const UNSENT = PRODUCERS.map(
  (name) => `SELECT '${name}' AS producer, max(id)::text AS last FROM ${name}.outbox`,
).join(' UNION ALL ');
const ASIDE = PRODUCERS.map((name) => `SELECT count(*)::int AS n FROM ${name}.parked_event`).join(
  ' UNION ALL ',
);

/**
 * Waits until everything that is committed now stands in the logs and every position has reached it; what is committed
 * meanwhile is not waited for. Answers what is still behind after `withinMs`, one line each; nothing when all is well.
 * @param {import('./ground.mjs').Ground} ground @param {string} database @param {number} withinMs
 * @returns {Promise<string[]>}
 */
export async function untilHeard(ground, database, withinMs) {
  const until = Date.now() + withinMs;
  const unsent = (await ground.sql(database, UNSENT)).filter(({ last }) => last !== null);
  const waiting = unsent.map(
    ({ producer, last }) =>
      `SELECT '${producer} does not send' AS what FROM ${producer}.outbox WHERE id <= ${last}`,
  );
  const late =
    waiting.length > 0 ? await untilNone(() => ground.sql(database, waiting.join(' UNION ALL ')), until) : [];
  const heads = await ground.sql(database, HEADS);
  const behind = async () => {
    const positions = await ground.sql(database, POSITIONS);
    return positions.flatMap(({ consumer, producer, district, epoch, sequence }) => {
      const head = heads.find((one) => one.producer === producer && one.district === district);
      if (!head || epoch > head.epoch || (epoch === head.epoch && sequence >= head.sequence)) return [];
      return [{ what: `${consumer} has heard ${sequence} of ${head.sequence} of ${producer} ${district}` }];
    });
  };
  return [...late, ...(await untilNone(behind, until))].map(({ what }) => what);
}

/** Events that could not be applied, and those parked behind them. @param {import('./ground.mjs').Ground} ground @param {string} database */
export async function putAside(ground, database) {
  const rows = await ground.sql(database, ASIDE);
  return rows.reduce((sum, { n }) => sum + Number(n), 0);
}

/** @param {() => Promise<{ what: string }[]>} look @param {number} until */
async function untilNone(look, until) {
  for (;;) {
    const found = await look();
    if (found.length === 0 || Date.now() > until) return found;
    await sleep(LOOK_MS);
  }
}
