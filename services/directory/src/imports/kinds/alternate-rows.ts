/** PURE: rows of the import of alternates: columns, and what is wrong with them beside others. */
import type { RosterSnapshot } from '@setu/roster';
import { circleIn } from '../../alternates/circles.js';
import { code, dayStart, integer, reference } from '../cells.js';
import { addFault, markRepeated, STEP, type Faults, type Numbered } from '../importer.js';
import { gathered, postByCode } from '../references.js';
import type { Columns } from '../table.js';

export interface AlternateRow {
  post: string;
  alternate: string;
  order: number;
  from: Date;
  to: Date | null;
}

export const alternateColumns: Columns<AlternateRow> = {
  post: { hi: 'पद कोड', also: ['post code', 'पद'], read: code },
  alternate: { hi: 'वैकल्पिक पद कोड', also: ['वैकल्पिक पद', 'वैकल्पिक अधिकारी'], read: reference },
  order: { hi: 'क्रम', read: integer(1, 20) },
  from: { hi: 'प्रभावी तिथि', read: dayStart },
  to: { hi: 'समाप्ति तिथि', read: dayStart, empty: null },
};

/** Unknown posts, doubled places, and circles; one wrong line holds back the others of its post. */
export function* faultsOfAlternates(
  district: string,
  rows: readonly Numbered<AlternateRow>[],
  r: RosterSnapshot,
): Generator<void, Faults> {
  const faults: Faults = new Map();
  markRepeated(faults, rows, 'order', (a) => `${a.post} ${a.order} ${a.from.getTime()}`);
  yield;
  markRepeated(faults, rows, 'alternate', (a) => `${a.post} ${a.alternate} ${a.from.getTime()}`);
  for (const [at, { line, row }] of rows.entries()) {
    if (at % STEP === 0) yield;
    if (postByCode(r, district, row.post)?.district !== district)
      addFault(faults, line, 'post', 'unknown_post');
    if (!postByCode(r, district, row.alternate)) addFault(faults, line, 'alternate', 'unknown_post');
    if (row.to && row.to <= row.from) addFault(faults, line, 'to', 'ends_before_it_begins');
  }
  yield;
  const circle = new Set(circleIn(edgesAfter(district, rows, r)) ?? []);
  yield;
  for (const { line, row } of rows)
    if (circle.has(row.post) && circle.has(row.alternate))
      addFault(faults, line, 'alternate', 'alternate_circle');
  const held = new Set(rows.filter((n) => faults.has(n.line)).map((n) => n.row.post));
  for (const { line, row } of rows)
    if (held.has(row.post) && !faults.has(line)) addFault(faults, line, 'post', 'held_with_its_list');
  return faults;
}

/** Who stands in for whom, by code, as it would be after the file. */
function edgesAfter(
  district: string,
  rows: readonly Numbered<AlternateRow>[],
  r: RosterSnapshot,
): Map<string, string[]> {
  const codeOf = (id: string): string[] => {
    const post = r.posts.get(id);
    return post ? [post.code] : [];
  };
  const own = [...r.alternates.values()].filter((l) => l.district === district);
  const edges = new Map(
    own.flatMap((l) =>
      codeOf(l.postId).map((c) => [c, l.alternates.flatMap((a) => codeOf(a.postId))] as const),
    ),
  );
  for (const group of byPost(rows))
    edges.set(
      group[0]?.row.post ?? '',
      group.map(({ row }) => row.alternate),
    );
  return new Map([...edges].map(([from, to]) => [from, [...to]]));
}

/** The lines of each post together, in the order of the file. */
export function byPost(rows: readonly Numbered<AlternateRow>[]): Numbered<AlternateRow>[][] {
  return [...gathered(rows, ({ row }) => row.post).values()];
}
