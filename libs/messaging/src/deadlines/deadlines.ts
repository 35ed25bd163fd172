/**
 * Durable timers, keyed by (owner, purpose), written in the transaction of the state that needs them. Setting one
 * again moves it, cancelling removes it. Firing is the engine's work (engine.ts).
 */
import { Injectable } from '@nestjs/common';
import { Database, RequestContext, type Tx } from '@setu/platform';
import { DueSoon } from './due-soon.js';
import { claimCurrent } from './firing.js';
import { DeadlineTally } from './tally.js';

export interface NewDeadline {
  owner: string;
  purpose: string;
  dueAt: Date;
  /** LGD code or `state`. */
  district: string;
  /** Plain JSON; no personal data. */
  data?: unknown;
}

export interface ArmedDeadline {
  owner: string;
  purpose: string;
  district: string;
  dueAt: Date;
  data: unknown;
}

const SET = `
  WITH armed AS (
    INSERT INTO deadline AS d (owner, purpose, district, due_at, data, correlation_id)
    VALUES ($1, $2, $3, $4, $5::jsonb, $6)
    ON CONFLICT (owner, purpose) DO UPDATE SET district = excluded.district, due_at = excluded.due_at,
      data = excluded.data, correlation_id = excluded.correlation_id, tries = 0, retry_at = NULL, last_error = NULL
    RETURNING id, (xmax = 0) AS fresh),
  first AS (
    INSERT INTO deadline_history (id, owner, purpose, district, due_at)
    SELECT id, $1, $2, $3, $4 FROM armed WHERE fresh),
  again AS (
    UPDATE deadline_history h SET due_at = $4, district = $3, moves = h.moves + 1
    FROM armed WHERE NOT armed.fresh AND h.id = armed.id)
  SELECT id FROM armed`;

const CANCEL = `
  WITH gone AS (DELETE FROM deadline WHERE owner = $1 AND ($2::text IS NULL OR purpose = $2) RETURNING id)
  UPDATE deadline_history h SET outcome = 'cancelled', ended_at = clock.now() FROM gone WHERE h.id = gone.id
  RETURNING h.id`;

@Injectable()
export class Deadlines {
  constructor(
    private readonly db: Database,
    private readonly soon: DueSoon,
    private readonly tally: DeadlineTally,
  ) {}

  /** Arms or moves. Throws a plain Error when no transaction is open or `dueAt` is no time. */
  async set({ owner, purpose, dueAt, district, data }: NewDeadline): Promise<void> {
    if (Number.isNaN(dueAt.getTime())) throw new Error(`deadline ${purpose} of ${owner} has no time`);
    const tx = await this.open();
    const { correlationId } = RequestContext.current();
    const [row] = await tx.query<{ id: string }>(SET, [
      owner,
      purpose,
      district,
      dueAt,
      data === undefined ? null : JSON.stringify(data),
      correlationId,
    ]);
    const id = row?.id;
    if (id) tx.afterCommit(() => this.soon.armed(id, dueAt, district));
  }

  /** Removes one, or all of the owner; nothing happens when there is none. */
  async cancel(owner: string, purpose?: string): Promise<void> {
    const tx = await this.open();
    const gone = await tx.query(CANCEL, [owner, purpose ?? null]);
    if (gone.length > 0) tx.afterCommit(() => (this.tally.cancelled += gone.length));
  }

  /** What is armed for this owner, earliest first. */
  async find(owner: string): Promise<ArmedDeadline[]> {
    const tx = await this.open();
    const rows = await tx.query<Omit<ArmedDeadline, 'dueAt'> & { due_at: Date }>(
      'SELECT owner, purpose, district, due_at, data FROM deadline WHERE owner = $1 ORDER BY due_at, id',
      [owner],
    );
    return rows.map(({ due_at: dueAt, ...row }) => ({ ...row, dueAt }));
  }

  /** A handler touches deadlines only after its own rows: here the firing one is taken, so locks keep their order. */
  private async open(): Promise<Tx> {
    const tx = this.db.current();
    await claimCurrent(tx);
    return tx;
  }
}
