/** PURE: a post as lists show it: who holds it, on which number, who is above and who stands in. */
import type { OfficeKind } from '@setu/contracts';
import {
  alternatesAt,
  electedSuperiorOf,
  holderOf,
  isElected,
  numberOf,
  signingAuthorityOf,
  supervisorOf,
  type Post,
  type RosterSnapshot,
} from '@setu/roster';

export interface PostView {
  id: string;
  district: string;
  code: string;
  shortCode: string | null;
  titleEn: string;
  titleHi: string;
  titleShortHi: string;
  departmentEn: string;
  departmentHi: string;
  level: string;
  officeId: string;
  officeKind: OfficeKind | null;
  isHead: boolean;
  gazetted: boolean;
  included: boolean;
  officialNumber: string | null;
  /** False: the number accuses nobody yet (R2). */
  numberVerified: boolean;
  /** Null: vacant. */
  officer: { id: string; nameEn: string | null; nameHi: string | null } | null;
  /** The post told at +15 (R17): never an elected person's. */
  supervisorPostId: string | null;
  /** Both lines as they are recorded; an elected person in them is named and never instructed. */
  adminSuperiorPostId: string | null;
  deptSuperiorPostId: string | null;
  /** The district head only coordinates: the departmental line is first (R17). */
  coordinationOnly: boolean;
  /** The seat of an elected person: nobody is instructed there, and it answers for nobody. */
  elected: boolean;
  /** The elected person this post answers to; null: none. */
  electedSuperiorPostId: string | null;
  signingAuthorityPostId: string | null;
  /** In their order (R14). */
  alternatePostIds: string[];
  version: number;
}

/** The post at an instant. */
export function postView(r: RosterSnapshot, post: Post, at: Date): PostView {
  const holder = holderOf(r, post.postId, at);
  const number = numberOf(r, post.postId, at);
  const { district, code, shortCode, titleEn, titleHi, titleShortHi, departmentEn, departmentHi } = post;
  return {
    id: post.postId,
    ...{ district, code, shortCode, titleEn, titleHi, titleShortHi, departmentEn, departmentHi },
    level: post.level,
    officeId: post.officeId,
    officeKind: r.offices.get(post.officeId)?.officeKind ?? null,
    isHead: post.isHead,
    ...{ gazetted: post.gazetted, included: post.included },
    officialNumber: number?.number ?? null,
    numberVerified: number?.verifiedAt != null,
    officer: holder && {
      id: holder.officer.officerId,
      nameEn: holder.officer.nameEn,
      nameHi: holder.officer.nameHi,
    },
    supervisorPostId: supervisorOf(r, post.postId)?.postId ?? null,
    ...{ adminSuperiorPostId: post.adminSuperiorPostId, deptSuperiorPostId: post.deptSuperiorPostId },
    ...{ coordinationOnly: post.coordinationOnly, elected: isElected(post) },
    electedSuperiorPostId: electedSuperiorOf(r, post.postId)?.postId ?? null,
    signingAuthorityPostId: signingAuthorityOf(r, post.postId)?.postId ?? null,
    alternatePostIds: alternatesAt(r, post.postId, at),
    version: post.version,
  };
}
