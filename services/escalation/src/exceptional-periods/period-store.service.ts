/** Reads and writes exceptional periods in the open transaction; decides nothing. */
import { Injectable } from '@nestjs/common';
import type { ExceptionalReason } from '@setu/contracts';
import { Database } from '@setu/platform';
import type { SpanExcuse } from '../cases/context.js';
import type { Period, Span } from './period.js';

interface Row {
  id: string;
  district: string;
  version: number;
  from_at: Date;
  to_at: Date;
  reason: ExceptionalReason;
  note: string | null;
  declared_by: string;
  declared_at: Date;
  ended_early: boolean;
}
export type StoredPeriod = Period & { note: string | null };

/** A clock begins at most so long before a period it runs in: older cases have long been proposed for closing. */
const CASE_LIVES = `interval '60 days'`;

@Injectable()
export class PeriodStore {
  constructor(private readonly db: Database) {}

  /** Those, and outages, that have begun and in which the clock of a case that begins now may have run. */
  async begun(district: string, now: Date): Promise<{ from: Date; to: Date; excuse: SpanExcuse }[]> {
    return this.db.query(
      `SELECT from_at AS "from", to_at AS "to", 'exceptional_period' AS excuse FROM exceptional_period
       WHERE district = $1 AND from_at <= $2 AND to_at > $2::timestamptz - ${CASE_LIVES}
       UNION ALL SELECT from_at, to_at, reason FROM outage
       WHERE district = $1 AND from_at <= $2 AND to_at > $2::timestamptz - ${CASE_LIVES}`,
      [district, now],
    );
  }

  /** An outage as a span; null when there is none. */
  async outage(id: string): Promise<Span | null> {
    const [row] = await this.db.query<Row & { reason: SpanExcuse }>('SELECT * FROM outage WHERE id = $1', [
      id,
    ]);
    if (!row) return null;
    const { district, from_at: from, to_at: to, reason: excuse } = row;
    return { id, district, from, to, excuse, declaredBy: null, declaredAt: to };
  }

  /** Locked; null when there is none. */
  async lock(id: string): Promise<StoredPeriod | null> {
    const [row] = await this.db.query<Row>('SELECT * FROM exceptional_period WHERE id = $1 FOR UPDATE', [id]);
    return row ? periodOf(row) : null;
  }

  /** One that shares time with [from, to), if any. */
  async meeting(district: string, from: Date, to: Date): Promise<StoredPeriod | null> {
    const [row] = await this.db.query<Row>(
      // One that was taken back before it began never was.
      `SELECT * FROM exceptional_period
       WHERE district = $1 AND from_at < $3 AND to_at > $2 AND to_at > from_at LIMIT 1`,
      [district, from, to],
    );
    return row ? periodOf(row) : null;
  }

  async insert(p: StoredPeriod): Promise<void> {
    await this.db.query(
      `INSERT INTO exceptional_period (id, district, version, from_at, to_at, reason, note, declared_by, declared_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [p.id, p.district, p.version, p.from, p.to, p.reason, p.note, p.declaredBy, p.declaredAt],
    );
  }

  async update({ id, version, to, endedEarly }: Period): Promise<void> {
    await this.db.query(
      'UPDATE exceptional_period SET version = $2, to_at = $3, ended_early = $4 WHERE id = $1',
      [id, version, to, endedEarly],
    );
  }

  /** The newest first. */
  async list(
    districts: readonly string[],
    after: readonly (string | number)[] | null,
    limit: number,
  ): Promise<StoredPeriod[]> {
    const rows = await this.db.query<Row>(
      `SELECT * FROM exceptional_period
       WHERE district = ANY($1) AND ($2::timestamptz IS NULL OR (from_at, id) < ($2::timestamptz, $3::uuid))
       ORDER BY from_at DESC, id DESC LIMIT $4`,
      [districts, ...(after ?? [null, null]), limit],
    );
    return rows.map(periodOf);
  }

  /** Cases whose clock may have run in the period, by id, after `after`. */
  async casesIn({ district, from, to }: Span, after: string | null, limit: number): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(
      `SELECT id FROM case_file
       WHERE district = $1 AND attempted_at < $3 AND attempted_at >= $2::timestamptz - ${CASE_LIVES}
         AND (is_open OR ended_at > $2) AND ($4::uuid IS NULL OR id > $4) ORDER BY id LIMIT $5`,
      [district, from, to, after, limit],
    );
    return rows.map(({ id }) => id);
  }
}

const periodOf = (row: Row): StoredPeriod => ({
  ...{ id: row.id, district: row.district, version: row.version, from: row.from_at, to: row.to_at },
  ...{ reason: row.reason, note: row.note, declaredBy: row.declared_by, declaredAt: row.declared_at },
  endedEarly: row.ended_early,
});
