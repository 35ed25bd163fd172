/** PURE: the roster as it would be with the offices and posts of the sheets that are written before this one. */
import type { OfficeWish } from '../../offices/offices.service.js';
import { withEntries, type Office, type Post, type RosterSnapshot } from '@setu/roster';
import { STEP } from '../importer.js';
import type { PostRow } from '../kinds/post-rows.js';
import { officeByCode, postByCode } from '../references.js';

export interface Planned {
  offices: OfficeWish[];
  posts: PostRow[];
}

/** The roster with what is planned, and the codes that are only planned: lines that name one cannot be tried yet. */
export function* withPlanned(
  roster: RosterSnapshot,
  district: string,
  { offices, posts }: Planned,
): Generator<void, { roster: RosterSnapshot; codes: ReadonlySet<string> }> {
  const codes = new Set<string>();
  const plannedOffices = new Map<string, Office>();
  const plannedPosts = new Map<string, Post>();
  for (const office of offices) {
    if (officeByCode(roster, district, office.code)) continue;
    codes.add(office.code);
    plannedOffices.set(idOf(office.code), officeOf(district, office));
    if (codes.size % STEP === 0) yield;
  }
  for (const post of posts) {
    if (postByCode(roster, district, post.code)?.district === district) continue;
    codes.add(post.code);
    plannedPosts.set(idOf(post.code), postOf(district, post));
    if (codes.size % STEP === 0) yield;
  }
  if (codes.size === 0) return { roster, codes };
  const all = {
    ...roster,
    offices: withEntries(roster.offices, plannedOffices),
    posts: withEntries(roster.posts, plannedPosts),
  };
  return { roster: all, codes };
}

const idOf = (code: string): string => `planned:${code}`;

const officeOf = (district: string, o: OfficeWish): Office =>
  ({ ...o, officeId: idOf(o.code), version: 0, removed: false, district }) as unknown as Office;

const postOf = (district: string, p: PostRow): Post =>
  ({
    ...p,
    ...{ postId: idOf(p.code), officeId: idOf(p.office), version: 0, removed: false, district },
    ...{ adminSuperiorPostId: null, deptSuperiorPostId: null, signingAuthorityPostId: null },
    ...{ validFrom: p.validFrom.toISOString(), validTo: p.validTo?.toISOString() ?? null },
  }) as unknown as Post;
