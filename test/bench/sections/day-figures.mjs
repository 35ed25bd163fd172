// PURE: what the waves of a day say, and whether nothing of it was lost.
import { said, short, spreadOf } from '../numbers.mjs';

/** @typedef {{ decidedP50: number, decidedLast: number, instructedP50: number, instructedLast: number, movedMs: number, notQuiet: string[] }} Fired real ms from due */
/**
 * @typedef {object} Wave
 * @property {number} perSecond reports accepted
 * @property {number} acceptedP99 ms
 * @property {Fired} fired
 * @property {import('./day-reads.mjs').Reads} reads while all of it is open
 * @property {number} openMiB memory of the services then
 * @property {{ claimP99: number, confirmP99: number, withdrawnPerSecond: number }} ended
 */
/**
 * @typedef {object} DayRun
 * @property {Wave[]} waves
 * @property {number} reported
 * @property {string[]} behind
 * @property {{ withoutCase: number, twice: number, unasked: number, missing: number, instructedTwice: number, aside: number }} faults
 * @property {any} deadlines as escalation accounts for them
 * @property {{ reported: number, calledBack: number, withdrawn: number }} figures
 */

/** @param {DayRun} run @param {number} perWave @returns {import('./section.mjs').ResultRow[]} */
export function dayRows(run, perWave) {
  const { waves, faults, deadlines, figures, reported, behind } = run;
  const of = (/** @type {(wave: Wave) => number} */ pick, unit = ' ms') =>
    said(spreadOf(waves.map(pick)), unit);
  const shown = { target: '', met: null };
  const act = deadlines.byPurpose.find((/** @type {any} */ one) => one.purpose === 'act') ?? {
    set: 0,
    fired: 0,
  };
  const lost = Object.values(faults).reduce((sum, one) => sum + one, 0) + behind.length;
  const many = perWave.toLocaleString('en-GB');
  return [
    {
      what: `a day of ${reported.toLocaleString('en-GB')} calls in one district, in waves of ${many}, 32 clients at once: reports accepted`,
      ours: of((one) => one.perSecond, '/s'),
      ...{ beside: `p99 ${of((one) => one.acceptedP99)}`, ...shown },
    },
    {
      what: `${many} of its cases due at one moment: until the last decision is committed; until the last instruction is at the provider’s door`,
      ours: `${of((one) => one.fired.decidedLast)}; ${of((one) => one.fired.instructedLast)}`,
      beside: `half of them after ${of((one) => one.fired.decidedP50)}; ${of((one) => one.fired.instructedP50)}`,
      ...shown,
    },
    {
      what: `with these ${many} open: first page of cases, tenth page, by state and post, tasks; p50`,
      ours: `${of((one) => one.reads.first.p50)}, ${of((one) => one.reads.tenth.p50)}, ${of((one) => one.reads.filtered.p50)}, ${of((one) => one.reads.tasks.p50)}`,
      beside: `slowest ${of((one) => Math.max(one.reads.first.max, one.reads.tenth.max, one.reads.filtered.max, one.reads.tasks.max))}`,
      ...shown,
    },
    {
      what: 'the live stream tells everything open',
      ours: of((one) => one.reads.snapshot.p50),
      beside: `${of((one) => one.reads.snapshotBytes / 1e6, ' MB')}, ${short(waves.at(-1)?.reads.snapshotCases ?? NaN)} cases`,
      ...shown,
    },
    {
      what: 'an officer claims the call-back, the representative confirms it: p99',
      ours: `${of((one) => one.ended.claimP99)}, ${of((one) => one.ended.confirmP99)}`,
      ...{ beside: `withdrawn by 32 clients ${of((one) => one.ended.withdrawnPerSecond, '/s')}`, ...shown },
    },
    {
      what: 'memory of the six services (PSS) with a wave open',
      ours: `${waves.map((one) => short(one.openMiB)).join(', ')} MiB`,
      ...{ beside: '', ...shown },
    },
    {
      what: 'of that day without a case, kept twice, without an instruction, instructed twice; callback clocks set and fired; calls in the figures of the day',
      ours: `${faults.withoutCase}, ${faults.twice}, ${faults.missing}, ${faults.instructedTwice}; ${short(act.set)} and ${short(act.fired)}; ${short(figures.reported)}`,
      beside: `deadlines set ${short(deadlines.set)}, lost ${deadlines.lost}; positions behind ${behind.length}, events put aside ${faults.aside}`,
      target: 'exact',
      met:
        lost === 0 &&
        deadlines.balanced &&
        deadlines.lost === 0 &&
        act.set === reported &&
        act.fired === reported &&
        figures.reported === reported,
    },
  ];
}
