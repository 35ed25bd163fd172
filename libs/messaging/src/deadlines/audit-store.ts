/** The auditor's statements. Those asked regularly cost the same however many deadlines there are. */
import { Injectable } from '@nestjs/common';
import { Database } from '@setu/platform';

export interface DeadlineAudit {
  /** Ever set (moves are not counted again). */
  set: number;
  fired: number;
  cancelled: number;
  waiting: number;
  /** Waiting more than a minute past their time. */
  overdue: number;
  /** Set, but neither fired nor cancelled nor waiting, or waiting without having been set: must be 0. */
  lost: number;
}

/** What one slice of the deadlines showed. */
export interface Slice {
  armed: number;
  lost: number;
  /** Where the next slice begins; null when this was the last one. */
  upTo: string | null;
}

/** Counted no further: it is an alarm, not a statistic. */
export const COUNT_LIMIT = 10_000;

const OVERDUE = `
  SELECT count(*)::int AS overdue
  FROM (SELECT 1 FROM deadline WHERE due_at < $1::timestamptz - interval '60 seconds' LIMIT ${COUNT_LIMIT}) AS o`;

/** Both sides of one stretch of numbers, of one moment, by index: what is armed, and what is set and not ended. */
const SLICE = `
  WITH d AS MATERIALIZED (SELECT id FROM deadline WHERE id > $1 ORDER BY id LIMIT $2),
       h AS MATERIALIZED (SELECT id FROM deadline_history WHERE outcome IS NULL AND id > $1 ORDER BY id LIMIT $2),
       edge AS MATERIALIZED (
         SELECT least((SELECT max(id) FROM d HAVING count(*) = $2), (SELECT max(id) FROM h HAVING count(*) = $2)) AS id)
  SELECT edge.id::text AS "upTo",
    (SELECT count(*)::int FROM d WHERE edge.id IS NULL OR d.id <= edge.id) AS armed,
    (SELECT count(*)::int FROM d FULL JOIN h ON d.id = h.id
     WHERE (d.id IS NULL OR h.id IS NULL) AND (edge.id IS NULL OR coalesce(d.id, h.id) <= edge.id)) AS lost
  FROM edge`;

const EVERYTHING = `
  SELECT count(h.id)::int AS set,
         count(*) FILTER (WHERE h.outcome = 'fired')::int AS fired,
         count(*) FILTER (WHERE h.outcome = 'cancelled')::int AS cancelled,
         count(d.id)::int AS waiting,
         count(*) FILTER (WHERE (h.outcome IS NULL AND h.id IS NOT NULL) <> (d.id IS NOT NULL))::int AS lost
  FROM deadline_history h FULL JOIN deadline d ON d.id = h.id`;

@Injectable()
export class AuditStore {
  constructor(private readonly db: Database) {}

  /** Reads all that was ever set. */
  async everything(): Promise<Omit<DeadlineAudit, 'overdue'>> {
    const [counts] = await this.db.query<Omit<DeadlineAudit, 'overdue'>>(EVERYTHING);
    return counts ?? { set: 0, fired: 0, cancelled: 0, waiting: 0, lost: 0 };
  }

  /** At most COUNT_LIMIT. */
  async overdue(): Promise<number> {
    const [clock] = await this.db.query<{ now: Date }>('SELECT clock.now() AS now');
    const [row] = await this.db.query<{ overdue: number }>(OVERDUE, [clock?.now]);
    return row?.overdue ?? 0;
  }

  /** The `size` deadlines after number `after`. */
  async slice(after: string, size: number): Promise<Slice> {
    const [row] = await this.db.query<Slice>(SLICE, [after, size]);
    return row ?? { armed: 0, lost: 0, upTo: null };
  }
}
