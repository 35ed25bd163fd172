/** The rows of kept requests: written before anything else is done, taken by one instance at a time, ended once. */
import { Injectable } from '@nestjs/common';
import { Database, newId } from '@setu/platform';
import { sha256Hex } from '../adapters/signatures.js';
import { columnsOf, requestKey, type Keeping, type RawRequest } from './raw-request.js';
import type { VoicePrompt } from './neutral.js';

/** Real time in which who took a request is left alone with it; after a crash another one takes it. */
const LEASE = `interval '20 seconds'`;
export const MOST_TRIES = 5;

const KEEP = `
  INSERT INTO raw_request (id, provider, district, method, query, headers, body, events, numbers, sha256, verified,
    received_at, state, reason, tries, next_try_at, idempotency_key)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, true, clock.now(), $11, $12, $13,
    now() + CASE WHEN $13 = 1 THEN ${LEASE} ELSE interval '0' END, $14)
  ON CONFLICT (provider, district, idempotency_key) WHERE idempotency_key IS NOT NULL DO NOTHING
  RETURNING *`;
const TAKE = `
  UPDATE raw_request r SET tries = r.tries + 1, next_try_at = now() + ${LEASE}
  FROM (SELECT id FROM raw_request WHERE state = 'received' AND next_try_at <= now()
        ORDER BY next_try_at, id LIMIT $1 FOR UPDATE SKIP LOCKED) t
  WHERE r.id = t.id RETURNING r.*`;
const COUNT = `
  INSERT INTO ear_count (district, provider, kind, on_date, amount)
  VALUES ($1, $2, $3, (clock.now() AT TIME ZONE 'Asia/Kolkata')::date, $4)
  ON CONFLICT (district, provider, kind, on_date) DO UPDATE SET amount = ear_count.amount + excluded.amount`;

@Injectable()
export class RawStore {
  constructor(private readonly db: Database) {}

  /** Keeps a request; one that came before is answered as it is now, with `isNew` false. Committed when it answers. */
  async keep(keeping: Keeping): Promise<{ row: RawRequest; isNew: boolean }> {
    const key = requestKey(keeping.events, keeping.incoming);
    const { fault, isTaken, provider, district } = keeping;
    const state = fault === null ? 'received' : 'failed';
    const values = [newId(), ...columnsOf(keeping), state, fault, isTaken ? 1 : 0, key];
    const [row] = await this.db.query<RawRequest>(KEEP, values);
    if (row) return { row, isNew: true };
    const [known] = await this.db.query<RawRequest>(
      'SELECT * FROM raw_request WHERE provider = $1 AND district = $2 AND idempotency_key = $3',
      [provider, district, key],
    );
    return known ? { row: known, isNew: false } : this.keep(keeping);
  }

  /** A forged request: that it came, its size and hash, nothing of its contents. */
  async keepRefused(
    { provider, district, incoming }: Pick<Keeping, 'provider' | 'district' | 'incoming'>,
    reason: string,
  ): Promise<void> {
    const { method, body } = incoming;
    await this.db.query(
      `INSERT INTO raw_request (id, provider, district, method, query, headers, body, numbers, sha256, verified,
         received_at, state, reason)
       VALUES ($1, $2, $3, $4, '', $5, '', '{}', $6, false, clock.now(), 'refused', $7)`,
      [
        newId(),
        provider,
        district,
        method,
        JSON.stringify({ bytes: String(body.length) }),
        sha256Hex(body),
        reason,
      ],
    );
  }

  /** Requests whose time has come, each to one instance; a try counts before it begins. */
  async take(limit: number): Promise<RawRequest[]> {
    const rows = await this.db.query<RawRequest>(TAKE, [limit]);
    return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** In the open transaction of its last effect, or alone. */
  async done(id: string, answer: VoicePrompt | null, reason: string | null = null): Promise<void> {
    await this.db.query(
      `UPDATE raw_request SET state = 'done', done_at = now(), answer = $2, reason = $3
       WHERE id = $1 AND state = 'received'`,
      [id, answer === null ? null : JSON.stringify(answer), reason],
    );
  }

  /** Tried in vain: again later, or never after 5 tries. Answers whether it is given up. */
  async triedInVain({ id, tries }: RawRequest, reason: string, isFinal: boolean): Promise<boolean> {
    const isOver = isFinal || tries >= MOST_TRIES;
    await this.db.query(
      `UPDATE raw_request SET state = $2, reason = $3, next_try_at = now() + interval '1 second' * 2 ^ tries
       WHERE id = $1 AND state = 'received'`,
      [id, isOver ? 'failed' : 'received', reason.slice(0, 500)],
    );
    return isOver;
  }

  /** Whether this event is new; joins the open transaction, so that it is heard exactly when that commits. */
  async claim({ provider, district, id }: RawRequest, key: string): Promise<boolean> {
    const rows = await this.db.current().query(
      `INSERT INTO ear_event (provider, district, event_key, request_id) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING RETURNING 1 AS fresh`,
      [provider, district, key, id],
    );
    return rows.length > 0;
  }

  /** Adds to the day's count (IST, domain time) of what is not kept. */
  async count(district: string, provider: string, kind: 'stranger' | 'refused', amount = 1): Promise<void> {
    await this.db.query(COUNT, [district, provider, kind, amount]);
  }

  /** Blanks requests in which one of these numbers stands. Joins the open transaction. */
  async forget(numbers: readonly string[]): Promise<void> {
    if (numbers.length === 0) return;
    await this.db.query(
      `UPDATE raw_request SET query = '', headers = '{}', body = '', events = NULL, numbers = '{}',
         state = CASE WHEN state = 'refused' THEN state ELSE 'done' END, reason = 'erased'
       WHERE numbers && $1::text[]`,
      [numbers],
    );
  }

  /** Deletes what is older than it may be, in real time; answers how many. */
  async deleteOld({ doneDays, failedDays }: { doneDays: number; failedDays: number }): Promise<number> {
    const gone = await this.db.query(
      `DELETE FROM raw_request WHERE ctid = ANY (ARRAY(
         SELECT ctid FROM raw_request
         WHERE stored_at < now() - make_interval(days => CASE WHEN state = 'failed' THEN $2::int ELSE $1::int END)
           AND state <> 'received' ORDER BY stored_at LIMIT 5000)) RETURNING 1 AS gone`,
      [doneDays, failedDays],
    );
    return gone.length;
  }

  /** How many are in each state, and how long the oldest waits (real seconds). */
  async figures(): Promise<{ waiting: number; failed: number; oldestSeconds: number }> {
    const [row] = await this.db.query<{ waiting: number; failed: number; oldestSeconds: number }>(
      `SELECT (SELECT count(*)::int FROM (SELECT 1 FROM raw_request WHERE state = 'received' LIMIT 10000) w) AS waiting,
         (SELECT count(*)::int FROM (SELECT 1 FROM raw_request WHERE state = 'failed' LIMIT 10000) f) AS failed,
         coalesce((SELECT extract(epoch FROM now() - min(stored_at)) FROM raw_request WHERE state = 'received'), 0)::float8
           AS "oldestSeconds"`,
    );
    return row ?? { waiting: 0, failed: 0, oldestSeconds: 0 };
  }
}
