/** One question to a database that may be away; unlike the stack's own, it is not asked again. */
import pg from 'pg';

const PATIENCE_MS = 2_000;

/** Rejects with whatever the server or the line says, within 2 s for the line and 2 s for the answer. */
export async function askOnce<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}
