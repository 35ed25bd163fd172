import { afterAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type TestDatabase, createDatabase } from './database.js';

class Letters1767225700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table letter (id int primary key)');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table letter');
  }
}

const services = [
  { name: 'intake', migrations: [Letters1767225700000] },
  { name: 'reporting', migrations: [] },
];

async function ask(url: string, sql: string): Promise<pg.QueryResultRow[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('createDatabase', () => {
  const made: TestDatabase[] = [];
  const make = async (): Promise<TestDatabase> => {
    const database = await createDatabase({ services });
    made.push(database);
    return database;
  };

  afterAll(() => Promise.all(made.map((database) => database.drop())));

  it('gives each caller a migrated database of its own, also when asked at once', async () => {
    const [a, b] = await Promise.all([make(), make()]);
    await ask(a.urls.intake ?? '', 'insert into intake.letter values (1)');
    expect(await ask(a.urls.intake ?? '', 'select id from intake.letter')).toEqual([{ id: 1 }]);
    expect(await ask(b.urls.intake ?? '', 'select id from intake.letter')).toEqual([]);
  });

  it('lets no service read the tables of another', async () => {
    const database = await make();
    await expect(ask(database.urls.reporting ?? '', 'select id from intake.letter')).rejects.toThrow(
      /permission denied/,
    );
  });

  it('leaves nothing behind', async () => {
    const database = await createDatabase({ services });
    await database.drop();
    await expect(ask(database.adminUrl, 'select 1')).rejects.toThrow(/does not exist/);
  });
});
