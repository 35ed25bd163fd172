/** A restore from backup, an altered log, several instances: who consumes, what is named, what stops. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HealthRegistry } from '@setu/platform';
import { createDatabase, eventually, startNats, type TestDatabase, type TestNats } from '@setu/testing';
import { EventLog, Positions } from '../src/index.js';
import { Followers } from '../src/consumer/followers.js';
import { DISTRICT, Probe, schemasOf } from './probe.js';
import { CREATE_APPLIED, Plan, ReceiptsConsumer } from './receipts.consumer.js';

describe('logs that end, change or have several readers', () => {
  let nats: TestNats;
  let database: TestDatabase;
  let intake: Probe;
  let notification: Probe;
  let reporting: Probe;

  const consumerOf = (service: 'notification' | 'reporting'): Promise<Probe> =>
    Probe.start({
      service,
      databaseUrl: database.urls[service] ?? '',
      natsUrl: nats.url,
      consumers: [ReceiptsConsumer],
      providers: [Plan],
    });
  const notes = async (probe: Probe): Promise<string[]> =>
    (await probe.query<{ note: string }>('SELECT note FROM applied ORDER BY place')).map((row) => row.note);
  const atHead = (probe: Probe): Promise<true> =>
    eventually(async () => {
      // First the outbox: what is sequenced after that is in the head.
      const [left] = await intake.query('SELECT 1 FROM outbox LIMIT 1');
      const [head, position] = await Promise.all([intake.head(), probe.position('intake')]);
      return !left && JSON.stringify(head) === JSON.stringify(position) && true;
    }, 'the consumer stands at the head');

  beforeAll(async () => {
    [nats, database] = await Promise.all([
      startNats(),
      createDatabase(schemasOf('intake', 'notification', 'reporting')),
    ]);
    intake = await Probe.start({
      service: 'intake',
      databaseUrl: database.urls.intake ?? '',
      natsUrl: nats.url,
    });
    notification = await consumerOf('notification');
    reporting = await consumerOf('reporting');
    for (const probe of [notification, reporting]) await probe.query(CREATE_APPLIED);
  }, 60_000);

  afterAll(async () => {
    await reporting?.stop();
    await notification?.stop();
    await intake?.stop();
    await database?.drop();
    await nats?.close();
  });

  it('lets one of two instances consume, and the other take over', async () => {
    const second = await consumerOf('notification');
    try {
      for (let i = 0; i < 10; i++) await intake.receipt(`t${i}`);
      await atHead(notification);
      expect([notification, second].filter((probe) => probe.get(Followers).isConsuming)).toHaveLength(1);
      expect(await notes(notification)).toHaveLength(10);
      await eventually(() => second.get(Positions).caughtUp(), 'the one that stands by knows that it could');
      await notification.stop();
      await intake.receipt('t10');
      await atHead(second);
      expect(await notes(second)).toEqual(Array.from({ length: 11 }, (_, i) => `t${i}`));
    } finally {
      await second.stop();
      notification = await consumerOf('notification');
    }
  }, 30_000);

  it('lets one of two producers sequence, woken by the other, and survives cut connections', async () => {
    const second = await Probe.start({
      service: 'intake',
      databaseUrl: database.urls.intake ?? '',
      natsUrl: nats.url,
    });
    try {
      for (let i = 0; i < 10; i++) await (i % 2 ? intake : second).receipt(`u${i}`);
      await atHead(notification);
      for (const probe of [intake, notification])
        await probe.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE application_name IN ('setu sequencer', 'setu consumer') AND usename = current_user AND datname = current_database()`,
        );
      await second.receipt('u10');
      await eventually(async () => (await notes(notification)).includes('u10'), 'others took over');
      await intake.stop();
      await second.receipt('u11');
      await eventually(async () => (await notes(notification)).includes('u11'), 'the second sequences alone');
      const rows = await second.query<{ gaps: number }>(
        'SELECT (max(sequence) - count(*))::int AS gaps FROM event_log WHERE district = $1',
        [DISTRICT],
      );
      expect(rows[0]?.gaps).toBe(0);
      expect((await notes(notification)).filter((note) => note.startsWith('u'))).toHaveLength(12);
    } finally {
      await second.stop();
      intake = await Probe.start({
        service: 'intake',
        databaseUrl: database.urls.intake ?? '',
        natsUrl: nats.url,
      });
    }
  }, 30_000);

  it('names what a restore cut: who was ahead writes down the surplus, who was behind gets the rest first', async () => {
    await atHead(reporting);
    await reporting.stop();
    for (let i = 0; i < 5; i++) await intake.receipt(`kept${i}`);
    await atHead(notification);
    const kept = await intake.head();
    for (let i = 0; i < 3; i++) await intake.receipt(`cut${i}`);
    await atHead(notification);
    // What a backup without the last three entries looks like.
    await intake.stop();
    await notification.query('SELECT 1');
    const bare = await databaseClient(database.urls.intake ?? '');
    await bare.query('DELETE FROM event_log WHERE district = $1 AND sequence > $2', [
      DISTRICT,
      kept.sequence,
    ]);
    await bare.query('UPDATE log_head SET sequence = $2, hash = $3 WHERE district = $1', [
      DISTRICT,
      kept.sequence,
      Buffer.from(kept.hash, 'hex'),
    ]);
    await bare.end();
    intake = await Probe.start({
      service: 'intake',
      databaseUrl: database.urls.intake ?? '',
      natsUrl: nats.url,
    });
    expect(await intake.get(EventLog).startEpoch(DISTRICT)).toBe(2);
    await intake.receipt('after');
    await atHead(notification);
    expect(await intake.head()).toMatchObject({ epoch: 2, sequence: 2 });
    expect((await notes(notification)).at(-1)).toBe('after');
    expect(await notification.get(Positions).surplus()).toEqual([
      {
        producer: 'intake',
        district: DISTRICT,
        epoch: 1,
        keptSequence: kept.sequence,
        reachedSequence: kept.sequence + 3,
      },
    ]);
    reporting = await consumerOf('reporting');
    await atHead(reporting);
    expect((await notes(reporting)).slice(-6)).toEqual([
      'kept0',
      'kept1',
      'kept2',
      'kept3',
      'kept4',
      'after',
    ]);
    expect(await reporting.get(Positions).surplus()).toEqual([]);
    const [first] = await intake.query<{ body: Buffer }>(
      'SELECT body FROM event_log WHERE epoch = 2 AND sequence = 1',
    );
    expect(JSON.parse(first?.body.toString() ?? '{}')).toMatchObject({
      type: 'setu.intake.epoch-started.v1',
      prevhash: kept.hash,
      data: { previousEpoch: 1, lastSequence: kept.sequence, lastHash: kept.hash },
    });
  }, 40_000);

  it('forgets a person beside the chain, and says so to nobody by a broken hash', async () => {
    await intake.db.inTransaction({ district: DISTRICT }, async () => intake.emitReceipt('p1'));
    await atHead(reporting);
    await intake.query(
      `UPDATE event_log SET personal = $1, persons = ARRAY['person-1', 'person-2'] WHERE sequence = 3 AND epoch = 2`,
      [
        JSON.stringify({
          a: { salt: 's1', value: 'Ram', of: 'person-1' },
          b: { salt: 's2', value: 'Sita', of: 'person-2' },
        }),
      ],
    );
    await intake.get(EventLog).forget('person-1', DISTRICT);
    const [row] = await intake.query<{ personal: string }>(
      'SELECT personal FROM event_log WHERE epoch = 2 AND sequence = 3',
    );
    expect(JSON.parse(row?.personal ?? '{}')).toEqual({
      a: { salt: '', value: null, of: 'person-1' },
      b: { salt: 's2', value: 'Sita', of: 'person-2' },
    });
  });

  it('stops a log whose bytes were altered, says so in health, and applies nothing of it', async () => {
    await reporting.stop();
    await intake.receipt('honest');
    await atHead(notification);
    await intake.query(
      `UPDATE event_log SET body = convert_to(replace(convert_from(body, 'UTF8'), 'honest', 'forged'), 'UTF8')
       WHERE sequence = (SELECT max(sequence) FROM event_log WHERE epoch = 2) AND epoch = 2`,
    );
    reporting = await consumerOf('reporting');
    const health = reporting.get(HealthRegistry);
    await eventually(async () => (await health.run()).logs?.ok === false, 'the log is stopped');
    expect((await health.run()).logs?.detail).toContain('intake/150');
    expect(await notes(reporting)).not.toContain('forged');
  }, 20_000);

  it('goes on without a restart when a person has moved the position past the altered entry', async () => {
    const head = await intake.head();
    await reporting.query(
      `UPDATE position SET epoch = $2, sequence = $3, hash = $4 WHERE producer = 'intake' AND district = $1`,
      [DISTRICT, head.epoch, head.sequence, Buffer.from(head.hash, 'hex')],
    );
    const health = reporting.get(HealthRegistry);
    await eventually(async () => (await health.run()).logs?.ok, 'the log is followed again');
    await intake.receipt('past it');
    await eventually(async () => (await notes(reporting)).includes('past it'), 'what follows is applied');
    expect(await notes(reporting)).not.toContain('forged');
  }, 20_000);

  it.each([
    ['no JSON any more', `convert_to('{"epoch"', 'UTF8')`],
    ['no text at all', `'\\xff00fe'::bytea`],
  ])(
    'stops a log with an entry that is %s, instead of asking for it for ever',
    async (_, bytes) => {
      await reporting.stop();
      await intake.receipt('readable once');
      await eventually(
        async () => !(await intake.query('SELECT 1 FROM outbox LIMIT 1')).length,
        'it is in the log',
      );
      const head = await intake.head();
      await intake.query(`UPDATE event_log SET body = ${bytes} WHERE epoch = $1 AND sequence = $2`, [
        head.epoch,
        head.sequence,
      ]);
      reporting = await consumerOf('reporting');
      const health = reporting.get(HealthRegistry);
      await eventually(async () => (await health.run()).logs?.ok === false, 'the log is stopped');
      expect((await health.run()).logs?.detail).toContain('cannot be read');
      await reporting.query(
        `UPDATE position SET epoch = $2, sequence = $3, hash = $4 WHERE producer = 'intake' AND district = $1`,
        [DISTRICT, head.epoch, head.sequence, Buffer.from(head.hash, 'hex')],
      );
    },
    30_000,
  );
});

async function databaseClient(url: string): Promise<import('pg').Client> {
  const { default: pg } = await import('pg');
  const client = new pg.Client(url);
  await client.connect();
  return client;
}
