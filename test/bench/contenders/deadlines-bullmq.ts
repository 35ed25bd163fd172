/** BullMQ on a Redis that writes to disk before it answers (appendfsync always); 50 jobs at once, each its own insert. */
import pg from 'pg';
import { Acknowledged } from './acknowledged.js';
import { answer, setting } from './answering.js';
import { CREATE_EFFECT, deadlineCalls, effects, type Job } from './deadlines.js';
import { peer } from './peer.js';

interface Connection {
  host: string;
  port: number;
  maxRetriesPerRequest?: null;
}

interface JobOptions {
  /** When it was made; the delay counts from here. */
  timestamp: number;
  delay: number;
  removeOnComplete: boolean;
}

interface BullMq {
  Queue: new (
    name: string,
    options: { connection: Connection },
  ) => {
    addBulk(jobs: { name: string; data: Job; opts: JobOptions }[]): Promise<unknown>;
    close(): Promise<void>;
  };
  Worker: new (
    name: string,
    work: (job: { data: Job }) => Promise<void>,
    options: { connection: Connection; concurrency: number },
  ) => {
    waitUntilReady(): Promise<unknown>;
    close(force?: boolean): Promise<void>;
    on(event: 'error', listener: (error: Error) => void): void;
  };
}

const QUEUE = 'bench';
const CONCURRENCY = 50;
const ARMED_TOGETHER = 1_000;

const acks = new Acknowledged();
const connection = { host: '127.0.0.1', port: Number(setting('REDIS_PORT')) };
const pool = new pg.Pool({ connectionString: setting('DATABASE_URL'), max: CONCURRENCY });
await pool.query(CREATE_EFFECT);
const { Queue, Worker } = peer<BullMq>('bullmq');
const queue = new Queue(QUEUE, { connection });
const worker = new Worker(QUEUE, ({ data }) => effects(pool, [data], acks), {
  connection: { ...connection, maxRetriesPerRequest: null },
  concurrency: CONCURRENCY,
});
worker.on('error', (error) => process.stderr.write(`${error.stack}\n`));
await worker.waitUntilReady();

function delayed(data: Job): { name: string; data: Job; opts: JobOptions } {
  const timestamp = Date.now();
  return {
    name: 'bench',
    data,
    opts: { timestamp, delay: Math.max(0, Math.ceil(data.due) - timestamp), removeOnComplete: true },
  };
}

async function arm(jobs: readonly Job[]): Promise<void> {
  for (let at = 0; at < jobs.length; at += ARMED_TOGETHER)
    await queue.addBulk(jobs.slice(at, at + ARMED_TOGETHER).map(delayed));
}

async function close(): Promise<void> {
  await worker.close(true);
  await queue.close();
  await pool.end();
}

answer(deadlineCalls({ arm, close }, acks));
