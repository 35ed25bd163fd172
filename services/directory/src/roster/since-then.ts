/** What directory's own log names since a moment: the log is written with every change, whoever made it. */
import type { LogPosition } from '@setu/contracts';
import type { Database } from '@setu/platform';

/** The kind of a change and the thing it is about. */
export interface Named {
  type: string;
  subject: string;
}

/** Where more than this was said, looking at everything is as quick. */
const MOST = 20_000;

/** One statement, hence one moment: entries that are numbered meanwhile are seen here or there, never in neither. */
const SINCE = `
  with known as (select * from unnest($1::text[], $2::int[], $3::bigint[]) as k (district, epoch, sequence))
  select district, epoch, sequence, null as type, null as subject from log_head where district = any($1)
  union all (
    select null, null, null, l.type, l.subject from known k cross join lateral (
      select type, subject from event_log
      where district = k.district and epoch = k.epoch and sequence > k.sequence
      order by district, epoch, sequence limit ${MOST}) l)
  union all
  select null, null, null, type, subject from outbox where district = any($1)`;

interface SinceRow {
  district: string | null;
  epoch: number;
  sequence: string;
  type: string;
  subject: string;
}

/**
 * What was said in some districts since the logs stood at these heads, numbered or not yet, and where they stand now.
 * Null when the log cannot tell: it began anew, or too much was said. A head of null stands for now.
 */
export async function sinceThen(
  db: Database,
  before: ReadonlyMap<string, LogPosition | null>,
): Promise<{ heads: ReadonlyMap<string, LogPosition>; named: readonly Named[] } | null> {
  const known = [...before].map(([district, head]) => ({
    district,
    ...(head ?? { epoch: -1, sequence: 0 }),
  }));
  const rows = await db.query<SinceRow>(SINCE, [
    known.map((k) => k.district),
    known.map((k) => k.epoch),
    known.map((k) => k.sequence),
  ]);
  const heads = new Map([...before.keys()].map((d): [string, LogPosition] => [d, { epoch: 0, sequence: 0 }]));
  for (const { district, epoch, sequence } of rows)
    if (district !== null) heads.set(district, { epoch, sequence: Number(sequence) });
  for (const [district, head] of before) {
    const now = heads.get(district);
    if (head && (now?.epoch !== head.epoch || now.sequence < head.sequence)) return null;
  }
  const named = rows.filter((row) => row.district === null);
  return named.length < MOST ? { heads, named } : null;
}
