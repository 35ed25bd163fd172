/**
 * Events that could not be applied are set aside, so that others flow. Later events of the same subject wait behind,
 * unless they carry the whole state of a thing. Tried again with growing pauses; after 5 tries dead, with payload and
 * reason, until a person decides (dead-letters.ts).
 */
import { Injectable, Logger } from '@nestjs/common';
import { Database, isDatabaseAway, isRetryable, type Tx } from '@setu/platform';
import { EventHandlers } from './handlers.js';
import { Later } from './on-event.js';
import { PositionStore, type LogName } from './position-store.js';
import { readEntry, type Received } from './received.js';

export const MAX_TRIES = 5;

export interface ParkedRow extends LogName {
  epoch: number;
  sequence: string;
  type: string;
  subject: string;
  body: Buffer;
  personal: string | null;
  hash: Buffer;
  tries: number;
  pauses: number;
}

const KEY = 'producer = $1 AND district = $2 AND epoch = $3 AND sequence = $4';
const keyOf = (row: Pick<ParkedRow, 'producer' | 'district' | 'epoch' | 'sequence'>): unknown[] => [
  row.producer,
  row.district,
  row.epoch,
  row.sequence,
];

/** SQL about a row `p`: nothing earlier of the same subject is set aside, or it does not matter. */
export const IS_FIRST = `(p.carries_state OR NOT EXISTS (
  SELECT 1 FROM parked_event b WHERE b.producer = p.producer AND b.district = p.district AND b.subject = p.subject
    AND NOT b.carries_state AND (b.epoch, b.sequence) < (p.epoch, p.sequence)))`;

/** Pause before the next try in seconds: 0.5, 1, 2, 4 after errors; 1, 2, 4 ... 30 while something is missing. */
export function pauseSeconds(later: boolean, before: number): number {
  return later ? Math.min(30, 2 ** before) : 0.5 * 2 ** (before - 1);
}

const reasonOf = (error: unknown): string =>
  (error instanceof Error ? (error.stack ?? error.message) : String(error)).slice(0, 4000);

@Injectable()
export class Parking {
  private readonly logger = new Logger(Parking.name);
  /** Whether anything may be waiting; saves the look when not. Starts true, because of earlier lives. */
  mayWait = true;

  constructor(
    private readonly db: Database,
    private readonly handlers: EventHandlers,
    private readonly positions: PositionStore,
  ) {}

  async blockedSubjects(tx: Tx, { producer, district }: LogName): Promise<Set<string>> {
    const rows = await tx.query<{ subject: string }>(
      'SELECT DISTINCT subject FROM parked_event WHERE producer = $1 AND district = $2 AND NOT carries_state',
      [producer, district],
    );
    return new Set(rows.map((row) => row.subject));
  }

  /** Sets aside an event that failed for the first time. */
  async park(tx: Tx, event: Received, error: unknown): Promise<void> {
    const later = error instanceof Later;
    this.logger.warn(`event ${event.type} ${event.id} is set aside: ${String(error)}`);
    await this.insert(tx, event, { later, tries: later ? 0 : 1, reason: reasonOf(error) });
  }

  /** Sets aside an event because an earlier one of its subject is. */
  async parkBehind(tx: Tx, event: Received): Promise<void> {
    await this.insert(tx, event, {
      later: true,
      tries: 0,
      reason: 'an earlier event of this subject is set aside',
    });
  }

  /** The events that may be tried now; with `moved` also those that wait for something to arrive. */
  async ready(moved: boolean): Promise<ParkedRow[]> {
    return this.db.query<ParkedRow>(
      `SELECT p.* FROM parked_event p
       WHERE p.state = 'waiting' AND (p.next_at <= now() OR (p.later AND $1)) AND ${IS_FIRST}
       ORDER BY p.parked_at, p.epoch, p.sequence LIMIT 100`,
      [moved],
    );
  }

  async anyWaiting(): Promise<boolean> {
    return (await this.db.query(`SELECT 1 FROM parked_event WHERE state = 'waiting' LIMIT 1`)).length > 0;
  }

  async countDead(): Promise<number> {
    const [row] = await this.db.query<{ dead: number }>(
      `SELECT count(*)::int AS dead FROM parked_event WHERE state = 'dead'`,
    );
    return row?.dead ?? 0;
  }

  /** One try; true when the event is done. Throws only when the database is away. */
  async retry(row: ParkedRow): Promise<boolean> {
    const event = readEntry(row.body, row.personal, row.hash);
    try {
      return await this.db.inTransaction({ district: row.district }, async (tx) => {
        await this.positions.lock(tx, row);
        if (!(await this.stillWaiting(tx, row))) return false;
        await this.handlers.apply(event);
        await tx.query(`DELETE FROM parked_event WHERE ${KEY}`, keyOf(row));
        return true;
      });
    } catch (error) {
      // A database that was away, or another transaction that was faster, says nothing about the event.
      if (isDatabaseAway(error)) throw error;
      if (!isRetryable(error)) await this.failed(row, error);
      return false;
    }
  }

  private async stillWaiting(tx: Tx, row: ParkedRow): Promise<boolean> {
    const found = await tx.query(
      `SELECT 1 FROM parked_event WHERE ${KEY} AND state = 'waiting' FOR UPDATE`,
      keyOf(row),
    );
    return found.length > 0;
  }

  private async failed(row: ParkedRow, error: unknown): Promise<void> {
    const later = error instanceof Later;
    const tries = later ? row.tries : row.tries + 1;
    const dead = tries >= MAX_TRIES;
    const pause = pauseSeconds(later, later ? row.pauses : tries);
    await this.db.query(
      `UPDATE parked_event SET state = $5, later = $6, tries = $7, pauses = pauses + $8, reason = $9,
         next_at = now() + $10 * interval '1 second' WHERE ${KEY}`,
      [...keyOf(row), dead ? 'dead' : 'waiting', later, tries, later ? 1 : 0, reasonOf(error), pause],
    );
    if (dead)
      this.logger.error(`event ${row.type} ${row.epoch}/${row.sequence} is a dead letter: ${String(error)}`);
  }

  private async insert(
    tx: Tx,
    event: Received,
    { later, tries, reason }: { later: boolean; tries: number; reason: string },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO parked_event (producer, district, epoch, sequence, id, type, subject, carries_state, body, personal,
         persons, hash, state, later, tries, pauses, reason, next_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'waiting', $13, $14, $15, $16,
         now() + $17 * interval '1 second')`,
      [
        event.producer,
        event.district,
        event.epoch,
        event.sequence,
        event.id,
        event.type,
        event.subject,
        this.handlers.carriesState(event.type),
        event.body,
        event.personalText,
        [...new Set(Object.values(event.personalOf))],
        event.hash,
        later,
        tries,
        later ? 1 : 0,
        reason,
        pauseSeconds(later, later ? 0 : tries),
      ],
    );
    tx.afterCommit(() => (this.mayWait = true));
  }
}
