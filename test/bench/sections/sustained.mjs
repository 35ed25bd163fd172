// Half an hour of reports through the whole product in an open loop, each of another pair and of a call made eleven minutes
// ago. What was accepted is counted again from the effects. Nobody calls back, so that every ladder goes on meanwhile.
import { setTimeout as sleep } from 'node:timers/promises';
import { measurable } from '../ground/processes.mjs';
import { putAside, untilHeard } from '../ground/rest.mjs';
import { percentile, short } from '../numbers.mjs';
import { ask } from './asking.mjs';
import { DISTRICT } from './crowd.mjs';
import { inRounds } from './section.mjs';
import { countCases, domainOffset, servicesMiB, untilInstructed, withWhole } from './whole.mjs';

/** A Tuesday in office hours; the last step of a ladder is an hour after the instruction. */
const CLOCK = '2026-12-01T11:30:00+05:30';
const DAY_ENDS = '2026-12-02T00:00:00+05:30';
const PER_SECOND = 20;
const FULL_MINUTES = 30;
const QUICK_MINUTES = 0.5;
const WARM_SECONDS = 5;
const REPRESENTATIVES = 320;
const OLD_MS = 11 * 60_000;
const LEAD_MS = 500;
const PATIENCE_MS = 60_000;
const SPANS = 6;
/** Of the whole time: after 5, 15 and 30 minutes. */
const WEIGHED_AT = [1 / 6, 1 / 2, 1];
const LIMIT_MS = 250;
const GROWTH_LIMIT = 1.25;

/** @typedef {{ caseId: string, atMs: number, tookMs: number, lateMs: number }} Accepted */
/** @typedef {{ p50: number, p99: number, max: number }} Waits */
/**
 * @typedef {object} SustainedRun
 * @property {number} accepted
 * @property {string[]} refused what those were answered
 * @property {Waits} waits from accepted to the provider's door, ms
 * @property {Waits[]} bySpan the same in each sixth of the time
 * @property {number} acceptedP99
 * @property {number} late sent more than 50 ms after its moment
 * @property {{ withoutCase: number, twice: number, unasked: number, missing: number, instructedTwice: number, aside: number }} faults
 * @property {string[]} behind
 * @property {any} deadlines as escalation accounts for them
 * @property {number[]} servicesMiB
 */

/** @param {import('./section.mjs').Bench} bench @returns {Promise<import('./section.mjs').Measured>} */
export async function measureSustained(bench) {
  const minutes = bench.minutes ?? (bench.quick ? QUICK_MINUTES : FULL_MINUTES);
  const count = Math.round(minutes * 60 * PER_SECOND);
  const of = {
    ...{ name: 'sustained', clock: CLOCK },
    ...{ representatives: REPRESENTATIVES, pairs: count + WARM_SECONDS * PER_SECOND },
  };
  return withWhole(bench, of, async (whole) => {
    const warm = await sendAll(whole, WARM_SECONDS * PER_SECOND, () => undefined);
    const { byRound, loads, noisyRounds } = await inRounds(
      { names: ['ours'], rounds: 1, say: bench.say },
      () => oneRun(bench, whole, count, warm.accepted),
    );
    const run = /** @type {SustainedRun} */ (byRound[0]?.ours);
    return {
      rows: rowsOf(run, minutes),
      ...{ versions: whole.ground.versions, loads, noisyRounds, rounds: run },
    };
  });
}

/** @param {import('./section.mjs').Bench} bench @param {import('./whole.mjs').Whole} whole @param {number} count @param {readonly Accepted[]} warm @returns {Promise<SustainedRun>} */
async function oneRun(bench, whole, count, warm) {
  const { ground, product, crowd } = whole;
  /** @type {number[]} */
  const weighed = [];
  const { accepted, refused } = await sendAll(whole, count, (sent) => {
    if (!WEIGHED_AT.some((share) => Math.round(share * count) === sent)) return;
    if (measurable()) weighed.push(servicesMiB(product));
    bench.say(`  ${short(sent)} sent, services ${short(weighed.at(-1) ?? NaN)} MiB`);
  });
  const cases = [...warm, ...accepted].map(({ caseId }) => caseId);
  const doors = await untilInstructed(ground, cases, Date.now() + PATIENCE_MS);
  const behind = await untilHeard(ground, 'product', PATIENCE_MS);
  const waits = accepted.map(
    ({ caseId, atMs }) => (doors.get(caseId)?.firstMs ?? Number.POSITIVE_INFINITY) - atMs,
  );
  const run = {
    ...{ accepted: accepted.length, refused },
    ...{ waits: waitsOf(waits), bySpan: spansOf(waits).map(waitsOf) },
    acceptedP99: percentile(
      accepted.map(({ tookMs }) => tookMs),
      0.99,
    ),
    late: accepted.filter(({ lateMs }) => lateMs > 50).length,
    faults: {
      ...(await countCases(ground, cases)),
      missing: cases.filter((id) => !doors.has(id)).length,
      instructedTwice: [...doors.values()].filter(({ attempts }) => attempts > 1).length,
      aside: await putAside(ground, 'product'),
    },
    ...{ behind, servicesMiB: weighed },
    deadlines: (await accountOf(crowd)).deadlines,
  };
  bench.say(
    `  ${short(run.accepted)} accepted, ${refused.length} not; accepted to the provider p50 ${short(run.waits.p50)} ` +
      `p99 ${short(run.waits.p99)} max ${short(run.waits.max)} ms; ${JSON.stringify(run.faults)}; sent late ${run.late}`,
  );
  return run;
}

/** One report every 1/20 s, whatever became of those before. @param {import('./whole.mjs').Whole} whole @param {number} count @param {(sent: number) => void} tell */
async function sendAll({ ground, crowd }, count, tell) {
  const offsetMs = await domainOffset(ground);
  const startMs = Date.now() + LEAD_MS;
  /** @type {Accepted[]} */
  const accepted = [];
  /** @type {string[]} */
  const refused = [];
  /** @type {Promise<void>[]} */
  const flying = [];
  const send = async (/** @type {number} */ dueMs) => {
    const lateMs = Date.now() - dueMs;
    const attemptedAt = new Date(dueMs + offsetMs - OLD_MS);
    const { caseId } = await crowd.report(attemptedAt, 'instructed');
    accepted.push({ caseId, atMs: Date.now(), tookMs: Date.now() - dueMs, lateMs });
  };
  for (let i = 0; i < count; i++) {
    const dueMs = startMs + (i * 1000) / PER_SECOND;
    const waitMs = dueMs - Date.now();
    if (waitMs > 0) await sleep(waitMs);
    flying.push(send(dueMs).catch((/** @type {Error} */ fault) => void refused.push(fault.message)));
    tell(i + 1);
  }
  await Promise.all(flying);
  return { accepted, refused };
}

/** @param {readonly number[]} waits @returns {Waits} */
const waitsOf = (waits) => ({
  ...{ p50: percentile(waits, 0.5), p99: percentile(waits, 0.99), max: percentile(waits, 1) },
});

/** @param {readonly number[]} waits in the order of the answers */
const spansOf = (waits) =>
  Array.from({ length: SPANS }, (_, i) =>
    waits.slice(Math.round((i * waits.length) / SPANS), Math.round(((i + 1) * waits.length) / SPANS)),
  );

/** @param {import('./crowd.mjs').Crowd} crowd */
async function accountOf(crowd) {
  const span = `from=${encodeURIComponent(CLOCK)}&to=${encodeURIComponent(DAY_ENDS)}`;
  const token = await crowd.staff('auditor');
  return ask(`${crowd.url}/api/escalation/v1/accounting?district=${DISTRICT}&${span}`, undefined, token);
}

/** @param {SustainedRun} run @param {number} minutes @returns {import('./section.mjs').ResultRow[]} */
function rowsOf(run, minutes) {
  const { faults, deadlines, waits, bySpan } = run;
  const [first = NaN] = run.servicesMiB;
  const growth = (run.servicesMiB.at(-1) ?? NaN) / first;
  const lost =
    Object.values(faults).reduce((sum, one) => sum + one, 0) + run.refused.length + run.behind.length;
  return [
    {
      what:
        `${PER_SECOND} reports/s for ${short(minutes)} minutes through the whole product, ${short(run.accepted)} accepted: ` +
        'refused, without a case, kept twice, without an instruction, instructed twice',
      ours: `${run.refused.length}, ${faults.withoutCase}, ${faults.twice}, ${faults.missing}, ${faults.instructedTwice}`,
      beside: `positions behind ${run.behind.length}, events put aside ${faults.aside}`,
      ...{ target: 'nothing lost', met: lost === 0 },
    },
    {
      what: 'of these from accepted until its instruction is at the provider’s door: p99',
      ours: `${short(waits.p99)} ms`,
      beside: `p50 ${short(waits.p50)}, max ${short(waits.max)} ms; by sixths of the time p99 ${bySpan.map(({ p99 }) => short(p99)).join(', ')} ms; accepting p99 ${short(run.acceptedP99)} ms`,
      ...{ target: `≤ ${LIMIT_MS} ms`, met: waits.p99 <= LIMIT_MS },
    },
    {
      what: 'deadlines of that time: set, and neither fired nor cancelled nor waiting',
      ours: `${short(deadlines.set)}, ${deadlines.lost}`,
      beside: `fired ${short(deadlines.fired)}, cancelled ${short(deadlines.cancelled)}, waiting ${short(deadlines.waiting)}; lateness p99 ${short(1000 * deadlines.lateness.p99Seconds)} ms`,
      ...{ target: 'none', met: deadlines.balanced && deadlines.lost === 0 },
    },
    {
      what: 'memory of the six services (PSS) after a sixth, a half and all of the time',
      ours: `${run.servicesMiB.map(short).join(', ')} MiB`,
      beside: `${short(growth)}x from the first to the last`,
      target: `≤ ${GROWTH_LIMIT}x`,
      met: Number.isNaN(growth) ? null : growth <= GROWTH_LIMIT,
    },
  ];
}
