/**
 * Takes back what an import changed: each thing goes back to what it was before, unless somebody has changed it since
 * or something else rests on it now; then the row is left as it is and told so.
 */
import { Injectable } from '@nestjs/common';
import { Database } from '@setu/platform';
import { changed, Changes } from '../../changes/changes.service.js';
import type { Thing } from '../../changes/thing.entity.js';
import { breath, Breather } from './breath.js';
import { ImportStore, type ImportFile, type KnownChange } from './import-store.js';
import { EMPTIED, kindOf, rowAgain } from './undo-kinds.js';
import { knotsOf, type Knot } from './undo-plan.js';
import { UndoRefusals } from './undo-refusals.service.js';

const PAGE = 5000;
const SLICE_MS = 60;

@Injectable()
export class ImportUndoer {
  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
    private readonly store: ImportStore,
    private readonly refusals: UndoRefusals,
  ) {}

  async run(file: ImportFile, go: () => boolean): Promise<void> {
    const knots = knotsOf(await this.all(file));
    const breather = new Breather();
    for (let at = 0; at < knots.length && go();) {
      at += await this.slice(file, knots.slice(at, at + 50));
      await breather.pause();
    }
    if (go()) await this.finish(file);
  }

  private async all(file: ImportFile): Promise<KnownChange[]> {
    const all: KnownChange[] = [];
    for (let seq = '0'; ;) {
      const page = await this.store.changesAfter(file.id, seq, PAGE);
      for (const change of page) all.push(change);
      const last = page.at(-1);
      if (!last) return all;
      seq = last.seq;
      await breath();
    }
  }

  /** Some knots in one transaction of a few milliseconds; answers how many. */
  private slice(file: ImportFile, knots: readonly Knot[]): Promise<number> {
    return this.changes.alone(file.district, async () => {
      if ((await this.store.locked(file.id))?.state !== 'undoing') return knots.length;
      const began = performance.now();
      for (const [at, knot] of knots.entries()) {
        await this.takeBack(file, knot);
        if (performance.now() - began > SLICE_MS) return at + 1;
      }
      return knots.length;
    });
  }

  private async takeBack(file: ImportFile, knot: Knot): Promise<void> {
    const befores = await this.store.befores(
      file.id,
      knot.things.map((t) => t.first),
    );
    const steps: { now: Thing; then: Thing; type: string }[] = [];
    for (const { type, id, first, versionAfter } of knot.things) {
      if (!befores.has(first)) return;
      const { entity } = kindOf(type);
      const now = await this.changes.find(entity, { id });
      if (now?.version !== versionAfter) return this.leave(file, knot, 'import_changed_since');
      steps.push({ now, then: this.beforeOf(type, now, befores.get(first) ?? null), type });
    }
    const refusal = await this.refusals.of(steps);
    if (refusal) return this.leave(file, knot, refusal);
    for (const { now, then, type } of steps) await this.changes.keep(kindOf(type), now, then);
    await this.store.markGroups(file.id, knot.groups, 'undone', []);
  }

  private beforeOf(type: string, now: Thing, before: Record<string, unknown> | null): Thing {
    if (!before) return changed(now, EMPTIED[type] ?? { removed: true });
    return rowAgain(this.db.repository(kindOf(type).entity).metadata, before);
  }

  private leave(file: ImportFile, knot: Knot, code: string): Promise<void> {
    return this.store.markGroups(file.id, knot.groups, 'kept', [{ field: '', code }]);
  }

  private async finish(file: ImportFile): Promise<void> {
    await this.db.inTransaction({ district: file.district }, async () => {
      if ((await this.store.locked(file.id))?.state !== 'undoing') return;
      // A row that found everything as it is changed nothing, so there is nothing to take back.
      await this.db.query(
        `update import_row set state = 'undone' where import_id = $1 and state = 'applied' and outcome = 'unchanged'`,
        [file.id],
      );
      const kept = (await this.store.counts(file.id)).some(
        (c) => c.state === 'kept' || c.state === 'applied',
      );
      await this.store.set(file.id, { state: kept ? 'partly_undone' : 'undone' });
    });
  }
}
