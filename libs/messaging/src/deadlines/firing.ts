/**
 * Ending a deadline within the transaction of its effect. The row is taken as late as possible: when the handler
 * first touches deadlines, at the latest at its end. So a handler that locks its case first keeps the order case,
 * deadline, outbox, and cannot deadlock with a command that cancels.
 */
import type { Tx } from '@setu/platform';

/** Somebody else cancelled, moved or fired it meanwhile; the work of this firing is rolled back. */
export class DeadlineGone extends Error {}

interface Firing {
  id: string;
  dueAt: Date;
  latenessSeconds: number;
  unsure: boolean;
}

const FIRING = Symbol('firing');

const CLAIM = `
  WITH gone AS (DELETE FROM deadline WHERE id = $1 AND due_at = $2 RETURNING id)
  UPDATE deadline_history h SET outcome = 'fired', ended_at = clock.now(), lateness_seconds = $3, unsure = $4
  FROM gone WHERE h.id = gone.id RETURNING h.id`;

/** Runs `handler` as the firing of this deadline and ends it. Throws DeadlineGone when it is no longer armed. */
export async function whileFiring(tx: Tx, firing: Firing, handler: () => Promise<void>): Promise<void> {
  tx.state.set(FIRING, firing);
  await handler();
  await claimFiring(tx);
}

/** Takes the row of the firing that runs in this transaction, once; does nothing in any other transaction. */
export async function claimFiring(tx: Tx): Promise<void> {
  const firing = tx.state.get(FIRING) as Firing | undefined;
  if (!firing) return;
  tx.state.delete(FIRING);
  const { id, dueAt, latenessSeconds, unsure } = firing;
  const ended = await tx.query(CLAIM, [id, dueAt, latenessSeconds, unsure]);
  if (ended.length === 0) throw new DeadlineGone(`deadline ${id} is no longer armed`);
}
