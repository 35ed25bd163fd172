/** Which kind of post a post is, for its ladder (R17). Pure. */
import { STATE, type PostKind } from '@setu/contracts';

/** What of a post decides its kind. */
export interface PostTraits {
  district: string;
  isHead: boolean;
  coordinationOnly: boolean;
  departmentEn: string;
  departmentHi: string;
}

const POLICE = /\bpolice\b|पुलिस/i;

/** The most particular kind that fits; a post the head only coordinates is `coordinated` unless it is of the police. */
export function kindOfPost(post: PostTraits | undefined): PostKind {
  if (!post) return 'default';
  if (post.district === STATE) return 'state';
  if (post.isHead) return 'head';
  if (POLICE.test(`${post.departmentEn} ${post.departmentHi}`)) return 'police';
  return post.coordinationOnly ? 'coordinated' : 'default';
}
