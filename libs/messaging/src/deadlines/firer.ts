/** Fires due deadlines: effect and end in one transaction, several of a district at once, one by one after a failure. */
import { Injectable, Logger } from '@nestjs/common';
import { Database, isDatabaseAway, newId, RequestContext, type Tx } from '@setu/platform';
import { DeadlineHandlers } from './deadline-handlers.js';
import { DeadlineStore, type DueRow } from './deadline-store.js';
import { claimOwed, DeadlineGone, whileFiring } from './firing.js';

/** Pause before the next try after an error, in real seconds: 1, 2, 4 ... 60. */
export const retryPauseSeconds = (tries: number): number => Math.min(60, 2 ** tries);

/** Whether a deadline fell due while the clock could not be trusted. */
export type UnsureWhen = (dueAt: Date) => boolean;

@Injectable()
export class Firer {
  private readonly logger = new Logger(Firer.name);

  constructor(
    private readonly db: Database,
    private readonly store: DeadlineStore,
    private readonly handlers: DeadlineHandlers,
  ) {}

  /** Fires those of `ids` that are due; answers how many were. Rejects only when the database is away. */
  async fire(district: string, ids: readonly string[], unsure: UnsureWhen): Promise<number> {
    if (ids.length === 1) return this.single(district, ids[0] ?? '', unsure);
    try {
      return await this.together(district, ids, unsure);
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      if (!(error instanceof DeadlineGone))
        this.logger.warn(`${ids.length} deadlines one by one: ${String(error)}`);
    }
    let fired = 0;
    for (const id of ids) fired += await this.single(district, id, unsure);
    return fired;
  }

  private async single(district: string, id: string, unsure: UnsureWhen): Promise<number> {
    try {
      return await this.together(district, [id], unsure);
    } catch (error) {
      if (error instanceof DeadlineGone) return 1;
      if (isDatabaseAway(error)) throw error;
      const pause = retryPauseSeconds(await this.store.triesOf(id));
      await this.store.failed(
        id,
        error instanceof Error ? (error.stack ?? error.message) : String(error),
        pause,
      );
      this.logger.error(`deadline ${id} could not fire, again in ${pause} s: ${String(error)}`);
      return 1;
    }
  }

  private async together(district: string, ids: readonly string[], unsure: UnsureWhen): Promise<number> {
    return this.db.inTransaction({ district }, async (tx) => {
      // Several rows in one transaction may wait crosswise with another batch: give way early, then one by one.
      if (ids.length > 1) await tx.query(`SELECT set_config('lock_timeout', '500ms', true)`);
      const due = await this.store.takeDue(tx, ids);
      for (const row of due) await this.one(tx, row, unsure(row.due_at));
      await claimOwed(tx);
      return due.length;
    });
  }

  private async one(tx: Tx, row: DueRow, unsure: boolean): Promise<void> {
    const latenessSeconds = Math.floor((row.now.getTime() - row.due_at.getTime()) / 1000);
    const { id, owner, purpose, district, due_at: dueAt, now, data } = row;
    const handler = this.handlers.of(purpose);
    const facts = { actor: 'system', correlationId: row.correlation_id ?? newId(), causationId: null };
    await RequestContext.run(facts, () =>
      whileFiring(tx, { id, dueAt, latenessSeconds, unsure }, () =>
        handler({ owner, purpose, district, dueAt, now, latenessSeconds, unsure, data }),
      ),
    );
  }
}
