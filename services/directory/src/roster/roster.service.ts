/**
 * Directory's own roster as the snapshot that every other service gets from its copy, so that the same pure functions
 * answer here and there. Built from directory's tables, kept until something of the district or the state changes.
 */
import { Injectable } from '@nestjs/common';
import { STATE } from '@setu/contracts';
import { Database } from '@setu/platform';
import { snapshotFrom, type RosterItem, type RosterSnapshot } from '@setu/roster';
import { In } from 'typeorm';
import { rosterReaders } from './kinds.js';

const VERSION = `select coalesce(string_agg(district || ':' || changes, ',' order by district), '') as version
  from change_count where district in ($1, $2)`;

@Injectable()
export class DistrictRoster {
  private readonly kept = new Map<string, { version: string; snapshot: RosterSnapshot }>();

  constructor(private readonly db: Database) {}

  /**
   * The newest snapshot of a district (LGD code or `state`). Inside a transaction it sees that transaction's changes
   * and is not kept. `position` is how far the district's log is numbered; changes of the last moment may be ahead.
   */
  async snapshot(district: string): Promise<RosterSnapshot> {
    if (this.db.inside) return this.build(district);
    const [row] = await this.db.query<{ version: string }>(VERSION, [district, STATE]);
    const version = row?.version ?? '';
    const found = this.kept.get(district);
    if (found?.version === version) return found.snapshot;
    const snapshot = await this.build(district);
    this.kept.set(district, { version, snapshot });
    return snapshot;
  }

  private async build(district: string): Promise<RosterSnapshot> {
    const [head] = await this.db.query<{ epoch: number; sequence: string }>(
      'select epoch, sequence from log_head where district = $1',
      [district],
    );
    const items: RosterItem[] = [];
    for (const { entity, itemOf } of rosterReaders) {
      const rows = await this.db
        .repository(entity)
        .findBy({ district: In([district, STATE]), removed: false });
      items.push(...rows.map(itemOf));
    }
    return snapshotFrom(district, items, { epoch: head?.epoch ?? 0, sequence: Number(head?.sequence ?? 0) });
  }
}
