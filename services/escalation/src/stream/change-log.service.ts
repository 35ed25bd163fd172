/**
 * What has changed since a position, read from the rows themselves: all whose last transaction that snapshot did not
 * see. Exact, however transactions overlap: a row that a snapshot has not seen is in the next answer, and in no other
 * way can it have changed.
 */
import { Injectable } from '@nestjs/common';
import { Database } from '@setu/platform';
import { addSight, Conditions } from '../cases/conditions.js';
import type { Scope } from './scope.js';

export interface Changed {
  kind: 'case' | 'task';
  id: string;
}
export interface Here {
  epoch: number;
  snapshot: string;
}

const HERE = `SELECT pg_current_snapshot()::text AS snapshot, (SELECT count(*)::int FROM log_epoch) AS epoch`;
/** A number from before a restore may lie in the future; such a row has not changed since. */
const SINCE = `changed_xid >= pg_snapshot_xmin(?1::pg_snapshot) AND NOT pg_visible_in_snapshot(changed_xid, ?1::pg_snapshot)
  AND changed_xid < pg_snapshot_xmax(pg_current_snapshot())`;

@Injectable()
export class ChangeLog {
  constructor(private readonly db: Database) {}

  /** Where the database stands: in a transaction that repeats its reads, what everything in it sees. */
  async here(): Promise<Here> {
    const [row] = await this.db.query<Here>(HERE);
    if (!row) throw new Error('the database says no position');
    return row;
  }

  /** Up to `limit` cases and tasks that `snapshot` has not seen as they are, oldest change first; of one scope, or all. */
  async since(snapshot: string, scope: Scope | null, limit: number): Promise<Changed[]> {
    const cases = new Conditions().add(SINCE, snapshot);
    if (scope) addSight(cases, scope);
    const parts = [`SELECT 'case' AS kind, id, changed_xid FROM case_file WHERE ${cases.text}`];
    if (!scope || scope.tasks) {
      const since = cases.bind(SINCE, snapshot);
      const where = scope ? cases.bind('district = ANY(?1)', scope.districts) : 'true';
      parts.push(`SELECT 'task', id, changed_xid FROM task WHERE ${since} AND ${where}`);
    }
    return this.db.query<Changed>(
      `SELECT kind, id FROM (${parts.join(' UNION ALL ')}) AS c ORDER BY changed_xid, kind, id LIMIT ${limit}`,
      cases.params,
    );
  }
}
