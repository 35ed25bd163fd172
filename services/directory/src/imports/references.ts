/** PURE: from a post's or office's code in a file to its id: the own scope first, then the state. */
import { STATE } from '@setu/contracts';
import type { Office, Post, RosterSnapshot } from '@setu/roster';

/** The post of a code such as `CDO` or `state:DIV_COMMISSIONER`; null when there is none. */
export function postByCode(r: RosterSnapshot, district: string, reference: string): Post | null {
  const code = reference.replace(/^state:/, '');
  const scopes = reference === code ? [district, STATE] : [STATE];
  const all = [...r.posts.values()].filter((p) => p.code === code);
  return scopes.map((s) => all.find((p) => p.district === s)).find((p) => p) ?? null;
}

/** The office of a code in the scope itself. */
export function officeByCode(r: RosterSnapshot, district: string, code: string): Office | null {
  return [...r.offices.values()].find((o) => o.district === district && o.code === code) ?? null;
}
