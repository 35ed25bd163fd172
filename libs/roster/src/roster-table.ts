/** Rows of the local copy: written from directory's events, read as items. Always inside the caller's transaction. */
import type { LogPosition } from '@setu/contracts';
import type { Received } from '@setu/messaging';
import type { Tx } from '@setu/platform';
import { withoutStaff } from './personal.js';
import { ROSTER_EVENTS, idOfItem, type RosterEvent, type RosterItem } from './snapshot.js';

/** What the copy reads of an event of directory. */
export type DirectoryEvent = Pick<
  Received,
  'type' | 'district' | 'epoch' | 'sequence' | 'data' | 'personal' | 'personalOf'
>;

/** Personal fields as kept: each with the person it is about. */
type KeptPersonal = Record<string, { value: string | null; of: string }>;

interface ItemRow {
  kind: string;
  id: string;
  district: string;
  data: unknown;
  personal: KeptPersonal;
}
/** What one scope looks like in the transaction: its position, its revision, and the items newer than the known one. */
export interface ScopeRow {
  district: string;
  revision: number;
  position: LogPosition;
  /** The items are all there are: the copy was made anew since the known revision. */
  whole: boolean;
  items: RosterItem[];
}

const kindOf = (type: RosterEvent): string => type.replace('-changed', '');

/** Takes the scope for changes until the transaction ends and answers its new revision. */
export async function nextRevision(tx: Tx, district: string): Promise<number> {
  const [row] = await tx.query<{ revision: string }>(
    `INSERT INTO roster_revision (district, revision) VALUES ($1, 1)
     ON CONFLICT (district) DO UPDATE SET revision = roster_revision.revision + 1
     RETURNING revision`,
    [district],
  );
  return Number(row?.revision);
}

export const isRosterEvent = (type: string): type is RosterEvent =>
  (ROSTER_EVENTS as readonly string[]).includes(type);

/** An event that was set aside may come after its entry was cut from directory's log. */
const CUT = `SELECT 1 FROM surplus WHERE producer = 'directory' AND district = $1 AND epoch = $5::integer
  AND kept_sequence < $6::bigint`;

/** Puts the state of one thing into the copy; answers the item, or null when a newer version is there already. */
export async function upsertItem(
  tx: Tx,
  event: DirectoryEvent,
  revision: number,
): Promise<RosterItem | null> {
  const { type, district, data, personal } = event;
  const item = { type, district, data, personal } as RosterItem;
  const rows = await tx.query(
    `INSERT INTO roster_item (district, kind, id, version, epoch, sequence, revision, removed, data, personal)
     SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10 WHERE NOT EXISTS (${CUT})
     ON CONFLICT (district, kind, id) DO UPDATE SET
       version = excluded.version, epoch = excluded.epoch, sequence = excluded.sequence,
       revision = excluded.revision, removed = excluded.removed, data = excluded.data,
       personal = excluded.personal
     WHERE (roster_item.epoch, roster_item.version) < (excluded.epoch, excluded.version)
     RETURNING 1`,
    [
      district,
      kindOf(item.type),
      idOfItem(item),
      item.data.version,
      event.epoch,
      event.sequence,
      revision,
      'removed' in item.data && item.data.removed,
      JSON.stringify(data),
      JSON.stringify(keptPersonal(event)),
    ],
  );
  return rows.length > 0 ? item : null;
}

/**
 * Makes the scope hold what these events say, the newest of each thing, and nothing else. What stands there from the
 * same entry is left alone, so that a blanked field stays blank.
 */
export async function replaceItems(
  tx: Tx,
  district: string,
  events: readonly DirectoryEvent[],
  revision: number,
): Promise<void> {
  const kept = new Map(events.map((event) => [keyOf(event), event]));
  const rows = await tx.query<{ kind: string; id: string; epoch: number; sequence: string }>(
    'SELECT kind, id, epoch, sequence FROM roster_item WHERE district = $1',
    [district],
  );
  const wrong = rows.filter(({ kind, id, epoch, sequence }) => {
    const event = kept.get(`${kind} ${id}`);
    const same = event?.epoch === epoch && event.sequence === Number(sequence);
    if (same) kept.delete(`${kind} ${id}`);
    return !same;
  });
  await tx.query(
    `DELETE FROM roster_item USING unnest($2::text[], $3::text[]) AS w (kind, id)
     WHERE roster_item.district = $1 AND roster_item.kind = w.kind AND roster_item.id = w.id`,
    [district, wrong.map(({ kind }) => kind), wrong.map(({ id }) => id)],
  );
  for (const event of kept.values()) await upsertItem(tx, event, revision);
  await tx.query('UPDATE roster_revision SET made_anew = $2 WHERE district = $1', [district, revision]);
}

/** Which thing an event of directory is about, within its scope. */
export function keyOf({ type, district, data }: DirectoryEvent): string {
  const item = { type, district, data } as RosterItem;
  return `${kindOf(item.type)} ${idOfItem(item)}`;
}

function keptPersonal(event: DirectoryEvent): KeptPersonal {
  const fields = Object.entries(event.personal);
  return Object.fromEntries(
    fields.map(([name, value]) => [name, { value, of: event.personalOf[name] ?? '' }]),
  );
}

const ABOUT_PERSON = `(id = $1 OR personal::text LIKE '%' || $1 || '%')`;

/** The scopes that hold personal fields of a person, in order. */
export async function scopesKnowing(tx: Tx, personId: string): Promise<string[]> {
  const sql = `SELECT DISTINCT district FROM roster_item WHERE ${ABOUT_PERSON} ORDER BY district`;
  return (await tx.query<{ district: string }>(sql, [personId])).map((row) => row.district);
}

/** Blanks every personal field about a person in one scope. */
export async function erasePerson(
  tx: Tx,
  personId: string,
  district: string,
  revision: number,
): Promise<void> {
  const sql = `SELECT kind, id, personal FROM roster_item WHERE ${ABOUT_PERSON} AND district = $2`;
  for (const row of await tx.query<ItemRow>(sql, [personId, district])) {
    await tx.query(
      'UPDATE roster_item SET personal = $4, revision = $5 WHERE district = $1 AND kind = $2 AND id = $3',
      [district, row.kind, row.id, JSON.stringify(blanked(row, personId)), revision],
    );
  }
}

function blanked(row: ItemRow, personId: string): KeptPersonal {
  const fields = Object.entries(row.personal).map(([name, field]) => {
    if (field.of === personId || row.id === personId) return [name, { ...field, value: null }];
    if (name !== 'staff' || field.value === null) return [name, field];
    return [name, { ...field, value: withoutStaff(field.value, personId) }];
  });
  return Object.fromEntries(fields) as KeptPersonal;
}

/** Reads scopes and their items newer than the known revisions in one statement, hence at one moment. */
export async function readScopes(
  source: Pick<Tx, 'query'>,
  known: ReadonlyMap<string, number>,
): Promise<ScopeRow[]> {
  const rows = await source.query<{
    district: string;
    revision: string;
    epoch: number;
    sequence: string;
    whole: boolean;
    items: ItemRow[];
  }>(READ_SCOPES, [[...known.keys()], [...known.values()]]);
  return rows.map((row) => ({
    district: row.district,
    revision: Number(row.revision),
    position: { epoch: row.epoch, sequence: Number(row.sequence) },
    whole: row.whole,
    items: row.items.map(itemOf),
  }));
}

const READ_SCOPES = `
  SELECT s.district, coalesce(v.revision, 0) AS revision, coalesce(p.epoch, 0) AS epoch,
         coalesce(p.sequence, 0) AS sequence, coalesce(v.made_anew > s.known, false) AS whole,
         coalesce(i.items, '[]') AS items
  FROM unnest($1::text[], $2::bigint[]) AS s (district, known)
  LEFT JOIN roster_revision v ON v.district = s.district
  LEFT JOIN position p ON p.producer = 'directory' AND p.district = s.district
  LEFT JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object(
      'kind', kind, 'id', id, 'district', district, 'data', data, 'personal', personal)) AS items
    FROM roster_item
    WHERE district = s.district AND revision > CASE WHEN v.made_anew > s.known THEN 0 ELSE s.known END
  ) i ON true`;

function itemOf(row: ItemRow): RosterItem {
  const personal = Object.fromEntries(
    Object.entries(row.personal).map(([name, field]) => [name, field.value]),
  );
  return { type: `${row.kind}-changed`, district: row.district, data: row.data, personal } as RosterItem;
}
