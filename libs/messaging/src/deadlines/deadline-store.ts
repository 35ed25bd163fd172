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
}

/** More than this is not loaded at once. */
export const LOAD_LIMIT = 20_000;

/** Rows that are due by the database's own clock and that no other engine is firing. Nothing is locked but a number. */
const TAKE_DUE = `
  WITH due AS MATERIALIZED (
    SELECT id, owner, purpose, district, due_at, data, correlation_id, tries, clock.now() AS now FROM deadline
    WHERE id = ANY($1::bigint[]) AND due_at <= clock.now() AND (retry_at IS NULL OR retry_at <= now()))
  SELECT * FROM due
  WHERE pg_try_advisory_xact_lock(hashtext('setu.deadline.' || current_schema()), (id % 2147483647)::int)
  ORDER BY due_at, id`;

@Injectable()
export class DeadlineStore {
  constructor(private readonly db: Database) {}

  /** Domain time, and the database's raw clock beside it. */
  async clocks(): Promise<{ now: Date; raw: Date }> {
    const [row] = await this.db.query<{ now: Date; raw: Date }>(
      'SELECT clock.now() AS now, clock_timestamp() AS raw',
    );
    if (!row) throw new Error('the clock gave no answer');
    return row;
  }

  /** What is due up to `until`, earliest first, without what waits for its next try. */
  async upcoming(until: Date): Promise<UpcomingRow[]> {
    return this.db.query<UpcomingRow>(
      `SELECT id, district, due_at FROM deadline
       WHERE due_at <= $1 AND (retry_at IS NULL OR retry_at <= now()) ORDER BY due_at LIMIT $2`,
      [until, LOAD_LIMIT],
    );
  }

  takeDue(tx: Tx, ids: readonly string[]): Promise<DueRow[]> {
    return tx.query<DueRow>(TAKE_DUE, [ids]);
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
