/** The row per followed log on which correctness rests: it is locked before a batch and moved with it. */
import { Inject, Injectable } from '@nestjs/common';
import { producersHeardBy, type ServiceName } from '@setu/contracts';
import { Database, SERVICE, type Tx } from '@setu/platform';
import { EMPTY_LOG } from '../log/chain.js';
import type { LogPlace } from './received.js';

/** One log as seen by a consumer. */
export interface LogName {
  producer: string;
  district: string;
}

interface PositionRow extends LogName {
  epoch: number;
  sequence: string;
  hash: Buffer;
}

const SELECT = 'SELECT producer, district, epoch, sequence, hash FROM position';
/** Looked at in the same statement: in most batches nothing is set aside, and the batch need not ask. */
const SELECT_BLOCKED = `SELECT producer, district, epoch, sequence, hash, EXISTS (
    SELECT 1 FROM parked_event e
    WHERE e.producer = position.producer AND e.district = position.district AND NOT e.carries_state) AS blocked
  FROM position`;
const placeOf = ({ epoch, sequence, hash }: PositionRow): LogPlace => ({
  epoch,
  sequence: Number(sequence),
  hash,
});

/** An entry another producer has cut and this service had applied. */
export interface Surplus extends LogName {
  epoch: number;
  keptSequence: number;
  reachedSequence: number;
}

@Injectable()
export class PositionStore {
  constructor(
    private readonly db: Database,
    @Inject(SERVICE) private readonly service: ServiceName,
  ) {}

  /** Locking a row that does not exist locks nothing, so all rows are there before anything is consumed. */
  async ensure(districts: readonly string[]): Promise<void> {
    await this.db.query(
      `INSERT INTO position (producer, district, epoch, sequence, hash)
       SELECT p, d, $3, $4, $5 FROM unnest($1::text[]) AS p, unnest($2::text[]) AS d ON CONFLICT DO NOTHING`,
      [producersHeardBy(this.service), districts, EMPTY_LOG.epoch, EMPTY_LOG.sequence, EMPTY_LOG.hash],
    );
  }

  /** Every followed log with the place reached. */
  async all(): Promise<(LogName & { place: LogPlace })[]> {
    const rows = await this.db.query<PositionRow>(`${SELECT} ORDER BY producer, district`);
    return rows.map((row) => ({ producer: row.producer, district: row.district, place: placeOf(row) }));
  }

  async read({ producer, district }: LogName): Promise<LogPlace | null> {
    const [row] = await this.db.query<PositionRow>(`${SELECT} WHERE producer = $1 AND district = $2`, [
      producer,
      district,
    ]);
    return row ? placeOf(row) : null;
  }

  /** Locks the row until the transaction ends; says too whether any subject is blocked. Throws when it does not exist. */
  async lock(tx: Tx, { producer, district }: LogName): Promise<LogPlace & { anyBlocked: boolean }> {
    const [row] = await tx.query<PositionRow & { blocked: boolean }>(
      `${SELECT_BLOCKED} WHERE producer = $1 AND district = $2 FOR UPDATE`,
      [producer, district],
    );
    if (!row) throw new Error(`there is no position of ${producer}/${district}`);
    return { ...placeOf(row), anyBlocked: row.blocked };
  }

  /** The last word of the transaction, with its COMMIT. */
  move(tx: Tx, { producer, district }: LogName, to: LogPlace): void {
    tx.atCommit(
      'UPDATE position SET epoch = $3, sequence = $4, hash = $5 WHERE producer = $1 AND district = $2',
      [producer, district, to.epoch, to.sequence, to.hash],
    );
  }

  /** Writes down that `reached` was applied here although the producer kept only up to `kept` of that epoch. */
  async recordSurplus(tx: Tx, log: LogName, reached: LogPlace, kept: LogPlace): Promise<void> {
    await tx.query(
      `INSERT INTO surplus (producer, district, epoch, kept_sequence, kept_hash, reached_sequence, reached_hash)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
      [log.producer, log.district, reached.epoch, kept.sequence, kept.hash, reached.sequence, reached.hash],
    );
  }

  /** What producers have cut after it was applied here. */
  async surplus(): Promise<Surplus[]> {
    const rows = await this.db.query<{
      producer: string;
      district: string;
      epoch: number;
      kept_sequence: string;
      reached_sequence: string;
    }>('SELECT producer, district, epoch, kept_sequence, reached_sequence FROM surplus ORDER BY 1, 2, 3');
    return rows.map((r) => ({
      producer: r.producer,
      district: r.district,
      epoch: r.epoch,
      keptSequence: Number(r.kept_sequence),
      reachedSequence: Number(r.reached_sequence),
    }));
  }
}
