/** Every service's schema can be made, unmade and made again, and is the same each time. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDatabase, type TestDatabase } from '@setu/testing';
import { DataSource } from 'typeorm';
import { SCHEMAS } from '../world/services.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await createDatabase({ services: SCHEMAS.map(({ name }) => ({ name, migrations: [] })) });
});
afterAll(() => database.drop());

const COLUMNS = `
  select table_name, column_name, data_type, is_nullable, column_default from information_schema.columns
  where table_schema = $1 and table_name <> 'migrations' order by 1, 2`;
const INDEXES = `select indexdef from pg_indexes where schemaname = $1 and tablename <> 'migrations' order by 1`;

async function shapeOf(source: DataSource, schema: string): Promise<unknown[]> {
  return [
    ...((await source.query(COLUMNS, [schema])) as unknown[]),
    ...((await source.query(INDEXES, [schema])) as unknown[]),
  ];
}

describe.each(SCHEMAS.map((s) => [s.name, s] as const))('migrations of %s', (name, { migrations }) => {
  it('go up, down to nothing, and up to the same', async () => {
    const source = await new DataSource({
      type: 'postgres',
      url: database.urls[name] ?? '',
      schema: name,
      migrations: migrations as (new () => object)[],
      migrationsTransactionMode: 'each',
      extra: { max: 1, options: `-c search_path=${name}` },
    }).initialize();
    try {
      await source.runMigrations();
      const first = await shapeOf(source, name);
      expect(first.length).toBeGreaterThan(10);
      for (const _ of migrations) await source.undoLastMigration();
      expect(await shapeOf(source, name)).toEqual([]);
      await source.runMigrations();
      expect(await shapeOf(source, name)).toEqual(first);
    } finally {
      await source.destroy();
    }
  });
});
