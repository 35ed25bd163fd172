/** PURE: which scopes a caller's list covers, and pages over lists that are in memory already. */
import { assertDistrict, type Principal } from '@setu/auth';
import { STATE } from '@setu/contracts';
import { decodeCursor, pageOf, type Page, type PageQuery } from '@setu/platform';

/** The named scope, or all of the caller's. NotFound for a foreign one. */
export function scopesOf(who: Principal, district: string | undefined): string[] {
  if (district === undefined) return [...who.districts];
  assertDistrict(who, district);
  return [district];
}

/** As `scopesOf`, but what the state publishes (posts, holidays) may be read by every district. */
export function readableScopesOf(who: Principal, district: string | undefined): string[] {
  return district === STATE ? [STATE] : scopesOf(who, district);
}

/** As `readableScopesOf`, and the state beside it, whose holidays and hours rule every district (R9). */
export function rulingScopesOf(who: Principal, district: string | undefined): string[] {
  return [...new Set([...readableScopesOf(who, district), STATE])];
}

/** The one scope a command is about: named, or the caller's only one. */
export function scopeOf(who: Principal, district: string | undefined): string {
  const wanted = district ?? who.districts[0] ?? '';
  assertDistrict(who, wanted);
  return wanted;
}

/** One page of a list sorted by these texts (`keyOf`), which must be unique together. */
export function listed<T>(
  rows: readonly T[],
  query: PageQuery,
  keyOf: (row: T) => [string, string],
): Page<T> {
  const after = decodeCursor(query.cursor, ['string', 'string']) as [string, string] | null;
  const first: { row: T; key: [string, string] }[] = [];
  for (const row of rows) {
    const key = keyOf(row);
    const last = first[query.limit];
    if ((after && order(key, after) <= 0) || (last && order(key, last.key) >= 0)) continue;
    // Only one page is kept in order: of fifty thousand rows few come this far.
    let at = first.length;
    while (at > 0 && order(key, first[at - 1]?.key ?? []) < 0) at--;
    first.splice(at, 0, { row, key });
    if (last) first.pop();
  }
  const page = pageOf(first, query.limit, ({ key }) => key);
  return { ...page, items: page.items.map(({ row }) => row) };
}

/** Sorts instants (RFC 3339 or ISO) the latest first, as a key of `listed`. */
export const latestFirst = (at: string): string => String(9e15 - Date.parse(at)).padStart(16, '0');

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const order = (a: readonly string[], b: readonly string[]): number =>
  compare(a[0] ?? '', b[0] ?? '') || compare(a[1] ?? '', b[1] ?? '');
