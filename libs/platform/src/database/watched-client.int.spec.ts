/** A line that swallows bytes, by a relay that stops relaying; and a statement that only takes long. */
import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDatabase, type TestDatabase } from '@setu/testing';
import { openDataSource } from './data-source.js';
import { Database } from './database.js';
import { isDatabaseAway } from './faults.js';

describe('a connection whose line is dead', () => {
  let database: TestDatabase;
  let relay: Server;
  const lines: { near: Socket; far: Socket }[] = [];

  beforeAll(async () => {
    database = await createDatabase({ services: [{ name: 'intake', migrations: [] }] });
    const { hostname, port } = new URL(database.adminUrl);
    relay = createServer((near) => {
      const far = connect(Number(port), hostname);
      for (const line of [near, far]) line.on('error', () => undefined);
      near.pipe(far);
      far.pipe(near);
      lines.push({ near, far });
    });
    await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve));
  }, 60_000);

  afterAll(async () => {
    for (const { near, far } of lines) for (const line of [near, far]) line.destroy();
    await new Promise((resolve) => relay?.close(resolve));
    await database?.drop();
  });

  const throughRelay = async (work: (db: Database) => Promise<void>): Promise<void> => {
    const url = new URL(database.urls.intake ?? '');
    url.port = String((relay.address() as AddressInfo).port);
    const source = await openDataSource({
      service: 'intake',
      url: url.href,
      entities: [],
      migrations: [],
      poolSize: 1,
      patienceSeconds: 1,
      say: () => undefined,
    });
    try {
      await work(new Database(source, url.href));
    } finally {
      await source.destroy();
    }
  };

  it(
    'is given up in seconds and not in many minutes; the pool goes on with a new one',
    () =>
      throughRelay(async (db) => {
        await db.query('SELECT 1');
        const line = lines.at(-1);
        line?.near.unpipe();
        line?.far.unpipe();
        const begun = performance.now();
        const fault: unknown = await db
          .inTransaction({ district: '150' }, (tx) => tx.query('SELECT 2'))
          .catch((error: unknown) => error);
        expect(isDatabaseAway(fault)).toBe(true);
        expect(performance.now() - begun).toBeLessThan(12_000);
        expect(await db.query('SELECT 3 AS three')).toEqual([{ three: 3 }]);
      }),
    30_000,
  );

  it(
    'is not mistaken for a statement that takes long',
    () =>
      throughRelay(async (db) => {
        expect(await db.query('SELECT 1 AS one FROM pg_sleep(8)')).toEqual([{ one: 1 }]);
      }),
    30_000,
  );
});
