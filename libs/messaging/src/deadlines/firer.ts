/** Fires due deadlines: effect and end in one transaction, several of a district at once, halved after a failure. */
import { Injectable, Logger } from '@nestjs/common';
import { Database, isDatabaseAway, newId, RequestContext, type Tx } from '@setu/platform';
import { ClockInDoubt, ClockWatch } from './clock-watch.js';
import { DeadlineHandlers } from './deadline-handlers.js';
import { DeadlineStore, type DueRow } from './deadline-store.js';
import { claimOwed, DeadlineGone, whileFiring } from './firing.js';
import { DeadlineTally } from './tally.js';

/** Pause before the next try after an error, in real seconds: 1, 2, 4 ... 60. */
export const retryPauseSeconds = (tries: number): number => Math.min(60, 2 ** tries);

/** Nothing is wrong with the deadlines; they come again. */
const isPassing = (error: unknown): boolean => error instanceof ClockInDoubt || isDatabaseAway(error);

/** How many were due, and how long their handlers took together, in milliseconds of real time. */
export interface Fired {
  count: number;
  effectsMs: number;
}

@Injectable()
export class Firer {
  private readonly logger = new Logger(Firer.name);

  constructor(
    private readonly db: Database,
    private readonly store: DeadlineStore,
    private readonly handlers: DeadlineHandlers,
    private readonly watch: ClockWatch,
    private readonly tally: DeadlineTally,
  ) {}

  /**
   * Fires those of `ids` that are due. Rejects only when the database is away, and with
   * ClockInDoubt when its clock cannot be trusted.
   */
  async fire(district: string, ids: readonly string[]): Promise<Fired> {
    if (ids.length === 1) return this.single(district, ids[0] ?? '');
    try {
      return await this.together(district, ids);
    } catch (error) {
      if (isPassing(error)) throw error;
      if (!(error instanceof DeadlineGone))
        this.logger.warn(`${ids.length} deadlines in two halves: ${String(error)}`);
    }
    const half = ids.length >> 1;
    const [a, b] = [
      await this.fire(district, ids.slice(0, half)),
      await this.fire(district, ids.slice(half)),
    ];
    return { count: a.count + b.count, effectsMs: a.effectsMs + b.effectsMs };
  }

  private async single(district: string, id: string): Promise<Fired> {
    const began = this.watch.monoMs();
    try {
      return await this.together(district, [id]);
    } catch (error) {
      const one = { count: 1, effectsMs: this.watch.monoMs() - began };
      if (error instanceof DeadlineGone) return one;
      if (isPassing(error)) throw error;
      this.tally.failed++;
      const pause = retryPauseSeconds(await this.store.triesOf(id));
      await this.store.failed(
        id,
        error instanceof Error ? (error.stack ?? error.message) : String(error),
        pause,
      );
      this.logger.error(`deadline ${id} could not fire, again in ${pause} s: ${String(error)}`);
      return one;
    }
  }

  private async together(district: string, ids: readonly string[]): Promise<Fired> {
    return this.db.inTransaction({ district }, async (tx) => {
      const due = await this.takeDue(tx, ids);
      const unsure = due.map((row) => this.watch.isUnsure(row.due_at));
      const began = this.watch.monoMs();
      for (const [i, row] of due.entries()) await this.one(tx, row, unsure[i] ?? true);
      const effectsMs = this.watch.monoMs() - began;
      await claimOwed(tx);
      tx.afterCommit(() => due.forEach((row, i) => this.tally.note(row, unsure[i] ?? true)));
      return { count: due.length, effectsMs };
    });
  }

  /** The clock that says they are due is looked at here too: it may have stepped since the engine last looked. */
  private async takeDue(tx: Tx, ids: readonly string[]): Promise<DueRow[]> {
    const askedMs = this.watch.monoMs();
    const due = await this.store.takeDue(tx, ids);
    const [first] = due;
    if (first) this.watch.assertTrusted({ raw: first.raw, now: first.now, askedMs });
    return due;
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
