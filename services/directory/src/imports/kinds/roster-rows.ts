/** PURE: rows of the import of holders and numbers: columns, and what is wrong with them beside others. */
import type { RosterSnapshot } from '@setu/roster';
import type { NumberKind } from '../../numbers/official-number.entity.js';
import type { Charge } from '../../postings/posting.entity.js';
import { code, dayStart, oneOf, phone, text } from '../cells.js';
import { addFault, markRepeated, STEP, type Faults, type Numbered } from '../importer.js';
import { gathered, numbersOf, postByCode, postingsOf } from '../references.js';
import type { Columns } from '../table.js';

export interface RosterRow {
  post: string;
  /** The person's id, as exports write it. */
  officerId: string | null;
  officerCode: string | null;
  /** eHRMS code, the key of leave files. */
  ehrmsCode: string | null;
  /** Null in the row of a vacant post; a name given in one language stands for both. */
  officerNameEn: string | null;
  officerNameHi: string | null;
  /** `vacant`: nobody holds the post; `number`: the line is only about a number. */
  charge: Charge | 'vacant' | 'number';
  /** Null: as it is known already, else from today. */
  from: Date | null;
  to: Date | null;
  /** E.164; null: only the holder is told. */
  number: string | null;
  numberKind: NumberKind;
  numberFrom: Date | null;
  numberTo: Date | null;
  verifiedOn: Date | null;
}

export const rosterColumns: Columns<RosterRow> = {
  post: { hi: 'पद कोड', also: ['post code', 'पद'], read: code },
  officerId: {
    hi: 'अधिकारी आईडी',
    read: text(36, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
    empty: null,
  },
  officerCode: { hi: 'अधिकारी कोड', also: ['employee code', 'कर्मचारी कोड'], read: text(60), empty: null },
  ehrmsCode: {
    hi: 'ई-एचआरएमएस कोड',
    also: ['ehrms code', 'manav sampada code', 'मानव सम्पदा कोड'],
    read: text(30, /^[A-Za-z0-9/-]+$/),
    empty: null,
  },
  officerNameEn: {
    hi: 'अधिकारी का नाम अंग्रेजी',
    also: ['officer name', 'name'],
    read: text(120),
    empty: null,
  },
  officerNameHi: {
    hi: 'अधिकारी का नाम',
    also: ['अधिकारी का नाम हिन्दी', 'नाम'],
    read: text(120),
    empty: null,
  },
  charge: {
    hi: 'प्रभार',
    read: oneOf<RosterRow['charge']>({
      substantive: ['मूल', 'नियमित', 'regular'],
      additional_charge: ['अतिरिक्त', 'अतिरिक्त प्रभार', 'additional'],
      vacant: ['रिक्त'],
      number: ['केवल नंबर', 'number only'],
    }),
    empty: 'substantive',
  },
  from: { hi: 'कार्यभार ग्रहण तिथि', also: ['joined on', 'since'], read: dayStart, empty: null },
  to: { hi: 'कार्यमुक्ति तिथि', also: ['until'], read: dayStart, empty: null },
  number: {
    hi: 'सी०यू०जी० नंबर',
    also: ['शासकीय नंबर', 'cug number', 'official number', 'mobile'],
    read: phone,
    empty: null,
  },
  numberKind: {
    hi: 'नंबर प्रकार',
    read: oneOf<NumberKind>({ mobile: ['मोबाइल'], landline: ['लैंडलाइन', 'दूरभाष'] }),
    empty: 'mobile',
  },
  numberFrom: { hi: 'नंबर आवंटन तिथि', read: dayStart, empty: null },
  numberTo: { hi: 'नंबर वापसी तिथि', read: dayStart, empty: null },
  verifiedOn: { hi: 'नंबर सत्यापन तिथि', read: dayStart, empty: null },
};

/** Headers of the prepared sheet that only say which post a line is about. */
export const ROSTER_INFO = [
  'पदनाम',
  'title',
  'विभाग',
  'department',
  'कार्यालय',
  'office',
  'टिप्पणी',
  'remarks',
] as const;

type Rows = readonly Numbered<RosterRow>[];

/** Unknown posts, two holders or two posts for a number, dates that run backwards, a number that is another post's. */
export function* faultsOfRoster(district: string, rows: Rows, r: RosterSnapshot): Generator<void, Faults> {
  const faults: Faults = new Map();
  const current = rows.filter(({ row }) => row.to === null);
  const holds = (row: RosterRow): boolean => row.charge === 'substantive' || row.charge === 'vacant';
  markRepeated(faults, current, 'post', (row) => (holds(row) ? row.post : null));
  yield;
  markRepeated(faults, rows, 'number', (row) => (row.numberTo === null ? row.number : null));
  yield;
  yield* markOverlaps(faults, rows);
  for (const [at, numbered] of rows.entries()) {
    if (at % STEP === 0) yield;
    markAlone(faults, district, numbered, r);
  }
  return faults;
}

function markAlone(
  faults: Faults,
  district: string,
  { line, row }: Numbered<RosterRow>,
  r: RosterSnapshot,
): void {
  const add = (field: string, fault: string): void => addFault(faults, line, field, fault);
  const post = postByCode(r, district, row.post);
  const isNamed = row.officerNameHi !== null || row.officerNameEn !== null;
  if (!post || post.district !== district) add('post', 'unknown_post');
  const isHeld = row.charge === 'substantive' || row.charge === 'additional_charge';
  if (!isNamed && isHeld) add('officerNameHi', 'required');
  if (isNamed && !isHeld) add('charge', 'vacant_with_name');
  if (row.charge === 'number' && !row.number) add('number', 'required');
  if (row.numberTo && row.numberFrom && row.numberTo <= row.numberFrom)
    add('numberTo', 'ends_before_it_begins');
  if (row.to && !row.from) add('from', 'required');
  if (row.to && row.from && row.to <= row.from) add('to', 'ends_before_it_begins');
  if (row.verifiedOn && !row.number) add('number', 'required');
  if (!post) return;
  if (row.number && !row.numberTo && isOthers(r, row.number, post.postId, row.numberFrom ?? row.from))
    add('number', 'number_taken');
  if (row.from && comesBefore(r, post.postId, row.charge, row.from, row.to))
    add('from', 'posting_before_last');
  if (row.from && row.to && overlapsKept(r, post.postId, row)) add('from', 'posting_overlaps');
}

/** Whether another post has this number at this moment or later; without a moment: has it without end. */
function isOthers(r: RosterSnapshot, number: string, postId: string, from: Date | null): boolean {
  const all = numbersOf(r).get(number) ?? [];
  return all.some((n) => n.postId !== postId && (n.to === null || (from !== null && new Date(n.to) > from)));
}

/** A new substantive holder may not come before the present one. */
function comesBefore(
  r: RosterSnapshot,
  postId: string,
  charge: RosterRow['charge'],
  from: Date,
  to: Date | null,
): boolean {
  if (charge !== 'substantive' || to) return false;
  const all = postingsOf(r).get(postId) ?? [];
  return all.some((p) => p.kind === 'substantive' && p.to === null && new Date(p.from) > from);
}

/** A former holder whose time lies over that of somebody else who is known. */
function overlapsKept(r: RosterSnapshot, postId: string, row: RosterRow): boolean {
  if (row.charge !== 'substantive' || !row.from || !row.to) return false;
  const { from, to } = row;
  return (postingsOf(r).get(postId) ?? []).some((p) => {
    const isSame = nameKey(r.officers.get(p.officerId)?.nameHi ?? '') === nameKey(row.officerNameHi ?? '');
    const meets = new Date(p.from) < to && (p.to === null || new Date(p.to) > from);
    return p.kind === 'substantive' && !isSame && meets;
  });
}

/** Two substantive holders of one post at the same time, within the file; the later line is the wrong one. */
function* markOverlaps(faults: Faults, rows: Rows): Generator<void, void> {
  const dated = rows.filter(({ row }) => row.charge === 'substantive' && row.from && row.to);
  const open = new Map(
    rows
      .filter(({ row }) => row.charge === 'substantive' && row.from && !row.to)
      .map((n) => [n.row.post, n.row.from]),
  );
  yield;
  for (const group of gathered(dated, ({ row }) => row.post).values()) {
    yield;
    const sorted = [...group].sort((a, b) => Number(a.row.from) - Number(b.row.from));
    sorted.forEach(({ line, row }, i) => {
      const before = sorted[i - 1]?.row.to;
      const next = open.get(row.post);
      if ((before && row.from && before > row.from) || (next && row.to && row.to > next))
        addFault(faults, line, 'to', 'posting_overlaps');
    });
  }
}

/** Names as people mean them: NFC, without nukta, titles in one spelling, single spaces. */
export const nameKey = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\u093c/gu, '')
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase();
