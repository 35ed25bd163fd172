/** PURE: rows of the import of posts: columns, and what is wrong with them beside others. */
import { STATE } from '@setu/contracts';
import type { RosterSnapshot } from '@setu/roster';
import { circleIn } from '../../alternates/circles.js';
import { code, dayStart, reference, text, yesNo } from '../cells.js';
import { addFault, markRepeated, type Faults, type Numbered } from '../importer.js';
import { officeByCode, postByCode } from '../references.js';
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
export function faultsOfPosts(
  district: string,
  rows: readonly Numbered<PostRow>[],
  r: RosterSnapshot,
): Faults {
  const faults: Faults = new Map();
  markRepeated(faults, rows, 'code', (p) => p.code);
  markRepeated(faults, rows, 'shortCode', (p) => p.shortCode);
  for (const { line, row } of rows) {
    if (!officeByCode(r, district, row.office)) addFault(faults, line, 'office', 'unknown_office');
    if (row.validTo && row.validTo <= row.validFrom)
      addFault(faults, line, 'validTo', 'ends_before_it_begins');
  }
  markUnknownSuperiors(faults, district, rows, r);
  const circle = new Set(circleIn(linesOf(district, rows, r)) ?? []);
  for (const { line, row } of rows)
    if (circle.has(row.code)) addFault(faults, line, 'adminSuperior', 'superior_circle');
  return faults;
}

/** A superior must be there already or be a right row of the file; a wrong one makes those below it wrong too. */
function markUnknownSuperiors(
  faults: Faults,
  district: string,
  rows: readonly Numbered<PostRow>[],
  r: RosterSnapshot,
): void {
  for (let changed = true; changed;) {
    changed = false;
    const inFile = new Set(rows.filter(({ line }) => !faults.has(line)).map(({ row }) => row.code));
    for (const { line, row } of rows.filter((n) => !faults.has(n.line)))
      for (const field of LINES) {
        const named = row[field];
        if (named === null || inFile.has(named) || postByCode(r, district, named)) continue;
        addFault(faults, line, field, 'unknown_post');
        changed = true;
      }
  }
}

/** Who is above whom within the scope, by both lines, as it would be after the file. */
function linesOf(
  district: string,
  rows: readonly Numbered<PostRow>[],
  r: RosterSnapshot,
): Map<string, string[]> {
  const own = [...r.posts.values()].filter((p) => p.district === district);
  const codeOf = (id: string | null): string[] => own.filter((p) => p.postId === id).map((p) => p.code);
  const edges = new Map(
    own.map((p) => [p.code, [...codeOf(p.adminSuperiorPostId), ...codeOf(p.deptSuperiorPostId)]]),
  );
  for (const { row } of rows) {
    const above = [row.adminSuperior, row.deptSuperior].filter((c): c is string => c !== null);
    edges.set(row.code, district === STATE ? above.map((c) => c.replace(/^state:/, '')) : above);
  }
  return edges;
}

/** Superiors before those below them, so that each id exists when it is needed. */
export function superiorsFirst(rows: readonly Numbered<PostRow>[]): Numbered<PostRow>[] {
  const byCode = new Map(rows.map((n) => [n.row.code, n]));
  const sorted = new Set<Numbered<PostRow>>();
  const visiting = new Set<Numbered<PostRow>>();
  const visit = (n: Numbered<PostRow>): void => {
    if (sorted.has(n) || visiting.has(n)) return;
    visiting.add(n);
    for (const field of LINES) {
      const above = byCode.get((n.row[field] ?? '').replace(/^state:/, ''));
      if (above) visit(above);
    }
    sorted.add(n);
  };
  rows.forEach(visit);
  return [...sorted];
}
