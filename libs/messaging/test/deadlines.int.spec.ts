/** Durable timers on a real database: set, moved, cancelled, fired once, by whichever engine is there. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import { Database } from '@setu/platform';
import { createDatabase, eventually, startNats, type TestDatabase, type TestNats } from '@setu/testing';
import { DeadlineAuditor, Deadlines, OnDeadline, type FiredDeadline } from '../src/index.js';
import { DISTRICT, Probe, schemasOf } from './probe.js';

/** What firings shall meet. */
class Mood {
  fails = new Set<string>();
  before: (deadline: FiredDeadline) => Promise<void> = () => Promise.resolve();
}
const mood = new Mood();

@Injectable()
class RingDeadline {
  constructor(
    private readonly db: Database,
    private readonly deadlines: Deadlines,
  ) {}

  @OnDeadline('ring')
  async ring(deadline: FiredDeadline): Promise<void> {
    await mood.before(deadline);
    if (mood.fails.has(deadline.owner)) throw new Error('cannot ring');
    await this.db
      .current()
      .query(
        'INSERT INTO rung (owner, due_at, now, lateness, unsure, data) VALUES ($1, $2, $3, $4, $5, $6)',
        [
          deadline.owner,
          deadline.dueAt,
          deadline.now,
          deadline.latenessSeconds,
          deadline.unsure,
          deadline.data === null ? null : JSON.stringify(deadline.data),
        ],
      );
    const { again } = (deadline.data ?? {}) as { again?: number };
    // The next one counts from the due time of this one.
    if (again)
      await this.deadlines.set({
        owner: deadline.owner,
        purpose: 'ring',
        district: deadline.district,
        dueAt: new Date(deadline.dueAt.getTime() + 100),
        data: { again: again - 1 },
      });
  }
}

describe('deadlines', () => {
  let nats: TestNats;
  let database: TestDatabase;
  let one: Probe;
  let two: Probe;

  const start = (): Promise<Probe> =>
    Probe.start({
      service: 'escalation',
      databaseUrl: database.urls.escalation ?? '',
      natsUrl: nats.url,
      providers: [RingDeadline],
    });
  const set = (probe: Probe, owner: string, inMs: number, data?: unknown): Promise<void> =>
    probe.db.inTransaction({ district: DISTRICT }, () =>
      probe
        .get(Deadlines)
        .set({ owner, purpose: 'ring', district: DISTRICT, dueAt: new Date(Date.now() + inMs), data }),
    );
  const rung = (): Promise<{ owner: string; due_at: Date; now: Date; lateness: number; unsure: boolean }[]> =>
    one.query('SELECT * FROM rung ORDER BY place');
  const ringsOf = async (owner: string): Promise<number> =>
    (await rung()).filter((row) => row.owner === owner).length;

  beforeAll(async () => {
    [nats, database] = await Promise.all([startNats(), createDatabase(schemasOf('escalation'))]);
    one = await start();
    await one.query(
      'CREATE TABLE rung (place bigserial, owner text, due_at timestamptz, now timestamptz, lateness int, unsure boolean, data jsonb)',
    );
    two = await start();
  }, 60_000);

  afterAll(async () => {
    await two?.stop();
    await one?.stop();
    await database?.drop();
    await nats?.close();
  });

  beforeEach(async () => {
    mood.fails.clear();
    mood.before = () => Promise.resolve();
    await one.query('TRUNCATE rung');
  });

  it('fires on time, never early, also what was armed moments ago', async () => {
    await set(one, 'soon', 120, { note: 7 });
    const [fired] = await eventually(async () => {
      const rows = await rung();
      return rows.length > 0 && rows;
    }, 'it rang');
    const lateMs = (fired?.now.getTime() ?? 0) - (fired?.due_at.getTime() ?? 0);
    expect(lateMs).toBeGreaterThanOrEqual(0);
    expect(lateMs).toBeLessThan(100);
    expect(fired).toMatchObject({ owner: 'soon', lateness: 0, unsure: false, data: { note: 7 } });
  });

  it('moves when it is set again and does not fire when it is cancelled', async () => {
    await set(one, 'moved', 100);
    await set(one, 'moved', 500);
    await set(one, 'gone', 150);
    await one.db.inTransaction({ district: DISTRICT }, async () => {
      expect(await one.get(Deadlines).find('gone')).toHaveLength(1);
      await one.get(Deadlines).cancel('gone');
      expect(await one.get(Deadlines).find('gone')).toEqual([]);
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await rung()).toEqual([]);
    await eventually(async () => (await ringsOf('moved')) === 1, 'it rang at the later time');
    expect(await ringsOf('gone')).toBe(0);
  });

  it('needs an open transaction, and dies with one that rolls back', async () => {
    await expect(one.get(Deadlines).cancel('nobody')).rejects.toThrow('no transaction is open');
    await expect(
      one.db.inTransaction({ district: DISTRICT }, async () => {
        await one
          .get(Deadlines)
          .set({ owner: 'ghost', purpose: 'ring', district: DISTRICT, dueAt: new Date() });
        throw new Error('never mind');
      }),
    ).rejects.toThrow('never mind');
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(await ringsOf('ghost')).toBe(0);
  });

  it('fires each of a burst once with two engines', async () => {
    const dueAt = new Date(Date.now() + 1500);
    await one.db.inTransaction({ district: DISTRICT }, async () => {
      for (let i = 0; i < 400; i++)
        await one.get(Deadlines).set({ owner: `burst${i}`, purpose: 'ring', district: DISTRICT, dueAt });
    });
    await eventually(async () => (await rung()).length >= 400, 'all rang');
    const owners = (await rung()).map((row) => row.owner);
    expect(owners).toHaveLength(400);
    expect(new Set(owners).size).toBe(400);
  }, 20_000);

  it('counts a following one from the due time of the one before', async () => {
    await set(one, 'chain', 50, { again: 3 });
    await eventually(async () => (await ringsOf('chain')) === 4, 'four rings');
    const dues = (await rung()).map((row) => row.due_at.getTime());
    expect(dues.map((due) => due - (dues[0] ?? 0))).toEqual([0, 100, 200, 300]);
  });

  it('tries again after an error without losing it, and lets others fire', async () => {
    mood.fails.add('stubborn');
    await set(one, 'stubborn', 50);
    await set(one, 'easy', 50);
    await eventually(async () => (await ringsOf('easy')) === 1, 'the other fired');
    const [row] = await eventually(async () => {
      const rows = await one.query<{ tries: number; last_error: string }>(
        `SELECT * FROM deadline WHERE owner = 'stubborn'`,
      );
      return (rows[0]?.tries ?? 0) > 0 && rows;
    }, 'the failure is written down');
    expect(row?.last_error).toContain('cannot ring');
    mood.fails.clear();
    await eventually(async () => (await ringsOf('stubborn')) === 1, 'it fired at last');
  });

  it('undoes a firing when the deadline is cancelled while its handler runs', async () => {
    let cancelled = false;
    mood.before = async (deadline) => {
      if (deadline.owner !== 'race' || cancelled) return;
      cancelled = true;
      await two.db.outside(() =>
        two.db.inTransaction({ district: DISTRICT }, () => two.get(Deadlines).cancel('race')),
      );
    };
    await set(one, 'race', 50);
    await eventually(() => cancelled, 'the handler ran');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await ringsOf('race')).toBe(0);
  });

  it('fires late after everything was down, and says how late', async () => {
    await two.stop();
    await set(one, 'late', 200);
    await one.stop();
    await new Promise((resolve) => setTimeout(resolve, 1400));
    one = await start();
    const [fired] = await eventually(async () => {
      const rows = await rung();
      return rows.length > 0 && rows;
    }, 'it rang');
    expect(fired).toMatchObject({ owner: 'late', lateness: 1 });
    two = await start();
  }, 20_000);

  it('can prove that none was lost', async () => {
    await set(one, 'far', 3_600_000);
    const audit = await one.get(DeadlineAuditor).audit();
    expect(audit.set).toBe(audit.fired + audit.cancelled + audit.waiting);
    expect(audit).toMatchObject({ waiting: 1, cancelled: 2, overdue: 0, lost: 0 });
    await one.query(`DELETE FROM deadline WHERE owner = 'far'`);
    expect((await one.get(DeadlineAuditor).audit()).lost).toBe(1);
  });
});
