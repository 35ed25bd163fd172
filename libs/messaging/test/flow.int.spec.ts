/** From the outbox of one service to the tables of another, through whatever the broker loses. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { entryHash, GENESIS_HASH } from '@setu/contracts';
import { createDatabase, eventually, startNats, type TestDatabase, type TestNats } from '@setu/testing';
import { Positions } from '../src/index.js';
import { LogPages } from '../src/log/log-pages.js';
import { NatsBus } from '../src/wire/nats-bus.js';
import { DISTRICT, Probe, schemasOf } from './probe.js';
import { CREATE_APPLIED, Plan, ReceiptsConsumer } from './receipts.consumer.js';

describe('events from outbox to consumer', () => {
  let nats: TestNats;
  let database: TestDatabase;
  let intake: Probe;
  let notification: Probe;

  const startIntake = (): Promise<Probe> =>
    Probe.start({ service: 'intake', databaseUrl: database.urls.intake ?? '', natsUrl: nats.url });
  const startNotification = (): Promise<Probe> =>
    Probe.start({
      service: 'notification',
      databaseUrl: database.urls.notification ?? '',
      natsUrl: nats.url,
      consumers: [ReceiptsConsumer],
      providers: [Plan],
    });
  const applied = async (): Promise<string[]> =>
    (await notification.query<{ note: string }>('SELECT note FROM applied ORDER BY place')).map(
      (row) => row.note,
    );
  const converged = (): Promise<true> =>
    eventually(
      async () => {
        // First the outbox: what is sequenced after that is in the head.
        const [left] = await intake.query('SELECT 1 FROM outbox LIMIT 1');
        const [head, position] = await Promise.all([intake.head(), notification.position('intake')]);
        return !left && JSON.stringify(head) === JSON.stringify(position) && true;
      },
      'the consumer stands at the head of the log',
      { withinMs: 15_000 },
    );

  beforeAll(async () => {
    [nats, database] = await Promise.all([startNats(), createDatabase(schemasOf('intake', 'notification'))]);
    intake = await startIntake();
    notification = await startNotification();
    await notification.query(CREATE_APPLIED);
  }, 60_000);

  afterAll(async () => {
    await notification?.stop();
    await intake?.stop();
    await database?.drop();
    await nats?.close();
  });

  it('applies each event once and in the sequence of the log', async () => {
    for (let i = 0; i < 20; i++) await intake.receipt(`a${i}`);
    await converged();
    expect(await applied()).toEqual(Array.from({ length: 20 }, (_, i) => `a${i}`));
  });

  it('loses nothing when transactions commit out of order', async () => {
    const before = (await applied()).length;
    await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        intake.db.inTransaction({ district: DISTRICT }, async (tx) => {
          intake.emitReceipt(`b${i}`);
          // The number of the row is drawn here, the commit comes at another time.
          tx.beforeCommit(async () => {
            await tx.query('SELECT pg_sleep($1)', [Math.random() / 50]);
          });
        }),
      ),
    );
    await converged();
    const notes = (await applied()).slice(before);
    expect(new Set(notes).size).toBe(60);
    expect(notes).toHaveLength(60);
  });

  it('keeps a gapless log whose hashes chain and whose bytes are exact', async () => {
    const rows = await intake.query<{ sequence: string; body: Buffer; hash: Buffer }>(
      'SELECT sequence, body, hash FROM event_log WHERE district = $1 ORDER BY sequence',
      [DISTRICT],
    );
    let previous: Buffer = GENESIS_HASH;
    rows.forEach((row, at) => {
      expect(Number(row.sequence)).toBe(at + 1);
      expect(row.hash.equals(entryHash(previous, row.body))).toBe(true);
      expect((JSON.parse(row.body.toString()) as { prevhash: string }).prevhash).toBe(
        previous.toString('hex'),
      );
      previous = row.hash;
    });
    expect(rows.length).toBeGreaterThan(70);
  });

  it('gives a page nothing that came after its head was read: a page never contradicts itself', async () => {
    await converged();
    const { epoch, sequence, hash } = await intake.head();
    const { db } = intake;
    const query = db.query;
    // Between the reading of the head and the reading of the entries, three events are committed and sequenced.
    const untilSequenced = async (): Promise<void> => {
      db.query = query;
      for (let i = 0; i < 3; i++) await intake.receipt(`page${i}`);
      await eventually(async () => (await intake.head()).sequence === sequence + 3, 'the log has grown');
    };
    db.query = async <T>(sql: string, params?: unknown[]): Promise<T[]> => {
      const rows = await query.call(db, sql, params);
      if (sql.includes('log_head')) await untilSequenced();
      return rows as T[];
    };
    try {
      const page = await intake.get(LogPages).page(DISTRICT, { epoch, after: sequence - 2, limit: 500 });
      expect(page.header).toEqual({ epoch, head: sequence, hash });
      expect(page.entries.map((e) => e.sequence)).toEqual([sequence - 1, sequence]);
    } finally {
      db.query = query;
    }
    await converged();
  });

  it('answers for a log that nothing was written to yet with an empty page', async () => {
    const page = await intake.get(LogPages).page('999', { epoch: 1, after: 0, limit: 500 });
    expect(page).toEqual({
      header: { epoch: 1, head: 0, hash: GENESIS_HASH.toString('hex') },
      entries: [],
    });
  });

  it('heals live messages that the broker dropped, by pages', async () => {
    const bus = intake.get(NatsBus);
    const publish = bus.publish.bind(bus);
    const before = (await applied()).length;
    let dropped = 0;
    bus.publish = (subject, data, reply) => {
      if (subject.startsWith('setu.') && dropped++ % 2 === 0) return true;
      return publish(subject, data, reply);
    };
    try {
      for (let i = 0; i < 40; i++) await intake.receipt(`c${i}`);
      await converged();
    } finally {
      bus.publish = publish;
    }
    expect((await applied()).slice(before)).toEqual(Array.from({ length: 40 }, (_, i) => `c${i}`));
    expect(dropped).toBe(40);
  });

  it('survives a killed broker: what was emitted meanwhile arrives after it is back', async () => {
    const before = (await applied()).length;
    await nats.kill();
    for (let i = 0; i < 10; i++) await intake.receipt(`d${i}`);
    await eventually(
      async () => (await intake.head()).sequence >= before + 10,
      'the sequencer works without a broker',
    );
    expect((await applied()).length).toBe(before);
    await nats.restart();
    await converged();
    expect((await applied()).slice(before)).toEqual(Array.from({ length: 10 }, (_, i) => `d${i}`));
  }, 30_000);

  it('moves what was committed and not yet sequenced when the process died', async () => {
    const before = (await applied()).length;
    await intake.stop();
    await notification.query('SELECT 1');
    intake = await startIntake();
    // A row another life left behind: committed, its wake lost with the process.
    await intake.query(
      `INSERT INTO outbox (event_id, type, subject, time, district, body)
       SELECT $1::uuid, type, subject, time, district,
              '{' || replace(regexp_replace(convert_from(body, 'UTF8'), '^.*?"prevhash":"[0-9a-f]+",', ''), id::text, $1::text)
       FROM event_log WHERE district = $2 ORDER BY sequence LIMIT 1`,
      ['01900000-0000-7000-8000-000000000001', DISTRICT],
    );
    await converged();
    expect((await applied()).slice(before)).toEqual(['a0']);
  }, 30_000);

  it('applies nothing twice when the same messages come again', async () => {
    const before = (await applied()).length;
    const bus = intake.get(NatsBus);
    const publish = bus.publish.bind(bus);
    bus.publish = (subject, data, reply) => publish(subject, data, reply) && publish(subject, data, reply);
    try {
      for (let i = 0; i < 5; i++) await intake.receipt(`e${i}`);
      await converged();
    } finally {
      bus.publish = publish;
    }
    expect((await applied()).slice(before)).toEqual(['e0', 'e1', 'e2', 'e3', 'e4']);
  });

  it('catches up a consumer that was away, page after page', async () => {
    const before = (await applied()).length;
    await notification.stop();
    await intake.db.inTransaction({ district: DISTRICT }, async () => {
      for (let i = 0; i < 1300; i++) intake.emitReceipt(`f${i}`);
    });
    notification = await startNotification();
    await converged();
    expect((await applied()).slice(before)).toEqual(Array.from({ length: 1300 }, (_, i) => `f${i}`));
    await eventually(() => notification.get(Positions).caughtUp(), 'silent producers are not waited for');
    expect(notification.get(Positions).headAgeSeconds('intake', DISTRICT)).toBeLessThan(3);
    expect(notification.get(Positions).headAgeSeconds('nobody', DISTRICT)).toBe(Number.POSITIVE_INFINITY);
  }, 30_000);
});
