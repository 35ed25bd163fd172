/**
 * Ending a deadline within the transaction of its effect. The row is taken as late as possible: when the handler
 * first touches deadlines, at the latest at the end of the transaction. So a handler that locks its case first keeps
 * the order case, deadline, outbox, and cannot deadlock with a command that cancels.
 */
import type { Tx } from '@setu/platform';

/** Somebody else cancelled, moved or fired it meanwhile; the work of this firing is rolled back. */
export class DeadlineGone extends Error {}

export interface Firing {
  id: string;
  dueAt: Date;
  latenessSeconds: number;
  unsure: boolean;
}

interface Firings {
  /** The one whose handler runs. */
  current: Firing | null;
  /** Those whose handlers are done and whose rows are still to be taken. */
  owed: Firing[];
}

const FIRINGS = Symbol('firings');

const CLAIM = `
  WITH f AS (
    SELECT * FROM unnest($1::bigint[], $2::timestamptz[], $3::int[], $4::boolean[]) AS f(id, due_at, lateness, unsure)),
  c AS MATERIALIZED (SELECT clock.now() AS now),
  gone AS (DELETE FROM deadline d USING f WHERE d.id = f.id AND d.due_at = f.due_at RETURNING d.id)
  UPDATE deadline_history h
  SET outcome = 'fired', ended_at = c.now, lateness_seconds = f.lateness, unsure = f.unsure
  FROM c, gone JOIN f ON f.id = gone.id WHERE h.id = gone.id RETURNING h.id`;

function firingsOf(tx: Tx): Firings {
  let found = tx.state.get(FIRINGS) as Firings | undefined;
  if (!found) tx.state.set(FIRINGS, (found = { current: null, owed: [] }));
  return found;
}

/** Runs `handler` as the firing of this deadline. The transaction must end with `claimOwed`. */
export async function whileFiring(tx: Tx, firing: Firing, handler: () => Promise<void>): Promise<void> {
  const firings = firingsOf(tx);
  firings.current = firing;
  await handler();
  if (firings.current) firings.owed.push(firings.current);
  firings.current = null;
}

/** Takes the row of the firing whose handler runs in this transaction; does nothing in any other transaction. */
export async function claimCurrent(tx: Tx): Promise<void> {
  const firings = tx.state.get(FIRINGS) as Firings | undefined;
  if (!firings?.current) return;
  const firing = firings.current;
  firings.current = null;
  await claim(tx, [firing]);
}

/** Takes the rows that are still to be taken. Throws DeadlineGone when one of them is no longer armed as it was. */
export async function claimOwed(tx: Tx): Promise<void> {
  const { owed } = firingsOf(tx);
  await claim(tx, owed.splice(0));
}

async function claim(tx: Tx, firings: readonly Firing[]): Promise<void> {
  if (firings.length === 0) return;
  const ended = await tx.query(CLAIM, [
    firings.map((f) => f.id),
    firings.map((f) => f.dueAt),
    firings.map((f) => f.latenessSeconds),
    firings.map((f) => f.unsure),
  ]);
  if (ended.length !== firings.length)
    throw new DeadlineGone(`of ${firings.length} deadlines only ${ended.length} are still armed`);
}
