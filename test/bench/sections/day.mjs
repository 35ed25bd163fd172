// A day of one district with 20,000 calls: four waves of 5,000 reports over HTTP, each of which falls due at one moment when
// the demo clock is moved there, is looked at while all of it is open, and is ended by its people.
import { percentile, short } from '../numbers.mjs';
import { measurable } from '../ground/processes.mjs';
import { putAside, untilHeard } from '../ground/rest.mjs';
import { ask } from './asking.mjs';
import { DISTRICT } from './crowd.mjs';
import { dayRows } from './day-figures.mjs';
import { readDesk } from './day-reads.mjs';
import { inRounds } from './section.mjs';
import {
  countCases,
  DATABASE,
  domainOffset,
  inParallel,
  servicesMiB,
  timed,
  untilInstructed,
  withWhole,
} from './whole.mjs';

/** A Tuesday; offices of the district are open from ten to five, some with a break at one. Cases of a wave are over for more than half an hour when the next begins (R5). */
const DAY = '2026-12-01';
const NEXT_DAY = '2026-12-02';
const WAVES = ['10:20', '11:45', '14:00', '15:25'];
const FULL = { perWave: 5_000, limit: 50, times: 20, answered: 500 };
const QUICK = { perWave: 100, limit: 10, times: 5, answered: 20 };
const REPRESENTATIVES = 320;
const CALLBACK_MS = 600_000;
/** Five minutes are left to report a wave before it falls due. */
const OLD_MS = 5 * 60_000;
const REPORTING = 32;
const ANSWERING = 4;
const PATIENCE_MS = 120_000;

/** @typedef {import('./day-figures.mjs').Wave} Wave */
/** @typedef {import('./day-figures.mjs').DayRun} DayRun */
/** @typedef {import('./crowd.mjs').Reported} Reported */
/** @typedef {typeof FULL} Size */

/** @param {import('./section.mjs').Bench} bench @returns {Promise<import('./section.mjs').Measured>} */
export async function measureDay(bench) {
  const size = bench.quick ? QUICK : FULL;
  const of = {
    ...{ name: 'day', clock: at(WAVES[0] ?? '') },
    ...{ representatives: REPRESENTATIVES, pairs: WAVES.length * size.perWave },
  };
  return withWhole(bench, of, async (whole) => {
    const { byRound, loads, noisyRounds } = await inRounds(
      { names: ['ours'], rounds: 1, say: bench.say },
      () => oneDay(bench, whole, size),
    );
    const run = /** @type {DayRun} */ (byRound[0]?.ours);
    return {
      rows: dayRows(run, size.perWave),
      ...{ versions: whole.ground.versions, loads, noisyRounds, rounds: run },
    };
  });
}

/** @param {string} time of the day, IST */
const at = (time) => `${DAY}T${time}:00+05:30`;

/** @param {import('./section.mjs').Bench} bench @param {import('./whole.mjs').Whole} whole @param {Size} size @returns {Promise<DayRun>} */
async function oneDay(bench, whole, size) {
  /** @type {Wave[]} */
  const waves = [];
  /** @type {string[]} */
  const cases = [];
  for (const [i, time] of WAVES.entries()) {
    if (i > 0) await move(whole, at(time));
    const { wave, reported } = await oneWave(whole, size);
    waves.push(wave);
    cases.push(...reported.map(({ caseId }) => caseId));
    bench.say(`  wave ${i + 1}: ${sayWave(wave)}`);
  }
  const { ground, crowd } = whole;
  const behind = await untilHeard(ground, DATABASE, PATIENCE_MS);
  const doors = await untilInstructed(ground, cases, Date.now());
  const run = {
    ...{ waves, behind, reported: cases.length },
    faults: {
      ...(await countCases(ground, cases)),
      missing: cases.filter((id) => !doors.has(id)).length,
      instructedTwice: [...doors.values()].filter(({ attempts }) => attempts > 1).length,
      aside: await putAside(ground, DATABASE),
    },
    deadlines: await deadlinesOf(crowd),
    figures: await figuresOf(crowd),
  };
  bench.say(`  of ${short(cases.length)}: ${JSON.stringify(run.faults)}, figures ${run.figures.reported}`);
  return run;
}

/** @param {import('./whole.mjs').Whole} whole @param {Size} size */
async function oneWave(whole, size) {
  const { ground, crowd, product } = whole;
  const attemptedAt = new Date(Date.now() + (await domainOffset(ground)) - OLD_MS);
  const dueAt = new Date(attemptedAt.getTime() + CALLBACK_MS);
  const turns = Array.from({ length: size.perWave }, (_, i) => i);
  const accepting = await timed(() =>
    inParallel(turns, REPORTING, () => timed(() => crowd.report(attemptedAt, 'clock_running'))),
  );
  const reported = accepting.result.map(({ result }) => result);
  const tooks = accepting.result.map(({ ms }) => ms);
  const fired = await fall(whole, reported, attemptedAt, dueAt);
  const reads = await readDesk(crowd, size);
  const openMiB = measurable() ? servicesMiB(product) : NaN;
  /** @type {Wave} */
  const wave = {
    perSecond: reported.length / (accepting.ms / 1000),
    acceptedP99: percentile(tooks, 0.99),
    ...{ fired, reads, openMiB, ended: await end(whole, reported, size) },
  };
  return { wave, reported };
}

/**
 * Moves the clock to the moment at which all of them are due and says how long after it the last one had fired, and the
 * last instruction was at the provider's door. Throws when the moment was over before it could be moved to.
 * @param {import('./whole.mjs').Whole} whole @param {readonly Reported[]} reported @param {Date} attemptedAt @param {Date} dueAt
 * @returns {Promise<import('./day-figures.mjs').Fired>}
 */
async function fall(whole, reported, attemptedAt, dueAt) {
  const { ground } = whole;
  if (Date.now() + (await domainOffset(ground)) >= dueAt.getTime())
    throw new Error('a wave fell due while it was still being reported');
  const moved = await timed(() => move(whole, dueAt.toISOString()));
  const cases = reported.map(({ caseId }) => caseId);
  const doors = await untilInstructed(ground, cases, Date.now() + PATIENCE_MS, attemptedAt.toISOString());
  const dueMs = dueAt.getTime() - (await domainOffset(ground));
  const fired = await firedOf(ground, dueAt);
  const instructed = cases.map((id) => (doors.get(id)?.firstMs ?? Number.POSITIVE_INFINITY) - dueMs);
  const decided = cases.map((id) => fired.get(id) ?? Number.POSITIVE_INFINITY);
  return {
    ...{ decidedP50: percentile(decided, 0.5), decidedLast: percentile(decided, 1) },
    ...{ instructedP50: percentile(instructed, 0.5), instructedLast: percentile(instructed, 1) },
    ...{ movedMs: moved.ms, notQuiet: moved.result.notQuiet },
  };
}

/** Real ms from due until committed, by case: PostgreSQL's own record of the commit. @param {import('../ground/ground.mjs').Ground} ground @param {Date} dueAt @returns {Promise<Map<string, number>>} */
async function firedOf(ground, dueAt) {
  const rows = await ground.sql(
    DATABASE,
    `SELECT h.owner, 1000 * extract(epoch FROM pg_xact_commit_timestamp(h.xmin) - h.due_at)::float8 + s.offset_ms AS late
     FROM escalation.deadline_history h, clock.state s
     WHERE h.purpose = 'act' AND h.outcome = 'fired' AND h.due_at = '${dueAt.toISOString()}'`,
  );
  return new Map(rows.map(({ owner, late }) => [owner, Number(late)]));
}

/** Some officers call back and it is confirmed; the other calls are withdrawn. @param {import('./whole.mjs').Whole} whole @param {readonly Reported[]} reported @param {Size} size */
async function end({ ground, crowd }, reported, { answered }) {
  const offsetMs = await domainOffset(ground);
  /** @type {number[]} */
  const claims = [];
  /** @type {number[]} */
  const confirms = [];
  await inParallel(reported.slice(0, answered), ANSWERING, async ({ caseId, representativeId, post }) => {
    const calledAt = new Date(Date.now() + offsetMs - 1_000).toISOString();
    const [officer, representative] = await Promise.all([
      crowd.officer(post.officerId),
      crowd.representative(representativeId),
    ]);
    claims.push((await timed(() => crowd.command(caseId, 'claim-callback', { calledAt }, officer))).ms);
    confirms.push((await timed(() => crowd.command(caseId, 'confirm', {}, representative))).ms);
  });
  const withdrawing = await timed(() =>
    inParallel(reported.slice(answered), REPORTING, async ({ caseId, representativeId }) =>
      crowd.command(caseId, 'withdraw', {}, await crowd.representative(representativeId)),
    ),
  );
  return {
    ...{ claimP99: percentile(claims, 0.99), confirmP99: percentile(confirms, 0.99) },
    withdrawnPerSecond: (reported.length - answered) / (withdrawing.ms / 1000),
  };
}

/** Answers when all is quiet there. @param {import('./whole.mjs').Whole} whole @param {string} now @returns {Promise<{ now: string, notQuiet: string[] }>} */
const move = ({ product }, now) => ask(`${product.url}/api/demo/v1/clock`, { now });

/** What escalation's own account says of the day. @param {import('./crowd.mjs').Crowd} crowd */
async function deadlinesOf(crowd) {
  const span = `from=${encodeURIComponent(at('00:00'))}&to=${encodeURIComponent(`${NEXT_DAY}T00:00:00+05:30`)}`;
  const token = await crowd.staff('auditor');
  const url = `${crowd.url}/api/escalation/v1/accounting?district=${DISTRICT}&${span}`;
  return (await ask(url, undefined, token)).deadlines;
}

/** The day in the figures of response times. @param {import('./crowd.mjs').Crowd} crowd */
async function figuresOf(crowd) {
  const url = `${crowd.url}/api/reporting/v1/response-times?groupBy=district&district=${DISTRICT}&from=${DAY}&to=${NEXT_DAY}`;
  const { items } = await ask(url, undefined, await crowd.staff('district_head'));
  const { reported = 0, calledBack = 0, withdrawn = 0 } = items[0] ?? {};
  return { reported, calledBack, withdrawn };
}

/** @param {Wave} wave */
const sayWave = ({ perSecond, acceptedP99, fired, reads, openMiB, ended }) =>
  `accepted ${short(perSecond)}/s p99 ${short(acceptedP99)} ms; due to last decision ${short(fired.decidedLast)}, instruction ` +
  `${short(fired.instructedLast)} ms${fired.notQuiet.length > 0 ? ` (not quiet: ${fired.notQuiet.join(', ')})` : ''}; ` +
  `pages ${short(reads.first.p50)} ${short(reads.tenth.p50)} ${short(reads.filtered.p50)} ms, tasks ${short(reads.tasks.p50)} ms, ` +
  `stream ${short(reads.snapshot.p50)} ms ${short(reads.snapshotBytes / 1e6)} MB of ${reads.snapshotCases}; ` +
  `claim p99 ${short(ended.claimP99)} confirm p99 ${short(ended.confirmP99)} ms, withdrawn ${short(ended.withdrawnPerSecond)}/s; ${short(openMiB)} MiB`;
