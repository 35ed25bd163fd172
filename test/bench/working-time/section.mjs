// Working-time arithmetic beside three npm peers: ten working minutes added, the working time of 30 days, an edit.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Contender } from '../contender.mjs';
import { said, short, spreadOf } from '../numbers.mjs';
import { inRounds, profileFlags } from '../sections/section.mjs';

const PEERS = ['dayjs-business-time', 'opening_hours', 'moment-business-time'];
const NAMES = ['ours', ...PEERS];
const FULL = { rounds: 5, milliseconds: 1500, warmUpMs: 1000, adds: 10_000, months: 1000 };
const QUICK = { rounds: 1, milliseconds: 200, warmUpMs: 300, adds: 500, months: 50 };
const ADD_TIMES = 200;
const MONTH_TIMES = 2000;
const REBUILD_MS = 10;
const REBUILDS = 25;

/** @typedef {{ adds: number, months: number }} Pair */
/** @typedef {{ speed: Pair, rebuild: number }} Round */

/** @param {import('../sections/section.mjs').Bench} bench @returns {Promise<import('../sections/section.mjs').Measured>} */
export async function measureWorkingTime(bench) {
  const size = bench.quick ? QUICK : FULL;
  const folder = mkdtempSync(join(tmpdir(), 'setu-working-time-'));
  try {
    const wrong = await wrongOf(bench, folder, size);
    const { byRound, loads, noisyRounds } = await inRounds(
      { names: NAMES, rounds: bench.rounds ?? size.rounds, say: bench.say },
      (name) => speedOf(bench, folder, name, size),
    );
    const rows = rowsOf(byRound, wrong, size, bench.quick);
    return { rows, versions: {}, loads, noisyRounds, rounds: { byRound, wrong } };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * A contender for as long as it is asked; it ends also when an answer is an error.
 * @template T
 * @param {import('../sections/section.mjs').Bench} bench @param {string} folder @param {string} name
 * @param {(contender: Contender) => Promise<T>} ask @returns {Promise<T>}
 */
async function asking(bench, folder, name, ask) {
  const contender = await Contender.start({
    program: `${bench.projectDir}/dist/test/bench/working-time/contender.js`,
    env: { PATH: process.env['PATH'] ?? '', TZ: 'Asia/Kolkata', PEER: name },
    ...{ logFile: join(folder, `${name}.log`), cwd: bench.projectDir, execArgv: profileFlags(bench) },
  });
  try {
    return await ask(contender);
  } finally {
    await contender.close();
  }
}

/**
 * The same questions for all; the oracle answers them once.
 * @param {import('../sections/section.mjs').Bench} bench @param {string} folder @param {typeof FULL} size
 * @returns {Promise<Record<string, Pair>>}
 */
async function wrongOf(bench, folder, { adds, months }) {
  const { seed } = bench;
  /** @type {Record<string, Pair>} */
  const wrong = {};
  const oracle = await asking(bench, folder, 'ours', (one) => one.call('oracle', { seed, adds, months }));
  for (const name of NAMES) {
    const found = await asking(bench, folder, name, (one) => one.call('wrong', { seed, oracle }));
    wrong[name] = found;
    bench.say(`  ${name}: ${found.adds} of ${adds} sums and ${found.months} of ${months} months are wrong`);
  }
  return wrong;
}

/**
 * @param {import('../sections/section.mjs').Bench} bench @param {string} folder @param {string} name
 * @param {typeof FULL} size @returns {Promise<Round>}
 */
async function speedOf(bench, folder, name, { milliseconds, warmUpMs }) {
  const round = await asking(bench, folder, name, async (one) => ({
    speed: await one.call('speed', { seed: bench.seed, milliseconds, warmUpMs }),
    rebuild: name === 'ours' ? Math.max(...(await one.call('rebuild', { times: REBUILDS }))) : 0,
  }));
  const { adds, months } = round.speed;
  bench.say(`  ${name}: ${short(adds)} sums and ${short(months)} months per second`);
  return round;
}

/**
 * @param {Record<string, Round>[]} byRound @param {Record<string, Pair>} wrong @param {typeof FULL} size
 * @param {boolean} quick @returns {import('../sections/section.mjs').ResultRow[]}
 */
function rowsOf(byRound, wrong, size, quick) {
  const ofOurs = wrong['ours'] ?? { adds: NaN, months: NaN };
  const rebuilds = spreadOf(byRound.map((r) => r['ours']?.rebuild ?? NaN));
  const others = PEERS.map((name) => `${name} ${wrong[name]?.adds} and ${wrong[name]?.months}`).join(', ');
  return [
    against(byRound, 'adds', 'ten working minutes added', ADD_TIMES, quick),
    against(byRound, 'months', 'working time of 30 days', MONTH_TIMES, quick),
    {
      what: `answers unlike a second-by-second oracle's, of ${short(size.adds)} sums and ${short(size.months)} months`,
      ours: `${ofOurs.adds} and ${ofOurs.months}`,
      beside: others,
      target: quick ? '' : '0',
      met: quick ? null : ofOurs.adds + ofOurs.months === 0,
    },
    {
      what: 'three years rebuilt after an edit, the slowest of 25',
      ours: said(rebuilds, ' ms'),
      beside: '',
      target: quick ? '' : `≤ ${REBUILD_MS} ms`,
      met: quick ? null : rebuilds.median <= REBUILD_MS,
    },
  ];
}

/**
 * @param {Record<string, Round>[]} byRound @param {keyof Pair} of @param {string} what @param {number} times
 * @param {boolean} quick @returns {import('../sections/section.mjs').ResultRow}
 */
function against(byRound, of, what, times, quick) {
  const speed = (/** @type {Record<string, Round>} */ r, /** @type {string} */ name) =>
    r[name]?.speed[of] ?? NaN;
  const best = (/** @type {Record<string, Round>} */ r) => Math.max(...PEERS.map((name) => speed(r, name)));
  const ratios = spreadOf(byRound.map((r) => speed(r, 'ours') / best(r)));
  const peers = PEERS.map(
    (name) => `${name} ${short(spreadOf(byRound.map((r) => speed(r, name))).median)}/s`,
  );
  return {
    what,
    ours: `${short(spreadOf(byRound.map((r) => speed(r, 'ours'))).median)}/s`,
    beside: `${said(ratios)} times the fastest: ${peers.join(', ')}`,
    target: quick ? '' : `≥ ${short(times)} times`,
    met: quick ? null : ratios.median >= times,
  };
}
