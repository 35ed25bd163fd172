// Working-time arithmetic beside three npm peers: ten working minutes added, the working time of 30 days, an edit.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Contender } from '../contender.mjs';
import { said, short, spreadOf } from '../numbers.mjs';
import { inRounds, profileFlags } from '../sections/section.mjs';

const PEERS = ['dayjs-business-time', 'opening_hours', 'moment-business-time'];
const NAMES = ['ours', ...PEERS];
const FULL = { rounds: 5, milliseconds: 1500, adds: 10_000, months: 200, peerAdds: 200, peerMonths: 20 };
const QUICK = { rounds: 1, milliseconds: 200, adds: 500, months: 20, peerAdds: 50, peerMonths: 5 };
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
    /** @type {Record<string, Pair>} */
    const wrong = {};
    for (const name of NAMES) wrong[name] = await wrongOf(bench, folder, name, size);
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

/** @param {import('../sections/section.mjs').Bench} bench @param {string} folder @param {string} name */
const start = (bench, folder, name) =>
  Contender.start({
    program: `${bench.projectDir}/dist/test/bench/working-time/contender.js`,
    env: { PATH: process.env['PATH'] ?? '', TZ: 'Asia/Kolkata', PEER: name },
    ...{ logFile: join(folder, `${name}.log`), cwd: bench.projectDir, execArgv: profileFlags(bench) },
  });

/**
 * @param {import('../sections/section.mjs').Bench} bench @param {string} folder @param {string} name
 * @param {typeof FULL} size @returns {Promise<Pair>}
 */
async function wrongOf(bench, folder, name, size) {
  const contender = await start(bench, folder, name);
  const [adds, months] = name === 'ours' ? [size.adds, size.months] : [size.peerAdds, size.peerMonths];
  const found = await contender.call('wrong', { seed: bench.seed, adds, months });
  await contender.close();
  bench.say(
    `  ${name}: ${found.adds} of ${adds} sums and ${found.months} of ${months} months differ from the oracle`,
  );
  return found;
}

/**
 * @param {import('../sections/section.mjs').Bench} bench @param {string} folder @param {string} name
 * @param {typeof FULL} size @returns {Promise<Round>}
 */
async function speedOf(bench, folder, name, { milliseconds }) {
  const contender = await start(bench, folder, name);
  const speed = await contender.call('speed', { seed: bench.seed, milliseconds });
  const rebuilt = name === 'ours' ? await contender.call('rebuild', { times: REBUILDS }) : [0];
  await contender.close();
  bench.say(`  ${name}: ${short(speed.adds)} sums and ${short(speed.months)} months per second`);
  return { speed, rebuild: Math.max(...rebuilt) };
}

/**
 * @param {Record<string, Round>[]} byRound @param {Record<string, Pair>} wrong @param {typeof FULL} size
 * @param {boolean} quick @returns {import('../sections/section.mjs').ResultRow[]}
 */
function rowsOf(byRound, wrong, size, quick) {
  const ofOurs = wrong['ours'] ?? { adds: NaN, months: NaN };
  const rebuilds = spreadOf(byRound.map((r) => r['ours']?.rebuild ?? NaN));
  const others = PEERS.map((name) => `${name} ${wrong[name]?.adds} of ${size.peerAdds}`).join(', ');
  return [
    against(byRound, 'adds', 'ten working minutes added', ADD_TIMES, quick),
    against(byRound, 'months', 'working time of 30 days', MONTH_TIMES, quick),
    {
      what: `answers that differ from a second-by-second oracle, of ${short(size.adds)} sums and ${size.months} months`,
      ours: String(ofOurs.adds + ofOurs.months),
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
