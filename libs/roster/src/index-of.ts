/**
 * Lookups over the maps of a snapshot, built on first use and kept as long as the map lives. Snapshots are immutable; a
 * map made by `withRows` begins with the lookups of the one before it.
 */
import { withEntries, type Entries } from './layered-map.js';
import type { Availability, OfficialNumber, Post, Posting, RosterSnapshot, Rota } from './snapshot.js';

type Groups<T> = ReadonlyMap<string, readonly T[]>;
interface Lookup<T> {
  readonly keyOf: (row: T) => string | null;
  readonly groups: Groups<T>;
}

const kept = new WeakMap<object, Map<string, Lookup<unknown>>>();

function grouped<T>(rows: ReadonlyMap<string, T>, name: string, keyOf: (row: T) => string | null): Groups<T> {
  let lookups = kept.get(rows) as Map<string, Lookup<T>> | undefined;
  if (!lookups) kept.set(rows, (lookups = new Map()) as Map<string, Lookup<unknown>>);
  let found = lookups.get(name);
  if (!found) lookups.set(name, (found = { keyOf, groups: groupBy(rows, keyOf) }));
  return found.groups;
}

/** The map with some rows changed (undefined: gone), and its lookups, at the cost of what changed. */
export function withRows<T>(rows: ReadonlyMap<string, T>, changes: Entries<T>): ReadonlyMap<string, T> {
  const after = withEntries(rows, changes);
  const lookups = kept.get(rows) as Map<string, Lookup<T>> | undefined;
  if (lookups && after !== rows) {
    const carried = [...lookups].map(([name, { keyOf, groups }]): [string, Lookup<T>] => [
      name,
      { keyOf, groups: regrouped(groups, keyOf, rows, changes) },
    ]);
    kept.set(after, new Map(carried) as Map<string, Lookup<unknown>>);
  }
  return after;
}

function regrouped<T>(
  groups: Groups<T>,
  keyOf: (row: T) => string | null,
  rows: ReadonlyMap<string, T>,
  changes: Entries<T>,
): Groups<T> {
  const touched = new Map<string, T[]>();
  const groupOf = (key: string): T[] => {
    const group = touched.get(key) ?? [...(groups.get(key) ?? [])];
    touched.set(key, group);
    return group;
  };
  for (const [id, after] of changes) {
    const before = rows.get(id);
    const [from, to] = [
      before === undefined ? null : keyOf(before),
      after === undefined ? null : keyOf(after),
    ];
    const old = from === null ? [] : groupOf(from);
    const at = old.indexOf(before as T);
    if (at >= 0 && from === to) old.splice(at, 1, after as T);
    else if (at >= 0) old.splice(at, 1);
    if (to !== null && (from !== to || at < 0)) groupOf(to).push(after as T);
  }
  return withEntries<readonly T[]>(
    groups,
    new Map([...touched].map(([key, g]) => [key, g.length > 0 ? g : undefined])),
  );
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

/** The seats of the head of a scope (LGD code or `state`): one, unless somebody marked a second by mistake. */
export const headsOf = (r: RosterSnapshot, district: string): readonly Post[] =>
  grouped(r.posts, 'head', (p) => (p.isHead ? p.district : null)).get(district) ?? [];

/** Every absence and engagement of an officer (R12). */
export const availabilityOf = (r: RosterSnapshot, officerId: string): readonly Availability[] =>
  grouped(r.availability, 'officer', (a) => a.officerId).get(officerId) ?? [];

/** The desk rotas written for a day, YYYY-MM-DD in Asia/Kolkata, of every scope in the snapshot (R22). */
export const rotasOn = (r: RosterSnapshot, date: string): readonly Rota[] =>
  grouped(r.rotas, 'date', (d) => d.date).get(date) ?? [];
