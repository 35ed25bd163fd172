/**
 * Takes back what an import changed: each thing goes back to what it was before, unless somebody has changed it since
 * or something else rests on it now; then the row is left as it is and told so.
 */
import { Injectable } from '@nestjs/common';
import { Database, isDatabaseAway, sqlStateOf } from '@setu/platform';
import { changed, Changes } from '../../changes/changes.service.js';
import type { Thing } from '../../changes/thing.entity.js';
import { gathered } from '../references.js';
import { breath, Breather, inTurns, Pace, Turn } from './breath.js';
import { ImportStore, type ImportFile, type KnownChange } from './import-store.js';
import { EMPTIED, kindOf, rowAgain } from './undo-kinds.js';
import { knotsOf, type Knot } from './undo-plan.js';
import { UndoRefusals, type Step } from './undo-refusals.service.js';

const PAGE = 5000;

/** A knot with what its things are now and were before the import. */
interface Knotted {
  knot: Knot;
  /** Null: somebody has changed one of them since, or it was taken back already. */
  steps: Step[] | null;
}

@Injectable()
export class ImportUndoer {
  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
    private readonly store: ImportStore,
    private readonly refusals: UndoRefusals,
  ) {}

  async run(file: ImportFile, go: () => boolean): Promise<void> {
    const knots = await inTurns(knotsOf(await this.all(file)));
    const [breather, pace] = [new Breather(), new Pace()];
    for (let at = 0; at < knots.length && go();) {
      at += await pace.keep(
        (size) => this.slice(file, knots.slice(at, at + size)),
        (done) => done,
      );
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

  /** Some knots in one transaction that lasts only moments; answers how many. What the database refuses is left as it is. */
  private async slice(file: ImportFile, knots: readonly Knot[]): Promise<number> {
    try {
      await this.changes.together(file.district, async () => {
        if ((await this.store.locked(file.id))?.state === 'undoing') await this.takeBack(file, knots);
      });
      return knots.length;
    } catch (error) {
      const [first, ...others] = knots;
      if (isDatabaseAway(error) || !first) throw error;
      if (others.length > 0) return this.slice(file, knots.slice(0, Math.ceil(knots.length / 2)));
      if (sqlStateOf(error) !== '23505') throw error;
      await this.store.markGroups(file.id, first.groups, 'kept', [{ field: '', code: 'conflict' }]);
      return 1;
    }
  }

  private async takeBack(file: ImportFile, knots: readonly Knot[]): Promise<void> {
    const knotted = await this.stepsOf(file, knots);
    const naming = await this.refusals.foresee(knotted.flatMap((k) => k.steps ?? []));
    const [back, left, turn] = [[] as number[], new Map<string, number[]>(), new Turn()];
    for (const { knot, steps } of knotted) {
      const code = steps ? await this.refusals.of(steps, naming) : 'import_changed_since';
      if (code) left.set(code, [...(left.get(code) ?? []), ...knot.groups]);
      else back.push(...knot.groups);
      if (!code)
        for (const { now, then, type } of steps ?? []) await this.changes.keep(kindOf(type), now, then);
      await turn.give();
    }
    await this.store.markGroups(file.id, back, 'undone', []);
    for (const [code, groups] of left)
      await this.store.markGroups(file.id, groups, 'kept', [{ field: '', code }]);
  }

  /** Of knots that were not taken back yet. */
  private async stepsOf(file: ImportFile, knots: readonly Knot[]): Promise<Knotted[]> {
    const things = knots.flatMap((k) => k.things);
    const befores = await this.store.befores(
      file.id,
      things.map((t) => t.first),
    );
    for (const [type, some] of gathered(things, (t) => t.type))
      await this.changes.foresee(
        kindOf(type).entity,
        'id',
        some.map((t) => t.id),
      );
    const knotted: Knotted[] = [];
    for (const knot of knots)
      if (knot.things.every((t) => befores.has(t.first)))
        knotted.push({ knot, steps: await this.steps(knot, befores) });
    return knotted;
  }

  private async steps(
    knot: Knot,
    befores: Awaited<ReturnType<ImportStore['befores']>>,
  ): Promise<Step[] | null> {
    const steps: Step[] = [];
    for (const { type, id, first, versionAfter } of knot.things) {
      const now = await this.changes.find(kindOf(type).entity, { id });
      if (now?.version !== versionAfter) return null;
      steps.push({ now, then: this.beforeOf(type, now, befores.get(first) ?? null), type });
    }
    return steps;
  }

  private beforeOf(type: string, now: Thing, before: Record<string, unknown> | null): Thing {
    if (!before) return changed(now, EMPTIED[type] ?? { removed: true });
    return rowAgain(this.db.repository(kindOf(type).entity).metadata, before);
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
