import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDatabase, type TestDatabase } from '@setu/testing';
import pg from 'pg';

const NAMES = ['directory', 'escalation', 'console'];
let made: TestDatabase;

beforeAll(async () => {
  made = await createDatabase({ services: NAMES.map((name) => ({ name, migrations: [] })) });
  await as('directory', 'CREATE TABLE post (id int); INSERT INTO post VALUES (1)');
});
afterAll(() => made?.drop());

async function ask(url: string, sql: string, params?: unknown[]): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const result = await client.query<Record<string, unknown>>(sql, params);
    return result.rows ?? [];
  } finally {
    await client.end();
  }
}

const as = (service: string, sql: string, params?: unknown[]): ReturnType<typeof ask> =>
  ask(made.urls[service] ?? '', sql, params);
const admin = (sql: string, params?: unknown[]): ReturnType<typeof ask> => ask(made.adminUrl, sql, params);

describe('a provisioned database', () => {
  it('refuses a select across schemas', async () => {
    expect(await as('directory', 'SELECT id FROM directory.post')).toEqual([{ id: 1 }]);
    await expect(as('escalation', 'SELECT id FROM directory.post')).rejects.toThrow(
      /permission denied for schema directory/,
    );
    await expect(as('console', 'SELECT id FROM directory.post')).rejects.toThrow(/permission denied/);
  });

  it('lets a service change nothing outside its own schema', async () => {
    for (const sql of [
      'CREATE TABLE public.x (id int)',
      'CREATE TABLE clock.x (id int)',
      'CREATE SCHEMA mine',
      'CREATE TABLE directory.x (id int)',
    ])
      await expect(as('escalation', sql)).rejects.toThrow(/permission denied/);
    await expect(as('escalation', 'SET ROLE setu_directory')).rejects.toThrow(/permission denied/);
  });

  it('tells every service the time and lets none set it', async () => {
    for (const service of NAMES) {
      const [row] = await as(service, 'SELECT clock.now() AS now');
      expect(Math.abs((row?.now as Date).getTime() - Date.now())).toBeLessThan(5000);
    }
    for (const sql of [
      'UPDATE clock.state SET offset_ms = 5',
      'SELECT * FROM clock.state',
      "SELECT clock.move_to(now() + interval '1 hour')",
      'SELECT clock.freeze(now())',
    ])
      await expect(as('escalation', sql)).rejects.toThrow(/permission denied/);
  });

  it('keeps strangers out of the database', async () => {
    await admin('DROP ROLE IF EXISTS setu_stranger');
    await admin("CREATE ROLE setu_stranger LOGIN PASSWORD 'x'");
    const stranger = new URL(made.urls.directory ?? '');
    stranger.username = 'setu_stranger';
    stranger.password = 'x';
    try {
      await expect(ask(stranger.href, 'SELECT 1')).rejects.toThrow(/permission denied for database/);
    } finally {
      await admin('DROP ROLE setu_stranger');
    }
  });
});

describe('the clock', () => {
  it('moves forward only', async () => {
    const target = new Date(Date.now() + 3_600_000);
    const [moved] = await admin('SELECT clock.move_to($1) AS now', [target]);
    expect((moved?.now as Date).getTime()).toBeGreaterThanOrEqual(target.getTime());
    expect((moved?.now as Date).getTime()).toBeLessThan(target.getTime() + 2000);
    await expect(admin('SELECT clock.move_to($1)', [new Date()])).rejects.toThrow('clock_backwards');
    await expect(admin('SELECT clock.move_to(NULL)')).rejects.toThrow('clock_backwards');
    await expect(admin("SELECT clock.move_to('2300-01-01Z')")).rejects.toThrow('clock_too_far');
    const [row] = await as('escalation', 'SELECT clock.now() AS now');
    expect((row?.now as Date).getTime()).toBeGreaterThanOrEqual(target.getTime());
  });

  it('stands still when frozen, and moves by hand', async () => {
    const noon = new Date('2027-11-23T06:30:00Z');
    await admin('SELECT clock.freeze($1)', [noon]);
    expect(await as('escalation', 'SELECT clock.now() AS now')).toEqual([{ now: noon }]);
    const later = new Date('2027-11-23T06:40:00Z');
    expect(await admin('SELECT clock.move_to($1) AS now', [later])).toEqual([{ now: later }]);
    await expect(admin('SELECT clock.move_to($1)', [noon])).rejects.toThrow('clock_backwards');
    await admin('SELECT clock.freeze(NULL)');
  });

  it('lets an index serve a comparison with it', async () => {
    await as(
      'escalation',
      `CREATE TABLE due (at timestamptz); CREATE INDEX ON due (at);
      INSERT INTO due SELECT now() + n * interval '1 hour' FROM generate_series(1, 20000) n; ANALYZE due`,
    );
    const plan = await as('escalation', 'EXPLAIN SELECT at FROM due WHERE at <= clock.now()');
    expect(JSON.stringify(plan)).toMatch(/Index (Only )?Scan/);
  });
});
