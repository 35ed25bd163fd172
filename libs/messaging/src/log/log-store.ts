/** The statements of the log, on whatever connection the caller holds. Decides nothing. */
import type pg from 'pg';
import type { LogEntry, LogHead, OutboxRow } from './chain.js';

/** Runs one statement and answers its rows; a pg.Client or an open transaction. */
export type Run = <T>(sql: string, params?: unknown[]) => Promise<T[]>;

interface HeadRow {
  district: string;
  epoch: number;
  sequence: string;
  hash: Buffer;
}

const HEADS = 'SELECT district, epoch, sequence, hash FROM log_head';

/** Begins a transaction that holds all heads, and takes up to `limit` rows out of the outbox, by index: one round trip. */
export async function beginBatch(
  client: pg.Client,
  limit: number,
): Promise<{ rows: OutboxRow[]; heads: Map<string, LogHead> }> {
  const answers: unknown = await client.query(`
    BEGIN;
    ${HEADS} ORDER BY district FOR UPDATE;
    DELETE FROM outbox WHERE id = ANY (ARRAY(SELECT id FROM outbox ORDER BY id LIMIT ${limit}))
    RETURNING id, event_id, type, subject, time::text, district, body, personal, persons::text`);
  const [, heads, taken] = answers as [unknown, pg.QueryResult<HeadRow>, pg.QueryResult<OutboxRow>];
  return { rows: taken.rows, heads: headsFrom(heads.rows) };
}

export const isOutboxEmpty = async (run: Run): Promise<boolean> =>
  (await run('SELECT 1 FROM outbox ORDER BY id LIMIT 1')).length === 0;

/** Makes sure that each district has a head, from the very start. */
export async function ensureHeads(run: Run, districts: readonly string[], empty: LogHead): Promise<void> {
  await run(
    `INSERT INTO log_head (district, epoch, sequence, hash)
     SELECT d, $2, $3, $4 FROM unnest($1::text[]) AS d ON CONFLICT DO NOTHING`,
    [districts, empty.epoch, empty.sequence, empty.hash],
  );
}

const headsFrom = (rows: HeadRow[]): Map<string, LogHead> =>
  new Map(
    rows.map(({ district, epoch, sequence, hash }) => [
      district,
      { epoch, sequence: Number(sequence), hash },
    ]),
  );

export const readHeads = async (run: Run): Promise<Map<string, LogHead>> =>
  headsFrom(await run<HeadRow>(`${HEADS} ORDER BY district`));

/** The heads of these districts, locked until the transaction ends. */
export const lockHeads = async (run: Run, districts: readonly string[]): Promise<Map<string, LogHead>> =>
  headsFrom(
    await run<HeadRow>(`${HEADS} WHERE district = ANY($1) ORDER BY district FOR UPDATE`, [districts]),
  );

/** One binary parameter cut by substring is markedly faster than an array of bytea. */
const INSERT_ENTRIES = `
  WITH heads AS (
    INSERT INTO log_head (district, epoch, sequence, hash)
    SELECT * FROM unnest($15::text[], $16::int[], $17::bigint[], $18::bytea[])
    ON CONFLICT (district) DO UPDATE SET epoch = excluded.epoch, sequence = excluded.sequence, hash = excluded.hash)
  INSERT INTO event_log (district, epoch, sequence, id, type, subject, time, body, personal, persons, hash)
  SELECT e.district, e.epoch, e.sequence, e.id, e.type, e.subject, e.time,
         substring($1::bytea FROM e.start FOR e.length), e.personal,
         e.persons::text[], substring($2::bytea FROM e.place * 32 + 1 FOR 32)
  FROM unnest($3::text[], $4::int[], $5::bigint[], $6::uuid[], $7::text[], $8::text[], $9::timestamptz[],
              $10::int[], $11::int[], $12::text[], $13::text[], $14::int[])
    AS e(district, epoch, sequence, id, type, subject, time, start, length, personal, persons, place)`;

/** Puts the entries into the log and moves the heads of their districts. */
export async function insertEntries(
  run: Run,
  entries: readonly LogEntry[],
  heads: ReadonlyMap<string, LogHead>,
): Promise<void> {
  const all = [...heads];
  let at = 1;
  const starts = entries.map(({ body }) => (at += body.length) - body.length);
  await run(INSERT_ENTRIES, [
    Buffer.concat(entries.map((e) => e.body)),
    Buffer.concat(entries.map((e) => e.hash)),
    entries.map((e) => e.row.district),
    entries.map((e) => e.epoch),
    entries.map((e) => e.sequence),
    entries.map((e) => e.row.event_id),
    entries.map((e) => e.row.type),
    entries.map((e) => e.row.subject),
    entries.map((e) => e.row.time),
    starts,
    entries.map((e) => e.body.length),
    entries.map((e) => e.row.personal),
    entries.map((e) => e.row.persons),
    entries.map((_, place) => place),
    all.map(([district]) => district),
    all.map(([, head]) => head.epoch),
    all.map(([, head]) => head.sequence),
    all.map(([, head]) => head.hash),
  ]);
}
