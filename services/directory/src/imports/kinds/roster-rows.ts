/** PURE: rows of the import of holders and numbers: columns, and what is wrong with them beside others. */
import { numberOf, type RosterSnapshot } from '@setu/roster';
import type { NumberKind } from '../../numbers/official-number.entity.js';
import type { Charge } from '../../postings/posting.entity.js';
import { code, dayStart, oneOf, phone, text } from '../cells.js';
import { addFault, markRepeated, type Faults, type Numbered } from '../importer.js';
import { postByCode } from '../references.js';
import type { Columns } from '../table.js';

export interface RosterRow {
  post: string;
  officerCode: string | null;
  officerNameEn: string;
  officerNameHi: string;
  charge: Charge;
  from: Date;
  to: Date | null;
  /** E.164; null: only the holder is told. */
  number: string | null;
  numberKind: NumberKind;
  numberFrom: Date | null;
  verifiedOn: Date | null;
}

export const rosterColumns: Columns<RosterRow> = {
  post: { hi: 'पद कोड', also: ['post code', 'पद'], read: code },
  officerCode: { hi: 'अधिकारी कोड', also: ['employee code', 'कर्मचारी कोड'], read: text(60), empty: null },
  officerNameEn: { hi: 'अधिकारी का नाम अंग्रेजी', also: ['officer name', 'name'], read: text(120) },
  officerNameHi: { hi: 'अधिकारी का नाम', also: ['अधिकारी का नाम हिन्दी', 'नाम'], read: text(120) },
  charge: {
    hi: 'प्रभार',
    read: oneOf<Charge>({
      substantive: ['मूल', 'नियमित', 'regular'],
      additional_charge: ['अतिरिक्त', 'अतिरिक्त प्रभार', 'additional'],
    }),
    empty: 'substantive',
  },
  from: { hi: 'कार्यभार ग्रहण तिथि', also: ['joined on', 'since'], read: dayStart },
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
  verifiedOn: { hi: 'नंबर सत्यापन तिथि', read: dayStart, empty: null },
};

/** Unknown posts, two holders or two posts for a number, dates that run backwards, a number that is another post's. */
export function faultsOfRoster(
  district: string,
  rows: readonly Numbered<RosterRow>[],
  r: RosterSnapshot,
): Faults {
  const faults: Faults = new Map();
  const current = rows.filter(({ row }) => row.to === null);
  markRepeated(faults, current, 'post', (row) => (row.charge === 'substantive' ? row.post : null));
  markRepeated(faults, current, 'number', (row) => row.number && `${row.number}`);
  for (const { line, row } of rows) {
    const post = postByCode(r, district, row.post);
    if (!post || post.district !== district) addFault(faults, line, 'post', 'unknown_post');
    if (row.to && row.to <= row.from) addFault(faults, line, 'to', 'ends_before_it_begins');
    if (row.verifiedOn && !row.number) addFault(faults, line, 'number', 'required');
    const owner = row.number ? ownerOf(r, row.number, row.numberFrom ?? row.from) : null;
    if (owner && post && owner !== post.postId) addFault(faults, line, 'number', 'number_taken');
    if (post && comesBefore(r, post.postId, row)) addFault(faults, line, 'from', 'posting_before_last');
  }
  return faults;
}

/** The post that has a number at this moment or later; null when it is free. */
function ownerOf(r: RosterSnapshot, number: string, from: Date): string | null {
  const taken = [...r.numbers.values()].find(
    (n) => n.number === number && (n.to === null || new Date(n.to) > from),
  );
  return taken && numberOf(r, taken.postId, from) !== undefined ? taken.postId : null;
}

/** A new substantive holder may not come before the present one. */
function comesBefore(r: RosterSnapshot, postId: string, row: RosterRow): boolean {
  if (row.charge !== 'substantive' || row.to) return false;
  return [...r.postings.values()].some(
    (p) => p.postId === postId && p.kind === 'substantive' && p.to === null && new Date(p.from) > row.from,
  );
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
