/**
 * The clock of the database steps (R31): nothing fires, an alarm, trust again after 30 s of agreement, and what fell
 * due meanwhile is marked unsure. The step is made where the engine reads the clocks; the rest is real. Time is moved,
 * not slept through.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import { HealthRegistry, Metrics } from '@setu/platform';
import { createDatabase, eventually, startNats, type TestDatabase, type TestNats } from '@setu/testing';
import pg from 'pg';
import { Deadlines, OnDeadline, type FiredDeadline } from '../src/index.js';
import type { Clocks } from '../src/deadlines/clocks.js';
import { DeadlineStore } from '../src/deadlines/deadline-store.js';
import { DeadlineEngine } from '../src/deadlines/engine.js';
import { DISTRICT, Probe, schemasOf } from './probe.js';

const HOUR_MS = 3_600_000;

/** Time as all machines see it, and by how much single clocks are wrong. */
class World {
  skippedMs = 0;
  databaseMs = 0;
  nodeMs = 0;
}

@Injectable()
class Rings {
  readonly rung: FiredDeadline[] = [];

  @OnDeadline('ring')
  async ring(deadline: FiredDeadline): Promise<void> {
    this.rung.push(deadline);
    return Promise.resolve();
  }
}

describe('a step of the clock', () => {
  let nats: TestNats;
  let database: TestDatabase;
  let admin: pg.Client;
  let world: World;
  const probes: Probe[] = [];

  const start = async (frozen = { ms: 0 }): Promise<Probe> => {
    const clocks: Clocks = {
      monoMs: () => performance.now() + world.skippedMs - frozen.ms,
      wallMs: () => Date.now() + world.skippedMs + world.nodeMs,
    };
    const probe = await Probe.start({
      service: 'escalation',
      databaseUrl: database.urls.escalation ?? '',
      natsUrl: nats.url,
      providers: [Rings],
      clocks,
      prepare: (app) => stepping(app.get(DeadlineStore)),
    });
    probes.push(probe);
    return probe;
  };
  /** The raw clock of the database, as it would be read had it stepped. */
  const stepping = (store: DeadlineStore): void => {
    const { clocks, takeDue } = store;
    const shifted = (raw: Date): Date => new Date(raw.getTime() + world.skippedMs + world.databaseMs);
    store.clocks = async () => {
      const read = await clocks.call(store);
      return { ...read, raw: shifted(read.raw) };
    };
    store.takeDue = async (tx, ids) =>
      (await takeDue.call(store, tx, ids)).map((row) => ({ ...row, raw: shifted(row.raw) }));
  };
  const moveDomain = async (): Promise<void> => {
    await admin.query('UPDATE clock.state SET offset_ms = $1', [world.skippedMs + world.databaseMs]);
  };
  const stepDatabase = async (ms: number): Promise<void> => {
    world.databaseMs += ms;
    await moveDomain();
  };
  /** So much time goes by for everybody. */
  const goesBy = async (ms: number): Promise<void> => {
    world.skippedMs += ms;
    await moveDomain();
    for (const probe of probes) probe.get(DeadlineEngine).clockMoved();
  };
  const set = (probe: Probe, owner: string, inMs: number): Promise<void> =>
    probe.db.inTransaction({ district: DISTRICT }, async (tx) => {
      const [clock] = await tx.query<{ now: Date }>('SELECT clock.now() AS now');
      const dueAt = new Date((clock?.now.getTime() ?? 0) + inMs);
      await probe.get(Deadlines).set({ owner, purpose: 'ring', district: DISTRICT, dueAt });
    });
  const rung = (owner: string): FiredDeadline[] =>
    probes.flatMap((probe) => probe.get(Rings).rung.filter((deadline) => deadline.owner === owner));
  const rings = (owner: string): Promise<FiredDeadline> =>
    eventually(() => rung(owner)[0], `${owner} rang`, { withinMs: 15_000 });
  const trusts = async (probe: Probe): Promise<boolean> =>
    (await probe.get(HealthRegistry).run()).clock?.ok ?? false;
  const doubts = (probe: Probe): Promise<true> =>
    eventually(async () => !(await trusts(probe)), 'the clock is in doubt');
  const trustsAgain = async (probe: Probe): Promise<void> => {
    // Agreement begins with a look, and lasts 30 s.
    await looked(probe);
    await goesBy(31_000);
    await eventually(() => trusts(probe), 'the clock is trusted again');
  };
  const looked = async (probe: Probe): Promise<void> => {
    const store = probe.get(DeadlineStore);
    const before = store.clocks;
    let looks = 0;
    store.clocks = async () => {
      const answer = await before.call(store);
      looks++;
      return answer;
    };
    await eventually(() => looks >= 2, 'the engine looked at the clock');
    store.clocks = before;
  };

  beforeAll(async () => {
    [nats, database] = await Promise.all([startNats(), createDatabase(schemasOf('escalation'))]);
    admin = new pg.Client(database.adminUrl);
    await admin.connect();
  }, 60_000);

  beforeEach(async () => {
    world = new World();
    await moveDomain();
    await admin.query('TRUNCATE escalation.deadline, escalation.deadline_history, escalation.clock_doubt');
  });

  afterEach(async () => {
    await Promise.all(probes.splice(0).map((probe) => probe.stop()));
  });

  afterAll(async () => {
    await admin?.end();
    await database?.drop();
    await nats?.close();
  });

  it('forward: nobody is called late by it; firing stops, and goes on after 30 s of agreement', async () => {
    const one = await start();
    await set(one, 'before', 50);
    expect(await rings('before')).toMatchObject({ unsure: false, latenessSeconds: 0 });
    await set(one, 'in the hour', HOUR_MS / 2);
    await set(one, 'after', HOUR_MS + 120_000);
    await stepDatabase(HOUR_MS);
    await doubts(one);
    await looked(one);
    expect(rung('in the hour')).toEqual([]);
    world.nodeMs = HOUR_MS;
    await trustsAgain(one);
    expect(await rings('in the hour')).toMatchObject({ unsure: true });
    await goesBy(120_000);
    expect(await rings('after')).toMatchObject({ unsure: false });
    const history = await one.query<{ owner: string; unsure: boolean }>(
      'SELECT owner, unsure FROM deadline_history ORDER BY owner',
    );
    expect(history).toEqual([
      { owner: 'after', unsure: false },
      { owner: 'before', unsure: false },
      { owner: 'in the hour', unsure: true },
    ]);
    const figures = await one.get(Metrics).registry.metrics();
    expect(figures).toContain('setu_deadlines_fired_unsure_total 1');
    expect(figures).toMatch(/setu_deadlines_fired_total 3/);
  }, 60_000);

  it('back: nothing fires early or twice, and it goes on when the clocks agree', async () => {
    const one = await start();
    await set(one, 'first', 50);
    await rings('first');
    await set(one, 'second', 60_000);
    await stepDatabase(-HOUR_MS);
    await doubts(one);
    await goesBy(61_000);
    expect(rung('second')).toEqual([]);
    // Somebody sets the clock right: this is a step as well.
    await stepDatabase(HOUR_MS);
    await looked(one);
    await trustsAgain(one);
    expect(await rings('second')).toMatchObject({ unsure: true });
    expect(rung('first')).toHaveLength(1);
  }, 60_000);

  it('does not go on while the clocks of database and machine disagree', async () => {
    const one = await start();
    await stepDatabase(HOUR_MS);
    await doubts(one);
    await looked(one);
    await goesBy(300_000);
    await looked(one);
    expect(await trusts(one)).toBe(false);
  }, 30_000);

  it('is seen by a firing itself, before the engine has looked again', async () => {
    const one = await start();
    await looked(one);
    await set(one, 'at once', 400);
    const store = one.get(DeadlineStore);
    const { clocks } = store;
    // From here on only the firing reads the clock of the database.
    store.clocks = () => Promise.reject(new Error('not now'));
    await stepDatabase(HOUR_MS);
    await doubts(one);
    expect(rung('at once')).toEqual([]);
    store.clocks = clocks;
    world.nodeMs = HOUR_MS;
    await trustsAgain(one);
    await rings('at once');
    expect(rung('at once')).toHaveLength(1);
  }, 60_000);

  it('is known to an engine that starts within the doubt, and to both of two', async () => {
    const [one, two] = [await start(), await start()];
    await set(one, 'left behind', HOUR_MS / 2);
    await stepDatabase(HOUR_MS);
    world.nodeMs = HOUR_MS;
    await Promise.all([doubts(one), doubts(two)]);
    await eventually(
      async () => (await one.query('SELECT 1 FROM clock_doubt')).length === 2,
      'both have written it down',
    );
    await Promise.all(probes.splice(0).map((probe) => probe.stop()));
    const three = await start();
    await doubts(three);
    expect(rung('left behind')).toEqual([]);
    await trustsAgain(three);
    expect(await rings('left behind')).toMatchObject({ unsure: true });
    expect(await three.query('SELECT 1 FROM clock_doubt WHERE until_at IS NULL')).toEqual([]);
  }, 60_000);

  it('of one machine alone (it was suspended) holds only its own engine', async () => {
    const frozen = { ms: 0 };
    const [one, two] = [await start(frozen), await start()];
    await Promise.all([looked(one), looked(two)]);
    frozen.ms = 60_000;
    await goesBy(60_000);
    await doubts(one);
    await set(two, 'meanwhile', 50);
    expect(await rings('meanwhile')).toMatchObject({ unsure: false });
    expect(await trusts(two)).toBe(true);
    expect(two.get(Rings).rung).toHaveLength(1);
  }, 30_000);

  it('that was there before the start is seen at the start', async () => {
    await stepDatabase(HOUR_MS);
    const one = await start();
    await doubts(one);
    const { clock } = await one.get(HealthRegistry).run();
    expect(clock).toEqual({ ok: false, detail: 'the database clock is in doubt, nothing fires' });
    expect(await one.get(HealthRegistry).missing()).not.toContain('clock');
  }, 30_000);
});
