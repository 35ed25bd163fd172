// PURE: what the rounds of the events say, and whether it is enough.
import { median, said, short, spreadOf } from '../numbers.mjs';

/** @typedef {import('./pipelines.mjs').EventRun} EventRun */

const DRAIN_TARGET = 1.5;
const TRANSACTIONS_TARGET = 0.02;

/**
 * @param {{ byRound: readonly Record<string, EventRun>[], transactions: number, drained: number }} found
 * @returns {import('./section.mjs').ResultRow[]}
 */
export function judgeEvents({ byRound, transactions, drained }) {
  const rounds = byRound.map(({ ours, jetstream }) => {
    if (!ours || !jetstream) throw new Error('a round without one of the pipelines');
    return { ours, jetstream };
  });
  return [
    drain(rounds, drained),
    latency(rounds, 'p99'),
    { ...latency(rounds, 'p50'), target: '', met: null },
    {
      what: 'transactions per event while draining (the whole database)',
      ...{ ours: short(transactions), beside: '', target: `≤ ${TRANSACTIONS_TARGET}` },
      met: transactions <= TRANSACTIONS_TARGET,
    },
    missing(rounds),
  ];
}

/** @param {readonly { ours: EventRun, jetstream: EventRun }[]} rounds @param {number} drained */
function drain(rounds, drained) {
  const ratios = rounds.map(({ ours, jetstream }) => ours.drainPerSecond / jetstream.drainPerSecond);
  return {
    what: `events, a backlog of ${drained.toLocaleString('en-GB')}: outbox to applied position`,
    ours: said(spreadOf(rounds.map(({ ours }) => ours.drainPerSecond)), '/s'),
    beside: `outbox-to-JetStream pipeline ${said(spreadOf(rounds.map(({ jetstream }) => jetstream.drainPerSecond)), '/s')}; ${said(spreadOf(ratios))}x`,
    target: `≥ ${DRAIN_TARGET}x`,
    met: median(ratios) >= DRAIN_TARGET,
  };
}

/** @param {readonly { ours: EventRun, jetstream: EventRun }[]} rounds @param {'p50' | 'p99'} which */
function latency(rounds, which) {
  const ratios = rounds.map(({ ours, jetstream }) => ours.stream[which] / jetstream.stream[which]);
  return {
    what: `events at 1,000/s, open loop: ${which} from sent to applied`,
    ours: said(spreadOf(rounds.map(({ ours }) => ours.stream[which])), ' ms'),
    beside: `that pipeline ${said(spreadOf(rounds.map(({ jetstream }) => jetstream.stream[which])), ' ms')}; ${said(spreadOf(ratios))}x`,
    target: 'no worse',
    met: median(ratios) <= 1,
  };
}

/** @param {readonly { ours: EventRun, jetstream: EventRun }[]} rounds */
function missing(rounds) {
  const sum = (/** @type {(run: EventRun) => number} */ of, /** @type {'ours' | 'jetstream'} */ name) =>
    rounds.reduce((total, round) => total + of(round[name]), 0);
  const lost = (/** @type {EventRun} */ run) => run.missing + run.stream.missing;
  const words = (/** @type {'ours' | 'jetstream'} */ name) =>
    `${sum(lost, name)} missing, ${sum((run) => run.twice, name)} twice`;
  return {
    what: 'events missing, applied twice (counted from the effects)',
    ...{ ours: words('ours'), beside: `that pipeline: ${words('jetstream')}`, target: 'none' },
    met: sum(lost, 'ours') + sum((run) => run.twice, 'ours') === 0,
  };
}
