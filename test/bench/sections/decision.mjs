// The real decision as effect: cases of the whole product fall due, some evenly spread, many at one moment. Each firing
// reads and moves a case, writes its event, arms the next step. The moment of its commit is PostgreSQL's own record.
import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Ground } from '../ground/ground.mjs';
import { removeProduct, startProduct } from '../ground/product.mjs';
import { percentile, said, short, spreadOf } from '../numbers.mjs';
import { Reporters } from './reporters.mjs';
import { inRounds } from './section.mjs';

const DATABASE = 'product';
/** A Tuesday within office hours, and far from their end. */
const CLOCK = '2026-12-01T11:00:00+05:30';
const FULL = { spread: 200, burst: 250, overMs: 20_000 };
const QUICK = { spread: 40, burst: 60, overMs: 4_000 };
const ROUNDS = 3;
const CALLBACK_MS = 600_000;
/** From the first report until the first case falls due: time to report them all. */
const LEAD_MS = 40_000;
const BETWEEN_MS = 3_000;
const PATIENCE_MS = 60_000;

/** @typedef {{ spread: { p50: number, p99: number, max: number }, burst: { p50: number, max: number, perSecond: number }, missing: number, early: number }} DecisionRun */

/** @param {import('./section.mjs').Bench} bench @returns {Promise<import('./section.mjs').Measured>} */
export async function measureDecision(bench) {
  const ground = await Ground.open(bench, { track_commit_timestamp: 'on' });
  const cache = join(bench.projectDir, '.cache', 'bench');
  mkdirSync(cache, { recursive: true });
  const dataDir = mkdtempSync(join(cache, 'decision-'));
  await ground.createPlainDatabase(DATABASE);
  const env = { DATABASE_URL: ground.adminUrl(DATABASE) };
  const args = ['--fresh', '--clock', CLOCK];
  const product = await startProduct({ projectDir: bench.projectDir, dataDir, args, env });
  try {
    const reporters = await Reporters.signIn(product, bench.projectDir);
    const rounds = bench.rounds ?? (bench.quick ? 1 : ROUNDS);
    const { byRound, loads, noisyRounds } = await inRounds(
      { names: ['ours'], rounds, say: bench.say },
      (_, round) => oneRound(bench, ground, reporters, round),
    );
    return { rows: rowsOf(byRound), versions: ground.versions, loads, noisyRounds, rounds: byRound };
  } finally {
    await product.stop();
    removeProduct(dataDir);
    await ground.close();
  }
}

/** @param {import('./section.mjs').Bench} bench @param {Ground} ground @param {Reporters} reporters @param {number} round @returns {Promise<DecisionRun>} */
async function oneRound(bench, ground, reporters, round) {
  const { spread, burst, overMs } = bench.quick ? QUICK : FULL;
  const now = Date.parse((await ground.sql(DATABASE, 'SELECT clock.now() AS now'))[0].now);
  const firstMs = now + LEAD_MS;
  const burstMs = firstMs + overMs + BETWEEN_MS;
  const dues = [
    ...Array.from({ length: spread }, (_, i) => Math.round(firstMs + (i * overMs) / spread)),
    ...Array.from({ length: burst }, () => burstMs),
  ];
  const cases = await reporters.report(dues.map((due) => new Date(due - CALLBACK_MS)));
  const fired = await untilFired(ground, cases, Date.now() + (burstMs - now) + PATIENCE_MS);
  const lateOf = (/** @type {string} */ id) => fired.get(id) ?? Number.POSITIVE_INFINITY;
  const spreadLate = cases.slice(0, spread).map(lateOf);
  const burstLate = cases.slice(spread).map(lateOf);
  const max = percentile(burstLate, 1);
  const run = {
    spread: {
      p50: percentile(spreadLate, 0.5),
      p99: percentile(spreadLate, 0.99),
      max: percentile(spreadLate, 1),
    },
    burst: { p50: percentile(burstLate, 0.5), max, perSecond: burst / (max / 1000) },
    missing: cases.filter((id) => !fired.has(id)).length,
    early: [...fired.values()].filter((late) => late < 0).length,
  };
  bench.say(
    `  round ${round + 1} spread p50 ${short(run.spread.p50)} p99 ${short(run.spread.p99)} ms, burst of ${burst} ` +
      `${short(run.burst.perSecond)}/s last ${short(max)} ms, missing ${run.missing} early ${run.early}`,
  );
  return run;
}

/** Lateness in ms of each case whose clock has run out, by case. @param {Ground} ground @param {readonly string[]} cases @param {number} untilMs */
async function untilFired(ground, cases, untilMs) {
  for (;;) {
    await sleep(1_000);
    const rows = await ground.sql(
      DATABASE,
      `SELECT h.owner, 1000 * extract(epoch FROM pg_xact_commit_timestamp(h.xmin) - h.due_at)::float8 + s.offset_ms AS late
       FROM escalation.deadline_history h, clock.state s WHERE h.purpose = 'act' AND h.outcome = 'fired'`,
    );
    const wanted = new Set(cases);
    const fired = new Map(
      rows.flatMap(({ owner, late }) => (wanted.has(owner) ? [[owner, Number(late)]] : [])),
    );
    if (fired.size === wanted.size || Date.now() > untilMs) return /** @type {Map<string, number>} */ (fired);
  }
}

/** @param {readonly Record<string, DecisionRun>[]} byRound @returns {import('./section.mjs').ResultRow[]} */
function rowsOf(byRound) {
  const runs = byRound.flatMap(({ ours }) => ours ?? []);
  const of = (/** @type {(run: DecisionRun) => number} */ pick) => said(spreadOf(runs.map(pick)), ' ms');
  const missing = runs.reduce((sum, run) => sum + run.missing + run.early, 0);
  return [
    {
      what: 'cases of the real product falling due, evenly spread: lateness of the committed decision',
      ours: `p50 ${of((run) => run.spread.p50)}, p99 ${of((run) => run.spread.p99)}`,
      ...{ beside: `missing or early: ${missing}`, target: '', met: null },
    },
    {
      what: 'many cases falling due at one moment: decided and committed',
      ours: `${said(spreadOf(runs.map((run) => run.burst.perSecond)), '/s')}, the last after ${of((run) => run.burst.max)}`,
      ...{ beside: '', target: '', met: null },
    },
  ];
}
