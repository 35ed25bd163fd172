/**
 * The one way in which directory changes anything: a row and the event with its whole new state, in one transaction.
 * Writing what is already there changes nothing and says nothing, so every import can be sent again.
 */
import { Injectable } from '@nestjs/common';
import type { EventType } from '@setu/contracts';
import { Outbox } from '@setu/messaging';
import { Database, RequestContext, type Tx } from '@setu/platform';
import { In, type EntityTarget, type FindOptionsWhere, type QueryDeepPartialEntity } from 'typeorm';
import { isSameState, type Change, type Kind } from './kind.js';
import type { Thing } from './thing.entity.js';
import { upsertOf } from './upsert.js';
import { textsOf, WorkingSet } from './working-set.js';

const WATCHERS = Symbol('watchers of changes');
const WORKING = Symbol('rows of this transaction in memory');
const COUNTED = Symbol('districts whose line this transaction stands in');

/** What was kept in a transaction: the row before (null: there was none) and after. */
export type Watcher = (type: EventType, before: Thing | null, after: Thing) => void;

const COUNT = `insert into change_count (district, changes) values ($1, 1)
  on conflict (district) do update set changes = change_count.changes + 1`;

@Injectable()
export class Changes {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Runs `fn` in a transaction that no other change of this district runs beside: rules such as "no cycle" look at
   * many rows, and changes of a roster are rare enough to stand in line. The line is the row of `change_count`, whose
   * number also tells whether a snapshot is still the newest.
   */
  alone<T>(district: string, fn: (tx: Tx) => Promise<T>): Promise<T> {
    return this.db.inTransaction({ district }, async (tx) => {
      const counted = (tx.state.get(COUNTED) ?? new Set()) as Set<string>;
      tx.state.set(COUNTED, counted);
      // Once in a transaction: whoever joins stands in the line already.
      if (!counted.has(district)) await tx.query(COUNT, [district]);
      counted.add(district);
      return fn(tx);
    });
  }

  /**
   * As `alone`, for hundreds of changes at once: what `foresee` has read is answered from memory, and what is kept is
   * sent together at the end, before `fn`'s transaction commits. With a trial's `set` nothing is written or told at
   * all; the set may serve the next trial, which then sees what this one did.
   */
  together<T>(district: string, fn: (tx: Tx) => Promise<T>, set?: WorkingSet): Promise<T> {
    const mark = set?.mark ?? 0;
    return this.alone(district, async (tx) => {
      // A transaction that lost against another one is run again: from the beginning.
      set?.backTo(mark);
      tx.state.set(WORKING, set ?? new WorkingSet());
      try {
        const result = await fn(tx);
        await this.send(tx);
        return result;
      } finally {
        tx.state.delete(WORKING);
      }
    });
  }

  /**
   * Reads every row of which a field has one of these values, so that questions about them need no database; of the
   * named districts only, or (null) wherever it stands. Does nothing where changes are made one by one.
   */
  async foresee<R extends Thing>(
    entity: EntityTarget<R>,
    field: keyof R & string,
    values: Iterable<string | null>,
    districts: readonly string[] | null = null,
  ): Promise<void> {
    const held = this.working?.of(entity);
    const asked = [...values].filter((v): v is string => v !== null && v !== '');
    const missing = held?.missing(field, asked, districts) ?? [];
    if (!held || missing.length === 0) return;
    const where = { [field]: In(missing), ...(districts ? { district: In([...districts]) } : {}) };
    const found = await this.db.repository(entity).findBy(where as FindOptionsWhere<R>);
    held.hold(field, missing, found, districts);
  }

  /** Tells `watcher` of every further change of the open transaction; whoever must be able to take them back asks so. */
  watch(watcher: Watcher): void {
    this.db.current().state.set(WATCHERS, watcher);
  }

  /** The row that fits, removed ones included; null when there is none. */
  async find<R extends Thing>(entity: EntityTarget<R>, where: FindOptionsWhere<R>): Promise<R | null> {
    if (this.working) return (await this.all(entity, where))[0] ?? null;
    return this.db.repository(entity).findOneBy(where);
  }

  /** All rows that fit. */
  async all<R extends Thing>(entity: EntityTarget<R>, where: FindOptionsWhere<R>): Promise<R[]> {
    const { working } = this;
    const ids = working && !Array.isArray(where) ? textsOf((where as { id?: unknown }).id) : null;
    if (ids) await this.foresee(entity, 'id', ids);
    const known = working?.of(entity).answer(where as Record<string, unknown>);
    if (known) return known as R[];
    if (working && !working.isTrial) await this.send(this.db.current());
    return this.db.repository(entity).findBy(where);
  }

  /** Writes `after` over `before` and emits its state, unless both say the same. Needs an open transaction. */
  async keep<R extends Thing, T extends EventType>(
    kind: Kind<R, T>,
    before: R | null,
    after: R,
  ): Promise<Change> {
    if (before && isSameState(kind, before, after)) return 'unchanged';
    after.version = (before?.version ?? 0) + 1;
    if (kind.signed) Object.assign(after, { recordedBy: RequestContext.current().actor });
    const tx = this.db.current();
    const { working } = this;
    if (working) working.put(kind.entity, after);
    // One statement; `save` would first look whether the row is there.
    else await tx.manager.upsert(kind.entity, after as QueryDeepPartialEntity<R>, ['id']);
    if (!working?.isTrial) this.tell(kind, after);
    (tx.state.get(WATCHERS) as Watcher | undefined)?.(kind.type, before, after);
    return before && !before.removed ? 'changed' : 'created';
  }

  private tell<R extends Thing, T extends EventType>(kind: Kind<R, T>, after: R): void {
    this.outbox.emit<T>({
      type: kind.type,
      district: after.district,
      subject: after.id,
      data: kind.data(after),
      ...(kind.personal ? { personal: kind.personal(after) } : {}),
    });
  }

  /** Ends a thing; ending it twice says nothing the second time. */
  async remove<R extends Thing, T extends EventType>(kind: Kind<R, T>, before: R): Promise<Change> {
    return this.keep(kind, before, changed(before, { removed: true } as Partial<R>));
  }

  private get working(): WorkingSet | undefined {
    return this.db.inside ? (this.db.current().state.get(WORKING) as WorkingSet | undefined) : undefined;
  }

  /** Writes what waits in memory; one statement for each kind. */
  private async send(tx: Tx): Promise<void> {
    const { working } = this;
    if (!working || working.isTrial) return;
    for (const [entity, rows] of working.take())
      if (rows.length > 0) {
        const { sql, params } = upsertOf(this.db.repository(entity).metadata, rows);
        await tx.query(sql, params);
      }
  }
}

/** A copy of a row with some fields changed, of the same class. */
export function changed<R extends object>(row: R, fields: Partial<R>): R {
  return Object.assign(Object.create(Object.getPrototypeOf(row) as object) as R, row, fields);
}

/** A new row of a class; TypeORM tells entities by it. */
export function rowOf<R extends object>(of: new () => R, fields: R): R {
  return Object.assign(new of(), fields);
}

/** Only what was said: a field left out stays as it is. */
export const given = <T extends object>(said: T): Partial<T> =>
  Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as Partial<T>;
