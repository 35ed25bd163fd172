/** Lookups over the maps of a snapshot, built on first use and kept as long as the map lives. Snapshots are immutable. */
import type { Availability, OfficialNumber, Posting, RosterSnapshot } from './snapshot.js';

type Groups<T> = ReadonlyMap<string, readonly T[]>;

const kept = new WeakMap<object, Map<string, Groups<unknown>>>();

function grouped<T>(rows: ReadonlyMap<string, T>, name: string, keyOf: (row: T) => string | null): Groups<T> {
  let indexes = kept.get(rows);
  if (!indexes) kept.set(rows, (indexes = new Map()));
  let found = indexes.get(name) as Groups<T> | undefined;
  if (!found) indexes.set(name, (found = groupBy(rows, keyOf)));
  return found;
}

function groupBy<T>(rows: ReadonlyMap<string, T>, keyOf: (row: T) => string | null): Groups<T> {
  const groups = new Map<string, T[]>();
  for (const row of rows.values()) {
    const key = keyOf(row);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/** All postings to a post, past and future (R3). */
export const postingsTo = (r: RosterSnapshot, postId: string): readonly Posting[] =>
  grouped(r.postings, 'post', (p) => p.postId).get(postId) ?? [];

/** All postings of an officer, past and future (R3). */
export const postingsOf = (r: RosterSnapshot, officerId: string): readonly Posting[] =>
  grouped(r.postings, 'officer', (p) => p.officerId).get(officerId) ?? [];

/** All numbers ever allotted to a post (R3). */
export const numbersOf = (r: RosterSnapshot, postId: string): readonly OfficialNumber[] =>
  grouped(r.numbers, 'post', (n) => n.postId).get(postId) ?? [];

/** All allotments of one number, E.164 (R3). */
export const allotmentsOf = (r: RosterSnapshot, e164: string): readonly OfficialNumber[] =>
  grouped(r.numbers, 'number', (n) => n.number).get(e164) ?? [];

/** Every absence and engagement of an officer (R12). */
export const availabilityOf = (r: RosterSnapshot, officerId: string): readonly Availability[] =>
  grouped(r.availability, 'officer', (a) => a.officerId).get(officerId) ?? [];
