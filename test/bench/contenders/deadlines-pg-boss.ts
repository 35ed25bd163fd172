/** pg-boss, tuned: two workers, half a second between polls (its least), batches of 1,000 and one insert for each. */
import pg from 'pg';
import { Acknowledged } from './acknowledged.js';
import { answer, setting } from './answering.js';
import { CREATE_EFFECT, deadlineCalls, effects, type Job } from './deadlines.js';
import { peer } from './peer.js';

interface Boss {
  start(): Promise<unknown>;
  stop(how: { graceful: boolean }): Promise<void>;
  createQueue(name: string): Promise<void>;
  insert(jobs: { name: string; data: Job; startAfter: Date }[]): Promise<unknown>;
  work(
    name: string,
    options: { batchSize: number; pollingIntervalSeconds: number },
    handler: (jobs: { data: Job }[]) => Promise<void>,
  ): Promise<string>;
  on(event: 'error', listener: (error: Error) => void): void;
}

const PgBoss = peer<new (options: { connectionString: string; max: number }) => Boss>('pg-boss');
const QUEUE = 'bench';
const ARMED_TOGETHER = 1_000;

const acks = new Acknowledged();
const connectionString = setting('DATABASE_URL');
const pool = new pg.Pool({ connectionString, max: 10 });
await pool.query(CREATE_EFFECT);
const boss = new PgBoss({ connectionString, max: 10 });
boss.on('error', (error) => process.stderr.write(`${error.stack}\n`));
await boss.start();
await boss.createQueue(QUEUE);
for (let worker = 0; worker < 2; worker++)
  await boss.work(QUEUE, { batchSize: 1_000, pollingIntervalSeconds: 0.5 }, (jobs) =>
    effects(
      pool,
      jobs.map((job) => job.data),
      acks,
    ),
  );

async function arm(jobs: readonly Job[]): Promise<void> {
  for (let at = 0; at < jobs.length; at += ARMED_TOGETHER)
    await boss.insert(
      jobs
        .slice(at, at + ARMED_TOGETHER)
        .map((data) => ({ name: QUEUE, data, startAfter: new Date(data.due) })),
    );
}

async function close(): Promise<void> {
  await boss.stop({ graceful: false });
  await pool.end();
}

answer(deadlineCalls({ arm, close }, acks));
