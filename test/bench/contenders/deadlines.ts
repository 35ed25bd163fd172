/** What every contender for deadlines is asked, and the one durable effect all of them have. */
import type pg from 'pg';
import { Acknowledged } from './acknowledged.js';

/** `count` deadlines, the first due at `firstMs`, each `stepMs` after the one before (0: all at once). */
export interface Batch {
  count: number;
  firstMs: number;
  stepMs: number;
}

export interface Job {
  k: number;
  due: number;
}

export interface ArmCall {
  batches: readonly Batch[];
}

/** Numbered through all batches. */
export function jobsOf(batches: readonly Batch[]): Job[] {
  const jobs: Job[] = [];
  for (const { count, firstMs, stepMs } of batches)
    for (let i = 0; i < count; i++) jobs.push({ k: jobs.length, due: firstMs + i * stepMs });
  return jobs;
}

export const CREATE_EFFECT =
  'CREATE TABLE IF NOT EXISTS effect (k int NOT NULL, due timestamptz NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp())';
export const INSERT_EFFECTS =
  'INSERT INTO effect (k, due) SELECT k, to_timestamp(due / 1000) FROM unnest($1::int[], $2::float8[]) AS e(k, due)';

/** One row per firing, all of a batch in one statement; acknowledged when it is committed. */
export async function effects(pool: pg.Pool, jobs: readonly Job[], acks: Acknowledged): Promise<void> {
  await pool.query(INSERT_EFFECTS, [jobs.map((job) => job.k), jobs.map((job) => job.due)]);
  acks.note(jobs.map((job) => job.k));
}

export interface DeadlineContender {
  /** Arms all. */
  arm(jobs: readonly Job[]): Promise<void>;
  close(): Promise<void>;
}

/** The calls of a contender. */
export const deadlineCalls = (contender: DeadlineContender, acks: Acknowledged) => ({
  arm: async ({ batches }: ArmCall): Promise<number> => {
    const jobs = jobsOf(batches);
    acks.expect(jobs.length);
    const began = performance.now();
    await contender.arm(jobs);
    return performance.now() - began;
  },
  fired: ({ withinMs }: { withinMs: number }): Promise<number[]> => acks.all(withinMs),
  cpu: async (): Promise<number> => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },
  close: (): Promise<void> => contender.close(),
});
