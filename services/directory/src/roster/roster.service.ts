/**
 * Directory's own roster as the snapshot that every other service gets from its copy, so that the same pure functions
 * answer here and there. Kept until something of the district or the state changes; then only what changed is read
 * again, in slices, so that a roster of fifty thousand keeps nobody waiting while a file is being imported.
 */
import { Injectable } from '@nestjs/common';
import { STATE } from '@setu/contracts';
import { Database } from '@setu/platform';
import { assemble, partOf, type RosterItem, type RosterSnapshot } from '@setu/roster';
import { In } from 'typeorm';
import { rosterReaders, type ItemReader } from './kinds.js';

const VERSION = `select coalesce(string_agg(district || ':' || changes, ',' order by district), '') as version
  from change_count where district in ($1, $2)`;
const SLICE = 500;

/** The items of one kind with the versions they were read at, and what they make up. */
interface Read {
  items: ReadonlyMap<string, { version: number; item: RosterItem }>;
  part: unknown;
}
interface Kept {
  version: string;
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
    if (this.db.inside) return (await this.build(district, '')).snapshot;
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
      this.building.get(key) ?? this.buildKept(district, version).finally(() => this.building.delete(key));
    this.building.set(key, running);
    return running;
  }

  private async buildKept(district: string, version: string): Promise<Kept> {
    const built = await this.build(district, version);
    this.kept.set(district, built);
    return built;
  }

  private async build(district: string, version: string): Promise<Kept> {
    const [head] = await this.db.query<{ epoch: number; sequence: string }>(
      'select epoch, sequence from log_head where district = $1',
      [district],
    );
    const position = { epoch: head?.epoch ?? 0, sequence: Number(head?.sequence ?? 0) };
    const before = this.kept.get(district)?.reads;
    const reads = new Map<ItemReader, Read>();
    for (const reader of rosterReaders)
      reads.set(reader, await this.read(reader, district, before?.get(reader)));
    const parts = new Map([...reads].map(([reader, { part }]) => [reader.type as string, part]));
    const snapshot = assemble(
      district,
      position,
      <T extends RosterItem['type']>(type: T) =>
        (parts.get(type) ?? partOf(type, [])) as ReturnType<typeof partOf<T>>,
    );
    return { version, reads, snapshot };
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
    for (let at = 0; at < changed.length; at += SLICE) {
      const found = await repository.findBy({ id: In(changed.slice(at, at + SLICE)) });
      for (const row of found)
        if (!row.removed) fresh.set(row.id, { version: row.version, item: reader.itemOf(row) });
      await new Promise((resolve) => setImmediate(resolve));
    }
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
}
