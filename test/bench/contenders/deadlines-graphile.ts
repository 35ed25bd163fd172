/**
 * graphile-worker in two tunings: (a) 10 jobs at once, 100 ms between polls; (b) 24 at once, a local queue of 500,
 * completions in batches. It has no handler of a batch: each firing is its own insert.
 */
import pg from 'pg';
import { Acknowledged } from './acknowledged.js';
import { answer, setting } from './answering.js';
import { CREATE_EFFECT, deadlineCalls, effects, type Job } from './deadlines.js';
import { peer } from './peer.js';

interface Graphile {
  run(options: {
    connectionString: string;
    taskList: Record<string, (job: Job) => Promise<void>>;
    noHandleSignals: boolean;
    preset: { worker: Record<string, unknown> };
  }): Promise<{ stop(): Promise<void> }>;
  makeWorkerUtils(options: {
    connectionString: string;
  }): Promise<{ addJobs(jobs: NewJob[]): Promise<unknown>; release(): Promise<void> }>;
  Logger: new (factory: () => () => void) => unknown;
}

interface NewJob {
  identifier: string;
  payload: Job;
  runAt: Date;
}

const TUNINGS: Record<string, Record<string, unknown>> = {
  a: { concurrentJobs: 10, maxPoolSize: 12, pollInterval: 100 },
  b: {
    concurrentJobs: 24,
    maxPoolSize: 26,
    pollInterval: 100,
    localQueue: { size: 500 },
    completeJobBatchDelay: 0,
    failJobBatchDelay: 0,
  },
};
const ARMED_TOGETHER = 1_000;

const acks = new Acknowledged();
const connectionString = setting('DATABASE_URL');
const tuning = TUNINGS[setting('TUNING')] ?? {};
const pool = new pg.Pool({ connectionString, max: Number(tuning.concurrentJobs) });
await pool.query(CREATE_EFFECT);
const { run, makeWorkerUtils, Logger } = peer<Graphile>('graphile-worker');
const runner = await run({
  connectionString,
  taskList: { bench: (job) => effects(pool, [job], acks) },
  noHandleSignals: true,
  preset: { worker: { ...tuning, logger: new Logger(() => () => undefined) } },
});
const utils = await makeWorkerUtils({ connectionString });

async function arm(jobs: readonly Job[]): Promise<void> {
  for (let at = 0; at < jobs.length; at += ARMED_TOGETHER)
    await utils.addJobs(
      jobs
        .slice(at, at + ARMED_TOGETHER)
        .map((payload) => ({ identifier: 'bench', payload, runAt: new Date(payload.due) })),
    );
}

async function close(): Promise<void> {
  await runner.stop();
  await utils.release();
  await pool.end();
}

answer(deadlineCalls({ arm, close }, acks));
