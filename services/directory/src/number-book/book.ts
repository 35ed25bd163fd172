/**
 * PURE: the number book of a district (order of 08-08-2023): which representatives officers have to know by their
 * numbers at an instant, and the version of that book, which changes with any word or number in it.
 */
import { createHash } from 'node:crypto';
import { mayReport, type Representative, type RosterSnapshot } from '@setu/roster';
import {
  REPRESENTATIVE_TITLES,
  REPRESENTATIVE_TYPES,
  titleOf,
  type RepresentativeType,
} from '../representatives/representative-types.js';

export interface BookEntry {
  representativeId: string;
  /** Code of representative-types. */
  type: string;
  /** The type alone: विधायक. */
  kindHi: string;
  kindEn: string;
  /** Type and constituency. */
  titleHi: string;
  titleEn: string;
  constituencyHi: string;
  constituencyEn: string;
  nameHi: string;
  nameEn: string;
  /** E.164, the one to call first. */
  phones: string[];
}

export interface NumberBook {
  district: string;
  /** Twelve hexadecimal digits. */
  version: string;
  entries: BookEntry[];
}

/** Those with a running mandate of a covered type (R4) and a number, in the order in which the orders name them. */
export function bookOf(r: RosterSnapshot, district: string, at: Date): NumberBook {
  const entries = [...r.representatives.values()]
    .filter((m) => m.district === district && mayReport(r, m.representativeId, at))
    .map((m) => entryOf(m, at))
    .filter((e) => e.phones.length > 0)
    .sort(byRank);
  return { district, version: versionOf(entries), entries };
}

/** The entry of one representative; null when there is none in the book. */
export const entryIn = (book: NumberBook, representativeId: string): BookEntry | null =>
  book.entries.find((e) => e.representativeId === representativeId) ?? null;

function entryOf(m: Representative, at: Date): BookEntry {
  const kind = REPRESENTATIVE_TITLES[m.type as RepresentativeType] ?? { hi: m.type, en: m.type };
  const { representativeId, type, constituencyHi, constituencyEn } = m;
  return {
    ...{ representativeId, type, kindHi: kind.hi, kindEn: kind.en },
    ...titleOf(m),
    ...{ constituencyHi, constituencyEn, nameHi: m.nameHi ?? '', nameEn: m.nameEn ?? '' },
    phones: m.phones.filter((p) => isHeld(p, at)).map((p) => p.number),
  };
}

const isHeld = (p: { from: string | null; to: string | null }, at: Date): boolean =>
  (p.from === null || Date.parse(p.from) <= at.getTime()) &&
  (p.to === null || Date.parse(p.to) > at.getTime());

const rank = (type: string): number => {
  const place = REPRESENTATIVE_TYPES.indexOf(type as RepresentativeType);
  return place < 0 ? REPRESENTATIVE_TYPES.length : place;
};
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byRank = (a: BookEntry, b: BookEntry): number =>
  rank(a.type) - rank(b.type) ||
  order(a.constituencyEn, b.constituencyEn) ||
  order(a.representativeId, b.representativeId);

function versionOf(entries: readonly BookEntry[]): string {
  const said = entries.map((e) => [e.representativeId, e.titleHi, e.titleEn, e.nameHi, e.nameEn, e.phones]);
  return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 12);
}
