/** The engine's statements. Ranges take the time as a parameter: a volatile function could not bound an index scan. */
import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@setu/platform';

export interface UpcomingRow {
  id: string;
  district: string;
  due_at: Date;
}

export interface DueRow extends UpcomingRow {
  owner: string;
  purpose: string;
  data: unknown;
  correlation_id: string | null;
  tries: number;
  /** Domain time of the firing. */
  now: Date;
  /** The database's own clock at that moment. */
  raw: Date;
}

/** Times as milliseconds: a driver that reads three dates in each row takes longer than all the rest. */
type TakenRow = Omit<DueRow, 'due_at' | 'now' | 'raw'> & { now_ms: number; raw_ms: number; due_ms: number };

/** A span in which the clock was not trusted, in domain milliseconds; open while `until` is null. */
export interface Doubt {
  from: number;
  until: number | null;
}

/** More than this is not loaded at once. */
export const LOAD_LIMIT = 20_000;

const GIVE_WAY_AFTER = '500ms';

/** Rows that are due by the database's own clock and that no other engine is firing. Nothing is locked but a number. */
const TAKE_DUE = `
  WITH c AS MATERIALIZED (
    SELECT clock.now() AS now, clock_timestamp() AS raw, set_config('lock_timeout', $2, true)),
  ms AS MATERIALIZED (
    SELECT (extract(epoch FROM now) * 1000)::float8 AS now, (extract(epoch FROM raw) * 1000)::float8 AS raw FROM c),
  due AS MATERIALIZED (
    SELECT id, owner, purpose, district, due_at, data, correlation_id, tries FROM deadline, c
    WHERE id = ANY($1::bigint[]) AND due_at <= c.now AND (retry_at IS NULL OR retry_at <= now()))
  SELECT id, owner, purpose, district, data, correlation_id, tries,
    ms.now AS now_ms, ms.raw AS raw_ms, (extract(epoch FROM due_at) * 1000)::float8 AS due_ms FROM due, ms
  WHERE pg_try_advisory_xact_lock(hashtext('setu.deadline.' || current_schema()), (id % 2147483647)::int)
  ORDER BY due_at, id`;

/** The last spans only: what fell due in an older one has been fired since. */
const CLOCKS = `
  SELECT clock.now() AS now, clock_timestamp() AS raw,
    (SELECT coalesce(json_agg(json_build_object('from', extract(epoch FROM from_at) * 1000,
                                                'until', extract(epoch FROM until_at) * 1000)), '[]')
     FROM (SELECT from_at, until_at FROM clock_doubt ORDER BY id DESC LIMIT 20) AS d) AS doubts`;

@Injectable()
export class DeadlineStore {
  constructor(private readonly db: Database) {}

  /** Domain time, the database's raw clock beside it, and the spans in which it was not trusted. */
  async clocks(): Promise<{ now: Date; raw: Date; doubts: Doubt[] }> {
    const [row] = await this.db.query<{ now: Date; raw: Date; doubts: Doubt[] }>(CLOCKS);
    if (!row) throw new Error('the clock gave no answer');
    return row;
  }

  /** An instance does not trust the clock from this domain time on. */
  async openDoubt(instance: string, fromMs: number): Promise<void> {
    await this.db.query('INSERT INTO clock_doubt (instance, from_at) VALUES ($1, $2)', [
      instance,
      new Date(fromMs),
    ]);
  }

  /** Trusted again: ends every open span, also of instances that ended within theirs; at least one is left behind. */
  async closeDoubts(instance: string, { from, until }: Doubt): Promise<void> {
    await this.db.query(
      `WITH closed AS (UPDATE clock_doubt SET until_at = $3 WHERE until_at IS NULL RETURNING id)
       INSERT INTO clock_doubt (instance, from_at, until_at)
       SELECT $1, $2::timestamptz, $3::timestamptz WHERE NOT EXISTS (SELECT FROM closed)`,
      [instance, new Date(from), new Date(until ?? from)],
    );
  }

  /** What is due up to `until`, earliest first, without what waits for its next try. */
  async upcoming(until: Date): Promise<UpcomingRow[]> {
    return this.db.query<UpcomingRow>(
      `SELECT id, district, due_at FROM deadline
       WHERE due_at <= $1 AND (retry_at IS NULL OR retry_at <= now()) ORDER BY due_at LIMIT $2`,
      [until, LOAD_LIMIT],
    );
  }

  /** Several rows in one transaction may wait crosswise with another batch: then it gives way early. */
  async takeDue(tx: Tx, ids: readonly string[]): Promise<DueRow[]> {
    const rows = await tx.query<TakenRow>(TAKE_DUE, [ids, ids.length > 1 ? GIVE_WAY_AFTER : '0']);
    const now = new Date(rows[0]?.now_ms ?? 0);
    const raw = new Date(rows[0]?.raw_ms ?? 0);
    return rows.map((row) => ({ ...row, due_at: new Date(row.due_ms), now, raw }));
  }

  /** Writes down a failed firing; the next try is `pauseSeconds` of real time away. */
  async failed(id: string, error: string, pauseSeconds: number): Promise<void> {
    await this.db.query(
      `UPDATE deadline SET tries = tries + 1, last_error = $2, retry_at = now() + $3 * interval '1 second' WHERE id = $1`,
      [id, error.slice(0, 4000), pauseSeconds],
    );
  }

  async triesOf(id: string): Promise<number> {
    const [row] = await this.db.query<{ tries: number }>('SELECT tries FROM deadline WHERE id = $1', [id]);
    return row?.tries ?? 0;
  }
}
