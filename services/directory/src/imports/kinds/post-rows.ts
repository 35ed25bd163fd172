/** PURE: rows of the import of posts: columns, and what is wrong with them beside others. */
import { STATE } from '@setu/contracts';
import type { RosterSnapshot } from '@setu/roster';
import { circleIn } from '../../alternates/circles.js';
import { code, dayStart, reference, text, yesNo } from '../cells.js';
import { addFault, markRepeated, STEP, type Faults, type Numbered } from '../importer.js';
import { gathered, officeByCode, postByCode, shortCodesOf } from '../references.js';
import type { Columns } from '../table.js';

export interface PostRow {
  code: string;
  shortCode: string | null;
  office: string;
  titleEn: string;
  titleHi: string;
  titleShortHi: string;
  departmentEn: string;
  departmentHi: string;
  level: string;
  gazetted: boolean;
  included: boolean;
  isHead: boolean;
  adminSuperior: string | null;
  deptSuperior: string | null;
  coordinationOnly: boolean;
  signingAuthority: string | null;
  validFrom: Date;
  validTo: Date | null;
}

export const postColumns: Columns<PostRow> = {
  code: { hi: 'पद कोड', also: ['post code', 'post'], read: code },
  shortCode: { hi: 'लघु कोड', read: text(2, /^\d\d$/), empty: null },
  office: { hi: 'कार्यालय', also: ['office code', 'कार्यालय कोड'], read: code },
  titleEn: { hi: 'पदनाम अंग्रेजी', also: ['title'], read: text(160) },
  titleHi: { hi: 'पदनाम हिन्दी', also: ['पदनाम'], read: text(160) },
  titleShortHi: { hi: 'संक्षिप्त पदनाम', read: text(30) },
  departmentEn: { hi: 'विभाग अंग्रेजी', also: ['department'], read: text(120) },
  departmentHi: { hi: 'विभाग हिन्दी', also: ['विभाग'], read: text(120) },
  level: { hi: 'स्तर', read: text(40) },
  gazetted: { hi: 'राजपत्रित', read: yesNo, empty: true },
  included: { hi: 'सम्मिलित', read: yesNo, empty: true },
  isHead: { hi: 'जिलाधिकारी का पद', read: yesNo, empty: false },
  adminSuperior: { hi: 'प्रशासनिक उच्चाधिकारी', read: reference, empty: null },
  deptSuperior: { hi: 'विभागीय उच्चाधिकारी', read: reference, empty: null },
  coordinationOnly: { hi: 'केवल समन्वय', read: yesNo, empty: false },
  signingAuthority: { hi: 'हस्ताक्षर प्राधिकारी', read: reference, empty: null },
  validFrom: { hi: 'प्रभावी तिथि', also: ['from'], read: dayStart },
  validTo: { hi: 'समाप्ति तिथि', also: ['to'], read: dayStart, empty: null },
};

const LINES = ['adminSuperior', 'deptSuperior', 'signingAuthority'] as const;

/** Repeated codes, unknown offices and superiors, doubled short codes, and lines of superiors that run in a circle. */
export function* faultsOfPosts(
  district: string,
  rows: readonly Numbered<PostRow>[],
  r: RosterSnapshot,
): Generator<void, Faults> {
  const faults: Faults = new Map();
  markRepeated(faults, rows, 'code', (p) => p.code);
  yield;
  markRepeated(faults, rows, 'shortCode', (p) => p.shortCode);
  for (const [at, { line, row }] of rows.entries()) {
    if (at % STEP === 0) yield;
    if (!officeByCode(r, district, row.office)) addFault(faults, line, 'office', 'unknown_office');
    if (row.validTo && row.validTo <= row.validFrom)
      addFault(faults, line, 'validTo', 'ends_before_it_begins');
  }
  yield* markUnknownSuperiors(faults, district, rows, r);
  yield;
  const inFile = new Set(rows.map(({ row }) => row.code));
  for (const { line, row } of rows)
    if (row.shortCode && isShortCodeTaken(r, district, row, inFile))
      addFault(faults, line, 'shortCode', 'short_code_taken');
  const lines = yield* linesOf(district, rows, r);
  yield;
  const circle = new Set(circleIn(lines) ?? []);
  yield;
  for (const { line, row } of rows)
    if (circle.has(row.code)) addFault(faults, line, 'adminSuperior', 'superior_circle');
  return faults;
}

/** By a post that the file leaves as it is; those in the file may exchange theirs. */
function isShortCodeTaken(
  r: RosterSnapshot,
  district: string,
  row: PostRow,
  inFile: ReadonlySet<string>,
): boolean {
  const others = shortCodesOf(r).get(`${district} ${row.shortCode}`) ?? [];
  return others.some((p) => p.code !== row.code && !inFile.has(p.code));
}

/** A superior must be there already or be a right row of the file; a wrong one makes those below it wrong too. */
function* markUnknownSuperiors(
  faults: Faults,
  district: string,
  rows: readonly Numbered<PostRow>[],
  r: RosterSnapshot,
): Generator<void, void> {
  const inFile = new Set(rows.filter(({ line }) => !faults.has(line)).map(({ row }) => row.code));
  const edges: (Numbered<PostRow> & { field: (typeof LINES)[number]; above: string })[] = [];
  for (const [at, n] of rows.entries()) {
    if (at % STEP === 0) yield;
    for (const field of LINES) if (n.row[field]) edges.push({ ...n, field, above: n.row[field] });
  }
  const below = gathered(edges, (edge) => edge.above);
  yield;
  const missing = [...below.keys()].filter((above) => !inFile.has(above));
  for (let above = missing.pop(); above !== undefined; above = missing.pop()) {
    yield;
    if (postByCode(r, district, above)) continue;
    for (const { line, row, field } of below.get(above) ?? []) {
      const wasRight = !faults.has(line);
      if (!faults.get(line)?.some((f) => f.field === field)) addFault(faults, line, field, 'unknown_post');
      if (wasRight && inFile.delete(row.code)) missing.push(row.code);
    }
  }
}

/** Who is above whom within the scope, by both lines, as it would be after the file. */
function* linesOf(
  district: string,
  rows: readonly Numbered<PostRow>[],
  r: RosterSnapshot,
): Generator<void, Map<string, string[]>> {
  const codeOf = (id: string | null): string[] => {
    const above = id === null ? undefined : r.posts.get(id);
    return above?.district === district ? [above.code] : [];
  };
  const edges = new Map<string, string[]>();
  let seen = 0;
  for (const p of r.posts.values()) {
    if (seen++ % STEP === 0) yield;
    if (p.district === district)
      edges.set(p.code, [...codeOf(p.adminSuperiorPostId), ...codeOf(p.deptSuperiorPostId)]);
  }
  for (const [at, { row }] of rows.entries()) {
    if (at % STEP === 0) yield;
    const above = [row.adminSuperior, row.deptSuperior].filter((c): c is string => c !== null);
    edges.set(row.code, district === STATE ? above.map((c) => c.replace(/^state:/, '')) : above);
  }
  return edges;
}

/** Superiors before those below them, so that each id exists when it is needed; lines may be as long as the file. */
export function superiorsFirst(rows: readonly Numbered<PostRow>[]): Numbered<PostRow>[] {
  const byCode = new Map(rows.map((n) => [n.row.code, n]));
  const sorted = new Set<Numbered<PostRow>>();
  const begun = new Set<Numbered<PostRow>>();
  const above = ({ row }: Numbered<PostRow>): Numbered<PostRow>[] =>
    LINES.flatMap((field) => byCode.get((row[field] ?? '').replace(/^state:/, '')) ?? []);
  for (const row of rows)
    for (const path = [row]; path.length > 0;) {
      const top = path.at(-1) as Numbered<PostRow>;
      const next = begun.has(top) ? [] : above(top).filter((n) => !begun.has(n));
      begun.add(top);
      if (next.length > 0) path.push(...next.reverse());
      else sorted.add(path.pop() as Numbered<PostRow>);
    }
  return [...sorted];
}
