/** PURE: from a post's or office's code in a file to what it means: the own scope first, then the state. */
import { STATE } from '@setu/contracts';
import type { Office, Post, RosterSnapshot } from '@setu/roster';

/** Snapshots never change, so what was gathered from one stays right as long as somebody holds it. */
function remembered<T>(gather: (r: RosterSnapshot) => T): (r: RosterSnapshot) => T {
  const known = new WeakMap<RosterSnapshot, T>();
  return (r) => {
    const found = known.get(r) ?? gather(r);
    known.set(r, found);
    return found;
  };
}

/** Things by a text that several may share. */
export function gathered<V>(all: Iterable<V>, keyOf: (value: V) => string): Map<string, V[]> {
  const groups = new Map<string, V[]>();
  for (const value of all) {
    const group = groups.get(keyOf(value));
    if (group) group.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return groups;
}

const postsOf = remembered((r) => gathered(r.posts.values(), (p) => p.code));
const officesOf = remembered((r) => gathered(r.offices.values(), (o) => o.code));
export const shortCodesOf = remembered((r) =>
  gathered(
    [...r.posts.values()].filter((p) => p.shortCode),
    (p) => `${p.district} ${p.shortCode}`,
  ),
);
export const numbersOf = remembered((r) => gathered(r.numbers.values(), (n) => n.number ?? ''));
export const postingsOf = remembered((r) => gathered(r.postings.values(), (p) => p.postId));

/** The post of a code such as `CDO` or `state:DIV_COMMISSIONER`; null when there is none. */
export function postByCode(r: RosterSnapshot, district: string, reference: string): Post | null {
  const code = reference.replace(/^state:/, '');
  const scopes = reference === code ? [district, STATE] : [STATE];
  const all = postsOf(r).get(code) ?? [];
  return scopes.map((s) => all.find((p) => p.district === s)).find((p) => p) ?? null;
}

/** The office of a code in the scope itself. */
export function officeByCode(r: RosterSnapshot, district: string, code: string): Office | null {
  return (
    officesOf(r)
      .get(code)
      ?.find((o) => o.district === district) ?? null
  );
}
