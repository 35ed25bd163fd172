/** A stepped clock under a real PostgreSQL. Not run where libfaketime cannot be had. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from '../../../deploy/local/servers/ports.mjs';
import { initialiseCluster } from '../../../deploy/local/servers/postgres.mjs';
import { newPlace } from '../../../deploy/local/servers/test-places.mjs';
import { Database, DATABASE, findBinaries } from '../stack/database.js';
import { findFaketime } from './faketime-library.js';
import { MovableClock } from './movable-clock.js';

const found = await findFaketime();
const why = 'why' in found ? found.why : null;
const here = why ? describe.skip : describe;

here(`a clock that steps${why ? ` (not run, because ${why})` : ''}`, () => {
  let place: string;
  let clock: MovableClock;
  let database: Database;
  let client: pg.Client;

  beforeAll(async () => {
    place = newPlace();
    const binaries = await findBinaries();
    const [dataDir, logFile] = [join(place, 'data'), join(place, 'postgres.log')];
    initialiseCluster({ ...binaries, dataDir, logFile }, { password: 'test', database: DATABASE });
    clock = MovableClock.in(place, 'clock', 'path' in found ? found.path : '');
    const port = await freePort();
    const passwords = { admin: 'test', services: {} };
    const at = {
      place,
      dataDir,
      logFile,
      port,
      visiblePort: () => port,
      settings: {},
      env: clock.env,
      passwords,
    };
    database = new Database(at, binaries);
    await database.start();
    client = new pg.Client(database.adminUrl);
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database.stop('fast');
    rmSync(place, { recursive: true, force: true });
  });

  /** In seconds, against the real clock. */
  async function ahead(): Promise<number> {
    const { rows } = await client.query<{ now: Date }>('SELECT clock_timestamp() AS now');
    return ((rows[0]?.now.getTime() ?? 0) - Date.now()) / 1000;
  }

  it.each([3, -7_200, 7_200, 0])(
    'is %d s off in a session that is already open, at once',
    async (seconds) => {
      clock.set(seconds);
      expect(Math.abs((await ahead()) - seconds)).toBeLessThan(0.5);
    },
  );

  it('leaves the time that passes alone', async () => {
    const began = performance.now();
    const { rows } = await client.query<{ ms: number }>(
      `SELECT extract(epoch FROM (SELECT clock_timestamp() FROM pg_sleep(0.2)) - now()) * 1000 AS ms`,
    );
    expect(performance.now() - began).toBeGreaterThan(190);
    expect(Number(rows[0]?.ms)).toBeGreaterThan(190);
  });
});
