/** Two engines of one service at the same rows: a burst, with deadlines cancelled and moved while they fire. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import { Database } from '@setu/platform';
import { createDatabase, eventually, startNats, type TestDatabase, type TestNats } from '@setu/testing';
import { DeadlineAuditor, Deadlines, OnDeadline, type FiredDeadline } from '../src/index.js';
import { DISTRICT, Probe, schemasOf } from './probe.js';

const BURST = 600;
const BURST_IN_MS = 1_500;
const LATER_MS = 1_500;

@Injectable()
class RingDeadline {
  constructor(private readonly db: Database) {}

  @OnDeadline('ring')
  async ring({ owner, dueAt, now }: FiredDeadline): Promise<void> {
    await this.db
      .current()
      .query('INSERT INTO rung (owner, due_at, now) VALUES ($1, $2, $3)', [owner, dueAt, now]);
  }
}

interface Ended {
  owner: string;
  outcome: string | null;
  rings: number;
  /** Milliseconds between the due time that holds and the ring. */
  late: number | null;
}

describe('two engines of one service', () => {
  let nats: TestNats;
  let database: TestDatabase;
  let engines: Probe[] = [];

  const start = (): Promise<Probe> =>
    Probe.start({
      service: 'escalation',
      databaseUrl: database.urls.escalation ?? '',
      natsUrl: nats.url,
      providers: [RingDeadline],
    });
  const at = (index: number): Probe => engines[index % engines.length] as Probe;
  const change = (probe: Probe, work: (deadlines: Deadlines) => Promise<void>): Promise<void> =>
    probe.db.inTransaction({ district: DISTRICT }, () => work(probe.get(Deadlines)));
  const set = (probe: Probe, owner: string, dueAt: Date): Promise<void> =>
    change(probe, (deadlines) => deadlines.set({ owner, purpose: 'ring', district: DISTRICT, dueAt }));

  beforeAll(async () => {
    [nats, database] = await Promise.all([startNats(), createDatabase(schemasOf('escalation'))]);
    engines = [await start(), await start()];
    await at(0).query('CREATE TABLE rung (owner text, due_at timestamptz, now timestamptz)');
  }, 60_000);

  afterAll(async () => {
    await Promise.all(engines.map((probe) => probe.stop()));
    await database?.drop();
    await nats?.close();
  });

  it('fire each deadline of a burst once or not at all, as the last committed word about it says', async () => {
    const dueAt = new Date(Date.now() + BURST_IN_MS);
    const owners = Array.from({ length: BURST }, (_, i) => `b${i}`);
    await change(at(0), async (deadlines) => {
      for (const owner of owners) await deadlines.set({ owner, purpose: 'ring', district: DISTRICT, dueAt });
    });
    // Every third is cancelled and every third moved, by either engine, right at the due time.
    await eventually(() => Date.now() >= dueAt.getTime() - 40, 'the burst is near');
    await Promise.all(
      owners.map(async (owner, i) => {
        if (i % 3 === 1) await change(at(i), (deadlines) => deadlines.cancel(owner));
        if (i % 3 === 2) await set(at(i + 1), owner, new Date(dueAt.getTime() + LATER_MS));
      }),
    );
    await eventually(
      async () => (await at(0).query('SELECT 1 FROM deadline LIMIT 1')).length === 0,
      'all have ended',
      { withinMs: 20_000 },
    );
    const ended = await at(0).query<Ended>(
      `SELECT h.owner, h.outcome, count(r.owner)::int AS rings,
              min(extract(epoch FROM r.now - h.due_at) * 1000)::float8 AS late
       FROM deadline_history h LEFT JOIN rung r ON r.owner = h.owner AND r.due_at = h.due_at
       GROUP BY h.id ORDER BY h.id`,
    );
    const wrong = ended.filter(
      ({ outcome, rings, late }) =>
        rings !== (outcome === 'fired' ? 1 : 0) || (late !== null && late < 0) || outcome === null,
    );
    expect(wrong).toEqual([]);
    // What fired and was set again afterwards has two rows of history, and rang twice at two due times.
    const [{ rings } = { rings: 0 }] = await at(0).query<{ rings: number }>(
      'SELECT count(*)::int AS rings FROM rung',
    );
    expect(rings).toBe(ended.filter(({ outcome }) => outcome === 'fired').length);
    expect(ended.filter(({ outcome }) => outcome === 'cancelled').length).toBeGreaterThan(0);
    const audit = await at(1).get(DeadlineAuditor).audit();
    expect(audit).toMatchObject({ set: ended.length, waiting: 0, overdue: 0, lost: 0 });
  }, 60_000);

  it('leave the rest to the other one when one of them ends in the middle of a burst', async () => {
    const dueAt = new Date(Date.now() + 600);
    await change(at(0), async (deadlines) => {
      for (let i = 0; i < 400; i++)
        await deadlines.set({ owner: `e${i}`, purpose: 'ring', district: DISTRICT, dueAt });
    });
    await eventually(
      async () => (await at(1).query(`SELECT 1 FROM rung WHERE owner LIKE 'e%' LIMIT 1`)).length > 0,
      'it has begun',
    );
    await engines[0]?.stop();
    engines = engines.slice(1);
    await eventually(
      async () => (await at(0).query(`SELECT 1 FROM rung WHERE owner LIKE 'e%'`)).length >= 400,
      'all rang',
    );
    const [row] = await at(0).query<{ all: number; owners: number }>(
      `SELECT count(*)::int AS all, count(DISTINCT owner)::int AS owners FROM rung WHERE owner LIKE 'e%'`,
    );
    expect(row).toEqual({ all: 400, owners: 400 });
  }, 30_000);
});
