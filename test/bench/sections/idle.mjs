// The whole product at rest: processor time of all six services, PostgreSQL and the broker over a minute, their memory
// and their start, beside six empty Nest services in the same run.
import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Contender } from '../contender.mjs';
import { cpuSecondsOf, familyOf, measurable, pssMiBOf } from '../ground/processes.mjs';
import { removeProduct, startProduct } from '../ground/product.mjs';
import { said, short, spreadOf } from '../numbers.mjs';
import { contenderProgram, inRounds } from './section.mjs';
import { inherited, SERVICES } from '../../../deploy/local/services.mjs';

const FULL = { settleMs: 30_000, watchMs: 60_000, requests: 1_000 };
const QUICK = { settleMs: 5_000, watchMs: 10_000, requests: 100 };
const CPU_TARGET = 10;
const TIMES_TARGET = 2;
const START_TARGET_S = 15;

/**
 * @typedef {object} IdleRun
 * @property {number} startMs with the servers below
 * @property {number} servicesMs of the services alone
 * @property {Record<string, number>} cpuPercent of one core, by process
 * @property {number} cpuTotal
 * @property {number} pssMiB of the Node services
 * @property {number} pssAllMiB with the servers below them
 */

/** @param {import('./section.mjs').Bench} bench @returns {Promise<import('./section.mjs').Measured>} */
export async function measureIdle(bench) {
  if (!measurable()) return notMeasured(`${process.platform} does not tell what a process costs`);
  const size = bench.quick ? QUICK : FULL;
  const cache = join(bench.projectDir, '.cache', 'bench');
  mkdirSync(cache, { recursive: true });
  const dataDir = mkdtempSync(join(cache, 'idle-'));
  try {
    // The first start makes the database and loads the pilot; it is the next ones that people wait for.
    await (await startProduct({ projectDir: bench.projectDir, dataDir })).stop();
    const rounds = bench.rounds ?? (bench.quick ? 1 : 3);
    const what = { names: ['product', 'hello'], rounds, say: bench.say };
    const { byRound, loads, noisyRounds } = await inRounds(what, (name) =>
      name === 'product' ? watchProduct(bench, dataDir, size) : watchHello(bench, size),
    );
    return { rows: judge(byRound), versions: {}, loads, noisyRounds, rounds: byRound };
  } finally {
    removeProduct(dataDir);
  }
}

/** @param {string} because @returns {import('./section.mjs').Measured} */
const notMeasured = (because) => ({
  rows: [
    { what: 'the product at rest', ours: '', beside: `not run, because ${because}`, target: '', met: null },
  ],
  ...{ versions: {}, loads: [], noisyRounds: 0, rounds: [] },
});

/** @param {import('./section.mjs').Bench} bench @param {string} dataDir @param {typeof FULL} size @returns {Promise<IdleRun>} */
async function watchProduct({ projectDir, say }, dataDir, size) {
  const product = await startProduct({ projectDir, dataDir });
  try {
    const urls = Object.entries(product.urls).map(([name, url]) => `${url}/api/${name}/health`);
    await ask(urls, size.requests);
    const groups = Object.fromEntries(
      Object.entries(product.pids).map(([name, pid]) => [name, familyOf(pid)]),
    );
    const services = SERVICES.flatMap((name) => groups[name] ?? []);
    const { startMs, servicesMs } = product;
    const run = { startMs, servicesMs, ...(await watch(groups, services, size)) };
    sayRun(say, 'product', run);
    return run;
  } finally {
    await product.stop();
  }
}

/** @param {import('./section.mjs').Bench} bench @param {typeof FULL} size @returns {Promise<IdleRun>} */
async function watchHello({ projectDir, say }, size) {
  const began = performance.now();
  const start = (/** @type {string} */ _, /** @type {number} */ i) =>
    Contender.start({
      ...{ program: contenderProgram(projectDir, 'hello'), cwd: projectDir },
      env: { ...inherited(), NODE_ENV: 'production' },
      logFile: join(projectDir, '.cache', 'bench', `hello-${i}.log`),
    });
  const six = await Promise.all(SERVICES.map(start));
  const startMs = performance.now() - began;
  try {
    await ask(await Promise.all(six.map((one) => one.call('url'))), size.requests);
    const groups = Object.fromEntries(six.map((one, i) => [`hello ${i + 1}`, [one.pid]]));
    const run = {
      startMs,
      servicesMs: startMs,
      ...(await watch(groups, Object.values(groups).flat(), size)),
    };
    sayRun(say, 'hello', run);
    return run;
  } finally {
    await Promise.all(six.map((one) => one.close()));
  }
}

/** @param {readonly string[]} urls @param {number} requests to each */
async function ask(urls, requests) {
  for (const url of urls) for (let left = requests; left > 0; left--) await (await fetch(url)).arrayBuffer();
}

/** @param {Record<string, number[]>} groups @param {number[]} services @param {typeof FULL} size */
async function watch(groups, services, { settleMs, watchMs }) {
  await sleep(settleMs);
  const used = () =>
    Object.entries(groups).map(
      ([name, pids]) => /** @type {const} */ ([name, pids.reduce((sum, pid) => sum + cpuSecondsOf(pid), 0)]),
    );
  const before = Object.fromEntries(used());
  const began = performance.now();
  await sleep(watchMs);
  const seconds = (performance.now() - began) / 1000;
  const cpuPercent = Object.fromEntries(
    used().map(([name, after]) => [name, (100 * (after - (before[name] ?? 0))) / seconds]),
  );
  return {
    cpuPercent,
    cpuTotal: Object.values(cpuPercent).reduce((sum, one) => sum + one, 0),
    pssMiB: pssMiBOf(services),
    pssAllMiB: pssMiBOf(Object.values(groups).flat()),
  };
}

/** @param {(line: string) => void} say @param {string} name @param {IdleRun} run */
function sayRun(say, name, { startMs, servicesMs, cpuPercent, cpuTotal, pssMiB, pssAllMiB }) {
  const parts = Object.entries(cpuPercent).map(([of, percent]) => `${of} ${percent.toFixed(2)}`);
  say(
    `  ${name}: started in ${short(startMs)} ms (services ${short(servicesMs)}), ${cpuTotal.toFixed(1)} % of a core (${parts.join(', ')}), ` +
      `${short(pssMiB)} MiB, with servers ${short(pssAllMiB)} MiB`,
  );
}

/** @param {readonly Record<string, IdleRun>[]} byRound @returns {import('./section.mjs').ResultRow[]} */
function judge(byRound) {
  const of = (/** @type {string} */ name, /** @type {(run: IdleRun) => number} */ pick) =>
    spreadOf(byRound.map((round) => (round[name] ? pick(round[name]) : NaN)));
  const ratio = (/** @type {(run: IdleRun) => number} */ pick) =>
    spreadOf(byRound.map(({ product, hello }) => (product && hello ? pick(product) / pick(hello) : NaN)));
  const row = (
    /** @type {string} */ what,
    /** @type {(run: IdleRun) => number} */ pick,
    /** @type {string} */ unit,
  ) => ({
    ...{ what, ours: said(of('product', pick), unit) },
    beside: `six empty Nest services ${said(of('hello', pick), unit)}; ${said(ratio(pick))}x`,
  });
  const cpu = of('product', (run) => run.cpuTotal);
  const second = of('product', (run) => run.startMs / 1000);
  return [
    {
      ...row('the whole product at rest, of one core', (run) => run.cpuTotal, ' %'),
      ...{ target: `≤ ${CPU_TARGET} %`, met: cpu.median <= CPU_TARGET },
    },
    {
      ...row('memory of the six services (PSS, after 1,000 requests each)', (run) => run.pssMiB, ' MiB'),
      ...{ target: `≤ ${TIMES_TARGET}x`, met: ratio((run) => run.pssMiB).median <= TIMES_TARGET },
    },
    {
      ...row('start of the six services together, until all are ready', (run) => run.servicesMs / 1000, ' s'),
      ...{ target: `≤ ${TIMES_TARGET}x`, met: ratio((run) => run.servicesMs).median <= TIMES_TARGET },
    },
    {
      what: 'second `npm start`, until a case can go through',
      ...{
        ours: said(second, ' s'),
        beside: '',
        target: `≤ ${START_TARGET_S} s`,
        met: second.max <= START_TARGET_S,
      },
    },
  ];
}
