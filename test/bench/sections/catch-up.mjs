// A consumer that never heard anything reads a log of 1,000,000 events by pages only, from the start of its process.
import { rmSync } from 'node:fs';
import { Contender } from '../contender.mjs';
import { Ground } from '../ground/ground.mjs';
import { said, short, spreadOf } from '../numbers.mjs';
import { contenderProgram, inRounds, profileFlags } from './section.mjs';

const FULL = { events: 1_000_000, atOnce: 20_000 };
const QUICK = { events: 50_000, atOnce: 10_000 };
const ROUNDS = 3;
const PATIENCE_MS = 600_000;
const TARGET_SECONDS = 120;

/** @param {import('./section.mjs').Bench} bench @returns {Promise<import('./section.mjs').Measured>} */
export async function measureCatchUp(bench) {
  const ground = await Ground.open(bench);
  const { events, atOnce } = bench.quick ? QUICK : FULL;
  const rounds = bench.rounds ?? (bench.quick ? 1 : ROUNDS);
  try {
    const natsUrl = await ground.startNats();
    await ground.createDatabase('ours');
    const producer = await start(bench, ground, natsUrl, 'producer', 'intake');
    await fillLog(bench, producer, events, atOnce);
    const { byRound, loads, noisyRounds } = await inRounds(
      { names: ['ours'], rounds, say: bench.say },
      async () => oneConsumer(bench, ground, natsUrl, events),
    );
    await producer.close();
    const seconds = byRound.map(({ ours }) => ours ?? NaN);
    return {
      rows: [
        {
          what: `a fresh consumer applies a log of ${events.toLocaleString('en-GB')} events, with the start of its process`,
          ours: said(spreadOf(seconds), ' s'),
          beside: `${short(events / spreadOf(seconds).median)} events per second`,
          target: bench.quick ? '' : '≤ 2 minutes',
          met: bench.quick ? null : Math.max(...seconds) <= TARGET_SECONDS,
        },
      ],
      ...{ versions: ground.versions, loads, noisyRounds, rounds: { seconds, events } },
    };
  } finally {
    await ground.close();
  }
}

/**
 * @param {import('./section.mjs').Bench} bench @param {Ground} ground @param {string} natsUrl
 * @param {'producer' | 'consumer'} half @param {string} service @param {Record<string, string>} [more]
 */
function start(bench, ground, natsUrl, half, service, more = {}) {
  return Contender.start({
    program: contenderProgram(bench.projectDir, `events-ours-${half}`),
    env: { ...ground.serviceEnv({ service, database: 'ours', natsUrl }), SERVICE: service, ...more },
    ...{ cwd: bench.projectDir, logFile: ground.logOf(half), execArgv: profileFlags(bench) },
  });
}

/** Through the real outbox and sequencer. @param {import('./section.mjs').Bench} bench @param {Contender} producer @param {number} events @param {number} atOnce */
async function fillLog({ say }, producer, events, atOnce) {
  const began = performance.now();
  for (let first = 0; first < events; first += atOnce) await producer.call('fill', { first, count: atOnce });
  const until = Date.now() + PATIENCE_MS;
  while (Number(await producer.call('head')) < events)
    if (Date.now() > until) throw new Error('the log was not filled in time');
  say(
    `  a log of ${short(events)} events, written at ${short(events / ((performance.now() - began) / 1000))}/s`,
  );
}

/** @param {import('./section.mjs').Bench} bench @param {Ground} ground @param {string} natsUrl @param {number} events */
async function oneConsumer(bench, ground, natsUrl, events) {
  const began = performance.now();
  const consumer = await start(bench, ground, natsUrl, 'consumer', 'notification', {
    EXPECT: String(events),
  });
  const { missing } = await consumer.call('last', { withinMs: PATIENCE_MS });
  const seconds = (performance.now() - began) / 1000;
  await consumer.close();
  const [row] = await ground.sql(
    'ours',
    'SELECT count(*)::int AS n, count(DISTINCT k)::int AS k FROM notification.effect',
  );
  if (missing || row.n !== events || row.k !== events)
    throw new Error(`of ${events} events ${row.n} were applied, ${row.k} different ones`);
  bench.say(`  caught up ${short(events)} events in ${short(seconds)} s`);
  // The next round begins as a service that was never there.
  await ground.sql(
    'ours',
    'DROP SCHEMA notification CASCADE',
    'CREATE SCHEMA notification AUTHORIZATION setu_notification',
    'CHECKPOINT',
  );
  rmSync(ground.logOf('consumer'), { force: true });
  return seconds;
}
