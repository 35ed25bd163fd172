// PURE: what the rounds of the deadlines say, beside the best peer of the same round, and whether it is enough.
import { median, said, spreadOf } from '../numbers.mjs';

/**
 * @typedef {import('./deadline-field.mjs').DeadlineRun} DeadlineRun
 * @typedef {Record<string, DeadlineRun>} Round
 * @typedef {object} Found
 * @property {readonly Round[]} byRound
 * @property {readonly import('./deadline-kill.mjs').KillRun[]} kills
 * @property {readonly { name: string, because: string }[]} notRun
 * @property {number} farRows
 */

const OURS = ['ours', 'ours_far'];
/** @type {Record<string, string>} */
const TITLES = {
  pg_boss: 'pg-boss',
  graphile_a: 'graphile-worker (a)',
  graphile_b: 'graphile-worker (b)',
  bullmq: 'BullMQ',
};
const P99_TARGET = 10;
const P50_TARGET = 10;
const DRAIN_TARGET = 8;
const FAR_TARGET = 1.5;
const KILL_TARGET_MS = 1_500;
/** Half a millisecond more is no half as much again. */
const FAR_ALLOWANCE_MS = 1;

/** @param {Found} found @returns {import('./section.mjs').ResultRow[]} */
export function judgeDeadlines({ byRound, kills, notRun, farRows }) {
  return [
    compared(byRound, {
      what: 'deadlines, 10,000 over half a minute: p99 lateness',
      ...{ unit: ' ms', of: (run) => run.spread.p99, better: 'less', target: P99_TARGET },
    }),
    compared(byRound, {
      what: 'the same: p50 lateness',
      ...{ unit: ' ms', of: (run) => run.spread.p50, better: 'less', target: P50_TARGET },
    }),
    compared(byRound, {
      what: 'deadlines, 5,000 due at one moment: fired per second',
      ...{ unit: '/s', of: (run) => run.burst.drainPerSecond, better: 'more', target: DRAIN_TARGET },
    }),
    far(byRound, farRows),
    faults(byRound, kills),
    killed(kills),
    ...notRun.map(({ name, because }) => ({
      ...{
        what: `deadlines beside ${TITLES[name] ?? name}`,
        ours: '',
        beside: `not run, because ${because}`,
      },
      ...{ target: '', met: null },
    })),
  ];
}

/**
 * The best peer is chosen in each round; the ratio is of that round.
 * @param {readonly Round[]} byRound
 * @param {{ what: string, unit: string, of: (run: DeadlineRun) => number, better: 'less' | 'more', target: number }} how
 */
function compared(byRound, { what, unit, of, better, target }) {
  const rounds = byRound.map((round) => ({
    ours: of(round.ours ?? never()),
    ...bestPeer(round, of, better),
  }));
  const ratios = rounds.map(({ ours, peer }) => (better === 'less' ? peer / ours : ours / peer));
  const names = [...new Set(rounds.map(({ name }) => TITLES[name] ?? name))].join(', ');
  return {
    what,
    ours: said(spreadOf(rounds.map(({ ours }) => ours)), unit),
    beside: `${said(spreadOf(rounds.map(({ peer }) => peer)), unit)} (best peer: ${names}); ${said(spreadOf(ratios))}x`,
    target: `≥ ${target}x the best peer`,
    met: median(ratios) >= target,
  };
}

/** @param {Round} round @param {(run: DeadlineRun) => number} of @param {'less' | 'more'} better */
function bestPeer(round, of, better) {
  const peers = Object.entries(round).filter(([name]) => !OURS.includes(name));
  const sorted = peers
    .map(([name, run]) => ({ name, peer: of(run) }))
    .sort((a, b) => (better === 'less' ? a.peer - b.peer : b.peer - a.peer));
  return sorted[0] ?? { name: 'none', peer: NaN };
}

/** @param {readonly Round[]} byRound @param {number} farRows */
function far(byRound, farRows) {
  const own = byRound.map((round) => (round.ours ?? never()).spread.p99);
  const loaded = byRound.map((round) => (round.ours_far ?? never()).spread.p99);
  const ratios = loaded.map((ms, i) => ms / (own[i] ?? NaN));
  return {
    what: `p99 lateness with ${farRows.toLocaleString('en-GB')} more armed`,
    ours: said(spreadOf(loaded), ' ms'),
    beside: `${said(spreadOf(own), ' ms')} without them; ${said(spreadOf(ratios))}x`,
    target: `≤ ${FAR_TARGET}x its own`,
    met: median(ratios) <= FAR_TARGET || median(loaded) - median(own) <= FAR_ALLOWANCE_MS,
  };
}

/** @param {readonly Round[]} byRound @param {Found['kills']} kills */
function faults(byRound, kills) {
  const own = [...byRound.flatMap((round) => OURS.flatMap((name) => round[name] ?? [])), ...kills];
  const peers = byRound.flatMap((round) =>
    Object.entries(round).flatMap(([name, run]) => (OURS.includes(name) ? [] : [run])),
  );
  const words = (/** @type {readonly { faults: import('./deadline-field.mjs').Faults }[]} */ runs) =>
    /** @type {const} */ (['missing', 'twice', 'early'])
      .map((kind) => `${runs.reduce((sum, { faults: of }) => sum + of[kind], 0)} ${kind}`)
      .join(', ');
  return {
    what: 'deadlines missing, fired twice, fired early (counted from the effects)',
    ours: `${words(own)} in ${own.length} runs`,
    beside: `peers: ${words(peers)} in ${peers.length} runs`,
    target: 'none',
    met: own.every(({ faults: of }) => of.missing + of.twice + of.early === 0),
  };
}

/** @param {Found['kills']} kills */
function killed(kills) {
  const worst = kills.map(({ worstLatenessMs }) => worstLatenessMs);
  return {
    what: 'two instances, kill -9 of one: until the other fires; worst lateness of any',
    ours: `${said(spreadOf(kills.map((kill) => kill.nextAfterKillMs)), ' ms')}; ${said(spreadOf(worst), ' ms')}`,
    beside: `${kills.length} kills`,
    target: '≤ 1.5 s',
    met: Math.max(...worst, ...kills.map((kill) => kill.nextAfterKillMs)) <= KILL_TARGET_MS,
  };
}

/** @returns {never} */
function never() {
  throw new Error('a round without this project itself');
}
