// The whole product on a database that writes to disk before it answers, with a crowd that reports: what the long sections
// share, and what they read of the effects.
import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Ground } from '../ground/ground.mjs';
import { familyOf, pssMiBOf } from '../ground/processes.mjs';
import { removeProduct, startProduct } from '../ground/product.mjs';
import { SERVICES } from '../../../deploy/local/services.mjs';
import { Crowd } from './crowd.mjs';

export const DATABASE = 'product';
const LOOK_MS = 1_000;

/** @typedef {{ ground: Ground, product: import('../ground/product.mjs').Product, crowd: Crowd }} Whole */
/** @typedef {{ firstMs: number, attempts: number }} Door real time in ms, by the database's clock */

/**
 * @template T
 * @param {import('./section.mjs').Bench} bench
 * @param {{ name: string, clock: string, representatives: number, pairs: number }} of
 * @param {(whole: Whole) => Promise<T>} measure
 */
export async function withWhole(bench, { name, clock, representatives, pairs }, measure) {
  const ground = await Ground.open(bench, { track_commit_timestamp: 'on' });
  const cache = join(bench.projectDir, '.cache', 'bench');
  mkdirSync(cache, { recursive: true });
  const dataDir = mkdtempSync(join(cache, `${name}-`));
  await ground.createPlainDatabase(DATABASE);
  const env = { DATABASE_URL: ground.adminUrl(DATABASE) };
  const args = ['--fresh', '--clock', clock];
  const product = await startProduct({ projectDir: bench.projectDir, dataDir, args, env });
  try {
    const crowd = await Crowd.bringIn(product, { ground, database: DATABASE, representatives, pairs });
    return await measure({ ground, product, crowd });
  } finally {
    await product.stop();
    removeProduct(dataDir);
    await ground.close();
  }
}

/** Domain time minus real time, in ms. @param {Ground} ground */
export async function domainOffset(ground) {
  const [row] = await ground.sql(DATABASE, 'SELECT offset_ms::float8 AS ms FROM clock.state');
  return Number(row.ms);
}

/** Memory of the six services (PSS). @param {import('../ground/product.mjs').Product} product */
export const servicesMiB = ({ pids }) =>
  pssMiBOf(SERVICES.flatMap((name) => (pids[name] ? familyOf(pids[name]) : [])));

/**
 * The attempts of the first instruction of each case, written down before the provider is called.
 * @param {Ground} ground @param {string} [since] only of cases whose call is at or after it
 * @returns {Promise<Map<string, Door>>}
 */
async function doorsOf(ground, since = '-infinity') {
  const rows = await ground.sql(
    DATABASE,
    `SELECT d.case_id AS id, 1000 * extract(epoch FROM min(a.began_at))::float8 AS first, count(*)::int AS attempts
     FROM notification.delivery d JOIN notification.attempt a ON a.delivery_id = d.id AND a.channel = 'sms'
     WHERE d.purpose = 'instruction' AND d.step = 'instruction'
       AND d.case_id IN (SELECT id FROM escalation.case_file WHERE attempted_at >= '${since}') GROUP BY d.case_id`,
  );
  return new Map(
    rows.map(({ id, first, attempts }) => [id, { firstMs: Number(first), attempts: Number(attempts) }]),
  );
}

/**
 * The same, when all of these cases have one or `untilMs` has come.
 * @param {Ground} ground @param {readonly string[]} cases @param {number} untilMs @param {string} [since]
 */
export async function untilInstructed(ground, cases, untilMs, since) {
  for (;;) {
    const doors = await doorsOf(ground, since);
    if (cases.every((id) => doors.has(id)) || Date.now() > untilMs) return doors;
    await sleep(LOOK_MS);
  }
}

/**
 * What became of accepted reports, counted from the tables: how many have no case of their own, how many were kept
 * twice or joined another's, how many cases nobody reported.
 * @param {Ground} ground @param {readonly string[]} cases of the answers
 */
export async function countCases(ground, cases) {
  const kept = await ground.sql(
    DATABASE,
    'SELECT case_id AS id, count(*)::int AS n FROM intake.report GROUP BY case_id',
  );
  const reports = new Map(kept.map(({ id, n }) => [id, Number(n)]));
  const opened = await ground.sql(DATABASE, 'SELECT id FROM escalation.case_file');
  const files = new Set(opened.map(({ id }) => id));
  const wanted = new Set(cases);
  return {
    withoutCase: cases.filter((id) => !files.has(id) || !reports.has(id)).length,
    twice: cases.length - wanted.size + cases.filter((id) => (reports.get(id) ?? 0) > 1).length,
    unasked: [...files].filter((id) => !wanted.has(id)).length,
  };
}

/** @template T @template R @param {readonly T[]} items @param {number} atOnce @param {(item: T) => Promise<R>} work @returns {Promise<R[]>} in order */
export async function inParallel(items, atOnce, work) {
  /** @type {R[]} */
  const done = [];
  let next = 0;
  const worker = async () => {
    for (let i = next++; i < items.length; i = next++) done[i] = await work(/** @type {T} */ (items[i]));
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return done;
}

/** How long it took in ms, with what came of it. @template T @param {() => Promise<T>} work */
export async function timed(work) {
  const began = performance.now();
  const result = await work();
  return { ms: performance.now() - began, result };
}
