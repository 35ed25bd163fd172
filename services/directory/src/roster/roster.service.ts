/**
 * Directory's own roster as the snapshot that every other service gets from its copy, so that the same pure functions
 * answer here and there. Kept until something of the district or the state changes; then only what its own log names
 * since is read again, so that a roster of fifty thousand keeps nobody waiting while a file is being imported.
 */
import { Injectable } from '@nestjs/common';
import { STATE, type LogPosition } from '@setu/contracts';
import { Database } from '@setu/platform';
import { assemble, partOf, partWith, withEntries, type RosterItem, type RosterSnapshot } from '@setu/roster';
import { In } from 'typeorm';
import type { Thing } from '../changes/thing.entity.js';
import { rosterReaders, type ItemReader } from './kinds.js';
import { sinceThen, type Named } from './since-then.js';

const VERSION = `select coalesce(string_agg(district || ':' || changes, ',' order by district), '') as version
  from change_count where district in ($1, $2)`;
const SLICE = 500;

/** The items of one kind with the versions they were read at, by the id of their row, and what they make up. */
interface Read {
  items: ReadonlyMap<string, { version: number; item: RosterItem }>;
  part: unknown;
}
interface Kept {
  version: string;
  /** How far the logs of the district and the state were when this was read. */
  heads: ReadonlyMap<string, LogPosition>;
  reads: ReadonlyMap<ItemReader, Read>;
  snapshot: RosterSnapshot;
}

@Injectable()
export class DistrictRoster {
  private readonly kept = new Map<string, Kept>();
  private readonly building = new Map<string, Promise<Kept>>();

  constructor(private readonly db: Database) {}

  /**
   * The newest snapshot of a district (LGD code or `state`). Inside a transaction it sees that transaction's changes
   * and is not kept. `position` is how far the district's log is numbered; changes of the last moment may be ahead.
   */
  async snapshot(district: string): Promise<RosterSnapshot> {
    if (this.db.inside) return (await this.whole(district, '')).snapshot;
    const [row] = await this.db.query<{ version: string }>(VERSION, [district, STATE]);
    const version = row?.version ?? '';
    const found = this.kept.get(district);
    if (found?.version === version) return found.snapshot;
    return (await this.built(district, version)).snapshot;
  }

  /** Whoever asks for the same version meanwhile waits for the same work. */
  private built(district: string, version: string): Promise<Kept> {
    const key = `${district} ${version}`;
    const running =
      this.building.get(key) ?? this.renewed(district, version).finally(() => this.building.delete(key));
    this.building.set(key, running);
    return running;
  }

  /** The kept one with what changed since; where the log does not tell what did, all that has another version. */
  private async renewed(district: string, version: string): Promise<Kept> {
    const before = this.kept.get(district);
    const since = before && (await sinceThen(this.db, before.heads));
    const after = since
      ? await this.advanced(district, version, before, since)
      : await this.whole(district, version);
    this.kept.set(district, after);
    return after;
  }

  private async advanced(
    district: string,
    version: string,
    before: Kept,
    { heads, named }: { heads: ReadonlyMap<string, LogPosition>; named: readonly Named[] },
  ): Promise<Kept> {
    const reads = new Map(before.reads);
    for (const [reader, read] of before.reads) {
      const ids = named.filter((n) => reader.isNamedBy(n.type)).map((n) => n.subject);
      if (ids.length > 0) reads.set(reader, await this.reread(reader, [...new Set(ids)], read));
    }
    return { version, heads, reads, snapshot: snapshotOf(district, heads, reads) };
  }

  /** The things of these ids as they are now, in place of what was known of them. */
  private async reread(reader: ItemReader, ids: readonly string[], before: Read): Promise<Read> {
    const rows = new Map<string, Thing>();
    await this.rowsOf(reader, ids, (row) => rows.set(row.id, row));
    const changed = ids.flatMap((id) => {
      const row = rows.get(id);
      const known = before.items.get(id);
      if (row) return [{ id, version: row.version, item: reader.itemOf(row), isGone: row.removed }];
      return known ? [{ id, ...known, isGone: true }] : [];
    });
    const items = withEntries(
      before.items,
      new Map(changed.map(({ id, isGone, ...one }) => [id, isGone ? undefined : one])),
    );
    const all = (): RosterItem[] => [...items.values()].map((i) => i.item);
    return { items, part: partWith(reader.type, before.part as never, changed, all) };
  }

  private async whole(district: string, version: string): Promise<Kept> {
    const heads =
      (await sinceThen(this.db, new Map([district, STATE].map((d) => [d, null]))))?.heads ?? new Map();
    const before = this.kept.get(district)?.reads;
    const reads = new Map<ItemReader, Read>();
    for (const reader of rosterReaders)
      reads.set(reader, await this.read(reader, district, before?.get(reader)));
    return { version, heads, reads, snapshot: snapshotOf(district, heads, reads) };
  }

  private async read(reader: ItemReader, district: string, before: Read | undefined): Promise<Read> {
    const repository = this.db.repository(reader.entity);
    const rows = await this.db.query<{ id: string; version: number }>(
      `select id, version from "${repository.metadata.tableName}" where district = any($1) and not removed`,
      [[district, STATE]],
    );
    const changed = rows.filter((r) => before?.items.get(r.id)?.version !== r.version).map((r) => r.id);
    if (before && changed.length === 0 && rows.length === before.items.size) return before;
    const fresh = new Map<string, { version: number; item: RosterItem }>();
    await this.rowsOf(reader, changed, (row) => {
      if (!row.removed) fresh.set(row.id, { version: row.version, item: reader.itemOf(row) });
    });
    const items = new Map<string, { version: number; item: RosterItem }>();
    for (const { id } of rows) {
      const one = fresh.get(id) ?? before?.items.get(id);
      if (one) items.set(id, one);
    }
    const part = partOf(
      reader.type,
      [...items.values()].map((i) => i.item),
    );
    return { items, part };
  }

  private async rowsOf(
    reader: ItemReader,
    ids: readonly string[],
    take: (row: Thing) => void,
  ): Promise<void> {
    const repository = this.db.repository(reader.entity);
    for (let at = 0; at < ids.length; at += SLICE) {
      for (const row of await repository.findBy({ id: In(ids.slice(at, at + SLICE)) })) take(row);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

function snapshotOf(
  district: string,
  heads: ReadonlyMap<string, LogPosition>,
  reads: ReadonlyMap<ItemReader, Read>,
): RosterSnapshot {
  const parts = new Map([...reads].map(([reader, { part }]) => [reader.type as string, part]));
  return assemble(
    district,
    heads.get(district) ?? { epoch: 0, sequence: 0 },
    <T extends RosterItem['type']>(type: T) =>
      (parts.get(type) ?? partOf(type, [])) as ReturnType<typeof partOf<T>>,
  );
}
