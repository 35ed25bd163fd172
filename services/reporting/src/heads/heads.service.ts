/**
 * Signed heads of the ledger (R29): what the last entry of every log of a district was, at a time, by a key. Each names
 * the one before it, so none can be taken out or put between. Never changed once written.
 */
import { Injectable } from '@nestjs/common';
import { istDate } from '@setu/calendar';
import { Clock, Database, decodeCursor, pageOf, type Page, type PageQuery, type Tx } from '@setu/platform';
import { LedgerKeys } from './ledger-keys.service.js';
import { hashOf, NO_HEAD, signHead, textOfHead, type LogEnd } from './signing.js';

/** A signed head; `text` is exactly what was signed, `hash` its SHA-256. */
export interface SignedHead {
  district: string;
  number: number;
  /** The IST date whose end it closes; null for one that was asked for. */
  day: string | null;
  signedAt: Date;
  kid: string;
  text: string;
  hash: string;
  /** Ed25519, base64url. */
  signature: string;
}

/** A day is closed this long after its end: what was said at midnight has arrived by then. */
const CLOSED_AFTER_MS = (24 * 60 + 10) * 60_000;
const COLUMNS = `district, number, day::text AS day, signed_at AS "signedAt", kid, text, hash, signature`;
const ENDS = `
  WITH RECURSIVE producers AS (
    (SELECT producer FROM ledger_entry ORDER BY producer LIMIT 1)
    UNION ALL
    SELECT (SELECT producer FROM ledger_entry WHERE producer > p.producer ORDER BY producer LIMIT 1)
      FROM producers p WHERE p.producer IS NOT NULL
  ), ends AS (
    SELECT p.producer, e.* FROM producers p CROSS JOIN LATERAL (
      SELECT epoch, sequence, hash FROM ledger_entry
       WHERE producer = p.producer AND district = $1 ORDER BY epoch DESC, sequence DESC LIMIT 1) e
    UNION ALL
    SELECT b.producer, e.* FROM ends b CROSS JOIN LATERAL (
      SELECT epoch, sequence, hash FROM ledger_entry
       WHERE producer = b.producer AND district = $1 AND epoch < b.epoch
       ORDER BY epoch DESC, sequence DESC LIMIT 1) e
  )
  SELECT producer, epoch, sequence::float8 AS sequence, encode(hash, 'hex') AS hash FROM ends ORDER BY 1, 2`;

@Injectable()
export class Heads {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: LedgerKeys,
  ) {}

  /** Signs where every log of the district ends now. Throws 503 `ledger_key_sealed`. */
  sign(district: string): Promise<SignedHead> {
    return this.db.inTransaction({ district }, (tx) => this.append(tx, district, null));
  }

  /**
   * Signs the head of the day that ended last (IST; from 00:10 on), once. A day on which nothing ran gets none of its
   * own afterwards: a head is never dated back. Answers null when there is nothing to do.
   */
  async signDay(district: string): Promise<SignedHead | null> {
    const day = istDate(new Date((await this.clock.now()).getTime() - CLOSED_AFTER_MS));
    if (await this.isClosed(district, day)) return null;
    return this.db.inTransaction({ district }, async (tx) => {
      await lock(tx, district);
      return (await this.isClosed(district, day)) ? null : this.append(tx, district, day);
    });
  }

  /** Heads of these districts (null: all), by district and number. Throws 400 `invalid_cursor`. */
  async list(districts: string[] | null, asked: PageQuery): Promise<Page<SignedHead>> {
    const after = decodeCursor(asked.cursor, ['string', 'number']);
    const rows = await this.db.query<SignedHead>(
      `SELECT ${COLUMNS} FROM ledger_head
        WHERE ($1::text[] IS NULL OR district = ANY($1))
          AND ($2::text IS NULL OR (district, number) > ($2, $3::bigint))
        ORDER BY district, number LIMIT $4`,
      [districts, after?.[0] ?? null, after?.[1] ?? null, asked.limit + 1],
    );
    return pageOf(rows, asked.limit, (last) => [last.district, last.number]);
  }

  /** Every head of the district from this number to that, both inclusive. */
  between(district: string, from: number, to: number): Promise<SignedHead[]> {
    const sql = `SELECT ${COLUMNS} FROM ledger_head WHERE district = $1 AND number BETWEEN $2 AND $3 ORDER BY number`;
    return this.db.query<SignedHead>(sql, [district, from, to]);
  }

  /** The number of the last head signed by `at`, or 0; of the last one of all where `at` is null. */
  async numberBy(district: string, at: Date | null): Promise<number> {
    const sql = `SELECT coalesce(max(number), 0) AS number FROM ledger_head
      WHERE district = $1 AND ($2::timestamptz IS NULL OR signed_at <= $2)`;
    const [row] = await this.db.query<{ number: number }>(sql, [district, at]);
    return row?.number ?? 0;
  }

  /** The first head that covers this entry, or null while none does. */
  async covering(district: string, place: Omit<LogEnd, 'hash'>): Promise<SignedHead | null> {
    const [row] = await this.db.query<SignedHead>(
      `SELECT ${COLUMNS} FROM ledger_head
        WHERE district = $1 AND EXISTS (
          SELECT 1 FROM jsonb_array_elements(text::jsonb->'logs') AS l
           WHERE l->>'producer' = $2 AND (l->>'epoch')::int = $3 AND (l->>'sequence')::bigint >= $4)
        ORDER BY number LIMIT 1`,
      [district, place.producer, place.epoch, place.sequence],
    );
    return row ?? null;
  }

  private async isClosed(district: string, day: string): Promise<boolean> {
    const sql = 'SELECT 1 FROM ledger_head WHERE district = $1 AND day >= $2 LIMIT 1';
    return (await this.db.query(sql, [district, day])).length > 0;
  }

  private async append(tx: Tx, district: string, day: string | null): Promise<SignedHead> {
    await lock(tx, district);
    const [last] = await tx.query<SignedHead>(
      `SELECT ${COLUMNS} FROM ledger_head WHERE district = $1 ORDER BY number DESC LIMIT 1`,
      [district],
    );
    const key = await this.keys.current(tx);
    const logs = await tx.query<LogEnd>(ENDS, [district]);
    const facts = { district, number: (last?.number ?? 0) + 1, day, signedAt: await this.clock.now() };
    const text = textOfHead({ ...facts, kid: key.kid, previous: last?.hash ?? NO_HEAD, logs });
    const head = { ...facts, kid: key.kid, text, hash: hashOf(text), signature: signHead(text, key) };
    await tx.query(`INSERT INTO ledger_head VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, [
      ...[district, head.number, day, head.signedAt, head.kid, text, head.hash, head.signature],
    ]);
    return head;
  }
}

/** Heads of a district follow one another. */
const lock = (tx: Tx, district: string): Promise<unknown> =>
  tx.query(`SELECT pg_advisory_xact_lock(hashtext('ledger_head ' || $1))`, [district]);
