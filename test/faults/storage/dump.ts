/**
 * A dump of some services' schemas and its restore, by SQL alone, so that it works wherever the server does: one
 * snapshot (REPEATABLE READ) of all their tables, as `pg_dump` takes one, kept in a schema of its own in the same database.
 */
import pg from 'pg';
import type { ServiceName, Stack } from '../stack/stack.js';

export interface Dump {
  readonly name: string;
  readonly services: readonly ServiceName[];
  /** Real time, RFC 3339: the snapshot is of a moment between these. */
  readonly from: string;
  readonly until: string;
}

interface Table {
  readonly schema: string;
  readonly name: string;
  /** Of columns that can be written, quoted and separated. */
  readonly columns: string;
}

const TABLES = `
  SELECT table_schema AS schema, table_name AS name,
    string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) AS columns
  FROM information_schema.tables JOIN information_schema.columns USING (table_schema, table_name)
  WHERE table_schema = ANY($1) AND table_type = 'BASE TABLE' AND is_generated = 'NEVER'
  GROUP BY 1, 2 ORDER BY 1, 2`;
const SEQUENCES = `
  SELECT format('%I.%I', schemaname, sequencename) AS name FROM pg_sequences WHERE schemaname = ANY($1)`;

let made = 0;

/**
 * Takes a snapshot while everything runs. With `holdMs` the sequencer of the first service is held back before it for
 * that long, so that committed events still stand in its outbox.
 */
export async function takeDump(stack: Stack, services: readonly ServiceName[], holdMs = 0): Promise<Dump> {
  const name = `faults_dump_${++made}`;
  return connected(stack, async (client) => {
    const held = await hold(stack, services[0] ?? 'intake', holdMs);
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    const from = new Date().toISOString();
    await client.query('SELECT 1');
    const until = new Date().toISOString();
    await held.release();
    await client.query(`CREATE SCHEMA ${name}`);
    for (const table of await tablesOf(client, services))
      await client.query(`CREATE TABLE ${copyOf(name, table)} AS TABLE ${fullName(table)}`);
    await client.query(`CREATE TABLE ${name}.sequences (name text, value bigint, called boolean)`);
    for (const sequence of await sequencesOf(client, services))
      await client.query(`INSERT INTO ${name}.sequences SELECT $1, last_value, is_called FROM ${sequence}`, [
        sequence,
      ]);
    await client.query('COMMIT');
    return { name, services, from, until };
  });
}

/** Puts everything back as it was in the dump; the services must be stopped. */
export async function restoreDump(stack: Stack, { name, services }: Dump): Promise<void> {
  await connected(stack, async (client) => {
    const tables = await tablesOf(client, services);
    await client.query('BEGIN');
    // The rows come in any order, and foreign keys hold in the dump.
    await client.query(`SET LOCAL session_replication_role = 'replica'`);
    await client.query(`TRUNCATE ${tables.map(fullName).join(', ')}`);
    for (const table of tables)
      await client.query(
        `INSERT INTO ${fullName(table)} (${table.columns}) OVERRIDING SYSTEM VALUE
         SELECT ${table.columns} FROM ${copyOf(name, table)}`,
      );
    await client.query(`SELECT setval(name::regclass, value, called) FROM ${name}.sequences`);
    await client.query('COMMIT');
  });
}

export async function dropDump(stack: Stack, { name }: Dump): Promise<void> {
  await connected(stack, (client) => client.query(`DROP SCHEMA ${name} CASCADE`));
}

/** Keys of a table's rows that a restore of this dump would take away. */
export async function wouldBeLost(stack: Stack, { name }: Dump, table: string): Promise<string[]> {
  const rows = await stack.query<{ id: string }>(
    `SELECT id::text FROM ${table} EXCEPT SELECT id::text FROM ${name}."${table}"`,
  );
  return rows.map(({ id }) => id);
}

const fullName = ({ schema, name }: Table): string => `"${schema}"."${name}"`;
const copyOf = (dump: string, { schema, name }: Table): string => `${dump}."${schema}.${name}"`;

const tablesOf = async (client: pg.Client, services: readonly string[]): Promise<Table[]> =>
  (await client.query<Table>(TABLES, [services])).rows;

const sequencesOf = async (client: pg.Client, services: readonly string[]): Promise<string[]> =>
  (await client.query<{ name: string }>(SEQUENCES, [services])).rows.map(({ name }) => name);

/** Sequencing needs the heads; whoever holds them lets the outbox fill up. */
async function hold(stack: Stack, service: ServiceName, ms: number): Promise<{ release(): Promise<void> }> {
  const client = new pg.Client({ connectionString: stack.postgres.adminUrl });
  await client.connect();
  if (ms > 0) {
    await client.query('BEGIN');
    await client.query(`LOCK TABLE ${service}.log_head IN EXCLUSIVE MODE`);
    await client.query('SELECT pg_sleep($1)', [ms / 1000]);
  }
  return { release: () => client.end() };
}

async function connected<T>(stack: Stack, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: stack.postgres.adminUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
