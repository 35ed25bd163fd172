// From a report that intake has accepted to its instruction at the provider's door, through the whole product: open loop,
// each report of another pair of representative and post, told to operators, of calls made eleven minutes ago.
import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Ground } from '../ground/ground.mjs';
import { removeProduct, startProduct } from '../ground/product.mjs';
import { percentile, said, short, spreadOf } from '../numbers.mjs';
import { Registrars } from './reporters.mjs';
import { inRounds } from './section.mjs';

const DATABASE = 'product';
const CLOCK = '2026-12-01T11:30:00+05:30';
const FULL = { perSecond: 100, seconds: 12 };
const QUICK = { perSecond: 20, seconds: 5 };
const WARM = { perSecond: 40, seconds: 5 };
const ROUNDS = 3;
const OLD_MS = 11 * 60_000;
const LEAD_MS = 500;
const PATIENCE_MS = 30_000;
const LIMIT_MS = 250;

/** @typedef {{ p50: number, p99: number, max: number, acceptedP99: number, missing: number, twice: number, late: number }} InstructionRun */

/** @param {import('./section.mjs').Bench} bench @returns {Promise<import('./section.mjs').Measured>} */
export async function measureInstruction(bench) {
  const ground = await Ground.open(bench);
  const cache = join(bench.projectDir, '.cache', 'bench');
  mkdirSync(cache, { recursive: true });
  const dataDir = mkdtempSync(join(cache, 'instruction-'));
  await ground.createPlainDatabase(DATABASE);
  const env = { DATABASE_URL: ground.adminUrl(DATABASE) };
  const args = ['--fresh', '--clock', CLOCK];
  const product = await startProduct({ projectDir: bench.projectDir, dataDir, args, env });
  try {
    const registrars = await Registrars.signIn(product, bench.projectDir);
    await oneRound(bench, ground, registrars, WARM);
    const rounds = bench.rounds ?? (bench.quick ? 1 : ROUNDS);
    const size = bench.quick ? QUICK : FULL;
    const { byRound, loads, noisyRounds } = await inRounds({ names: ['ours'], rounds, say: bench.say }, () =>
      oneRound(bench, ground, registrars, size),
    );
    return {
      rows: rowsOf(byRound, size),
      ...{ versions: ground.versions, loads, noisyRounds, rounds: byRound },
    };
  } finally {
    await product.stop();
    removeProduct(dataDir);
    await ground.close();
  }
}

/** @param {import('./section.mjs').Bench} bench @param {Ground} ground @param {Registrars} registrars @param {{ perSecond: number, seconds: number }} size @returns {Promise<InstructionRun>} */
async function oneRound(bench, ground, registrars, { perSecond, seconds }) {
  const count = perSecond * seconds;
  const startMs = Date.now() + LEAD_MS;
  const offsetMs = await domainOffset(ground);
  const attemptedAt = new Date(startMs + offsetMs - OLD_MS);
  const accepted = await Promise.all(
    Array.from({ length: count }, async (_, i) => {
      const dueMs = startMs + (i * 1000) / perSecond;
      await sleep(dueMs - Date.now());
      const lateMs = Date.now() - dueMs;
      const caseId = await registrars.report(attemptedAt, 'instructed');
      return { caseId, atMs: Date.now(), tookMs: Date.now() - dueMs, lateMs };
    }),
  );
  const doors = await untilInstructed(ground, accepted, Date.now() + PATIENCE_MS);
  const waits = accepted.map(
    ({ caseId, atMs }) => (doors.get(caseId)?.firstMs ?? Number.POSITIVE_INFINITY) - atMs,
  );
  const run = {
    ...{ p50: percentile(waits, 0.5), p99: percentile(waits, 0.99), max: percentile(waits, 1) },
    acceptedP99: percentile(
      accepted.map((one) => one.tookMs),
      0.99,
    ),
    missing: accepted.filter(({ caseId }) => !doors.has(caseId)).length,
    twice: [...doors.values()].filter(({ attempts }) => attempts > 1).length,
    late: accepted.filter(({ lateMs }) => lateMs > 50).length,
  };
  bench.say(
    `  ${perSecond}/s for ${seconds} s: accepted to the provider p50 ${short(run.p50)} p99 ${short(run.p99)} max ${short(run.max)} ms, ` +
      `accepting p99 ${short(run.acceptedP99)} ms, missing ${run.missing} twice ${run.twice} sent late ${run.late}`,
  );
  return run;
}

/** @param {Ground} ground */
async function domainOffset(ground) {
  const [row] = await ground.sql(DATABASE, 'SELECT offset_ms::float8 AS ms FROM clock.state');
  return Number(row.ms);
}

/** The first attempt of each case's instruction, written down before the provider is called. @param {Ground} ground @param {readonly { caseId: string }[]} accepted @param {number} untilMs @returns {Promise<Map<string, { firstMs: number, attempts: number }>>} */
async function untilInstructed(ground, accepted, untilMs) {
  const wanted = accepted.map((one) => one.caseId);
  for (;;) {
    const rows = await ground.sql(
      DATABASE,
      `SELECT d.case_id AS id, 1000 * extract(epoch FROM min(a.began_at))::float8 AS first, count(*)::int AS attempts
       FROM notification.delivery d JOIN notification.attempt a ON a.delivery_id = d.id AND a.channel = 'sms'
       WHERE d.purpose = 'instruction' AND d.case_id = ANY('{${wanted.join(',')}}'::uuid[]) GROUP BY d.case_id`,
    );
    if (rows.length === wanted.length || Date.now() > untilMs)
      return new Map(
        rows.map(({ id, first, attempts }) => [id, { firstMs: Number(first), attempts: Number(attempts) }]),
      );
    await sleep(500);
  }
}

/** @param {readonly Record<string, InstructionRun>[]} byRound @param {{ perSecond: number }} size @returns {import('./section.mjs').ResultRow[]} */
function rowsOf(byRound, { perSecond }) {
  const runs = byRound.flatMap(({ ours }) => ours ?? []);
  const p99 = spreadOf(runs.map((run) => run.p99));
  const count = (/** @type {(run: InstructionRun) => number} */ pick) =>
    runs.reduce((sum, run) => sum + pick(run), 0);
  return [
    {
      what: `report accepted until its instruction is at the provider's door, ${perSecond} reports/s through the whole product: p99`,
      ours: said(p99, ' ms'),
      beside: `p50 ${said(spreadOf(runs.map((run) => run.p50)), ' ms')}; accepting the report p99 ${said(spreadOf(runs.map((run) => run.acceptedP99)), ' ms')}`,
      target: `≤ ${LIMIT_MS} ms`,
      met: p99.median <= LIMIT_MS,
    },
    {
      what: 'of these without an instruction, instructed twice',
      ours: `${count((run) => run.missing)}, ${count((run) => run.twice)}`,
      ...{
        beside: '',
        target: 'none',
        met: count((run) => run.missing + run.twice) === 0,
      },
    },
  ];
}
