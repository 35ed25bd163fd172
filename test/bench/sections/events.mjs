// Events from the outbox to the applied position, beside an outbox-to-JetStream pipeline of the same batch size: the
// same rows in, the same rows out, two processes each. Drained, and at 1,000 a second in an open loop.
import { setTimeout as sleep } from 'node:timers/promises';
import { Ground } from '../ground/ground.mjs';
import { judgeEvents } from './event-figures.mjs';
import { Pipelines } from './pipelines.mjs';
import { inRounds } from './section.mjs';

const ROUNDS = 9;
/** The database tells what an idle connection did after ten seconds at the latest. */
const COUNTED_AFTER_MS = 11_000;

/** @param {import('./section.mjs').Bench} bench @returns {Promise<import('./section.mjs').Measured>} */
export async function measureEvents(bench) {
  const ground = await Ground.open(bench);
  try {
    const pipelines = await Pipelines.open(bench, ground);
    const rounds = bench.rounds ?? (bench.quick ? 2 : ROUNDS);
    const names = ['ours', 'jetstream'];
    const { byRound, loads, noisyRounds } = await inRounds({ names, rounds, say: bench.say }, (name, round) =>
      pipelines.run(name, round),
    );
    const transactions = await perEvent(pipelines);
    bench.say(`  transactions per event while draining: ${transactions.toFixed(4)}`);
    return {
      rows: judgeEvents({ byRound, transactions, drained: pipelines.size.drain }),
      ...{ versions: ground.versions, loads, noisyRounds },
      rounds: { pipelines: byRound, transactionsPerEvent: transactions },
    };
  } finally {
    await ground.close();
  }
}

/** Everything committed in the database while a backlog is drained, whoever did it, over the number of events. @param {Pipelines} pipelines */
async function perEvent(pipelines) {
  const pair = await pipelines.start('ours');
  try {
    await sleep(COUNTED_AFTER_MS);
    const before = await pipelines.commits('ours');
    await pipelines.drain(pair, pipelines.size.drain);
    await sleep(COUNTED_AFTER_MS);
    return ((await pipelines.commits('ours')) - before) / pipelines.size.drain;
  } finally {
    await pipelines.stop(pair);
  }
}
