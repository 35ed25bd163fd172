/** PURE: the roster as it would be with the offices and posts of the sheets that are written before this one. */
import type { OfficeWish } from '../../offices/offices.service.js';
import type { Office, Post, RosterSnapshot } from '@setu/roster';
import type { PostRow } from '../kinds/post-rows.js';
import { officeByCode, postByCode } from '../references.js';

export interface Planned {
  offices: OfficeWish[];
  posts: PostRow[];
}

/** The roster with what is planned, and the codes that are only planned: lines that name one cannot be tried yet. */
export function withPlanned(
  roster: RosterSnapshot,
  district: string,
  { offices, posts }: Planned,
): { roster: RosterSnapshot; codes: ReadonlySet<string> } {
  const newOffices = offices.filter((o) => !officeByCode(roster, district, o.code));
  const newPosts = posts.filter((p) => postByCode(roster, district, p.code)?.district !== district);
  if (newOffices.length + newPosts.length === 0) return { roster, codes: new Set() };
  const idOf = (code: string): string => `planned:${code}`;
  const plannedOffices = newOffices.map((o): [string, Office] => [
    idOf(o.code),
    { ...o, officeId: idOf(o.code), version: 0, removed: false, district } as unknown as Office,
  ]);
  const plannedPosts = newPosts.map((p): [string, Post] => [
    idOf(p.code),
    {
      ...p,
      ...{ postId: idOf(p.code), officeId: idOf(p.office), version: 0, removed: false, district },
      ...{ adminSuperiorPostId: null, deptSuperiorPostId: null, signingAuthorityPostId: null },
      ...{ validFrom: p.validFrom.toISOString(), validTo: p.validTo?.toISOString() ?? null },
    } as unknown as Post,
  ]);
  return {
    roster: {
      ...roster,
      offices: new Map([...roster.offices, ...plannedOffices]),
      posts: new Map([...roster.posts, ...plannedPosts]),
    },
    codes: new Set([...newOffices.map((o) => o.code), ...newPosts.map((p) => p.code)]),
  };
}
