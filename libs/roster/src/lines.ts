/**
 * Lines of superiors (R17, R35): who is above a post, the district head, the state's post, the signing authority. Only
 * posts of government; an elected person is never in a line. Every walk is safe against cycles. Pure.
 */
import { headsOf } from './index-of.js';
import type { Post, RosterSnapshot } from './snapshot.js';

/** Whether the seat is an elected person's: named on the posts below it, but never told, asked or named instead (R17). */
export const isElected = (post: Pick<Post, 'level'>): boolean =>
  ['elected', 'निर्वाचित'].includes(post.level.trim().toLowerCase());

/** The elected person a post answers to, to be named on screens and in reports; null: none. Never instructed (R17). */
export function electedSuperiorOf(r: RosterSnapshot, postId: string): Post | null {
  const post = r.posts.get(postId);
  const above = [post?.adminSuperiorPostId, post?.deptSuperiorPostId].map((id) =>
    id ? r.posts.get(id) : null,
  );
  return above.find((one) => one && isElected(one)) ?? null;
}

/** The post told at +15: the administrative line, the departmental one first where the district head only coordinates (R17). */
export function supervisorOf(r: RosterSnapshot, postId: string): Post | null {
  const seen = new Set([postId]);
  let current = r.posts.get(postId);
  while (current) {
    const next = superiorIn(r, current, seen);
    if (!next || !isElected(next)) return next;
    seen.add(next.postId);
    current = next;
  }
  return null;
}

/** The nearest superior of either line that is a known post not yet seen; an elected one only for want of another. */
function superiorIn(r: RosterSnapshot, post: Post, seen: ReadonlySet<string>): Post | null {
  const lines = post.coordinationOnly
    ? [post.deptSuperiorPostId, post.adminSuperiorPostId]
    : [post.adminSuperiorPostId, post.deptSuperiorPostId];
  const known = lines.flatMap((id) => (id === null || seen.has(id) ? [] : (r.posts.get(id) ?? [])));
  return known.find((p) => !isElected(p)) ?? known[0] ?? null;
}

/** All superiors of a post in order, nearest first (R17). */
export function lineOf(r: RosterSnapshot, postId: string): Post[] {
  const line: Post[] = [];
  const seen = new Set([postId]);
  for (
    let next = supervisorOf(r, postId);
    next && !seen.has(next.postId);
    next = supervisorOf(r, next.postId)
  ) {
    seen.add(next.postId);
    line.push(next);
  }
  return line;
}

/** The seat of the district head, told at +30; null when the roster has none (R17). */
export function headOf(r: RosterSnapshot): Post | null {
  return headsOf(r, r.district)[0] ?? null;
}

/** The post of scope `state` that is the last step for a post: up its own line, else up the district head's (R17). */
export function stateOf(r: RosterSnapshot, postId: string): Post | null {
  const head = headOf(r);
  const lines = [lineOf(r, postId), head ? lineOf(r, head.postId) : []];
  const ofState = lines.map((line) => line.filter((p) => p.district === 'state'));
  const atTop = (posts: Post[]): Post | undefined => posts.find((p) => p.level.toLowerCase() === 'state');
  const found = ofState.map(atTop).find((p) => p) ?? ofState.map((posts) => posts.at(-1)).find((p) => p);
  return found ?? headsOf(r, 'state')[0] ?? null;
}

/**
 * Who signs, closes and strikes for a post (R35): the one named on the post, else the district head; for the head, for
 * posts the head only coordinates (police) and for posts of the state, their superior. Never the post itself.
 */
export function signingAuthorityOf(r: RosterSnapshot, postId: string): Post | null {
  const post = r.posts.get(postId);
  if (!post) return null;
  const chosen = post.signingAuthorityPostId === null ? undefined : r.posts.get(post.signingAuthorityPostId);
  if (chosen && chosen.postId !== postId && !isElected(chosen)) return chosen;
  const head = headOf(r);
  const byLine = post.isHead || post.coordinationOnly || post.district === 'state';
  return byLine || !head || head.postId === postId ? supervisorOf(r, postId) : head;
}

/**
 * Who may answer in the end when no alternate does (R14): the supervisor, then further up the line, at most to the
 * signing authority; the supervisor alone where the authority does not stand in the line.
 */
export function lineToAuthority(r: RosterSnapshot, postId: string): Post[] {
  const line = lineOf(r, postId);
  const authority = signingAuthorityOf(r, postId)?.postId;
  const end = line.findIndex((post) => post.postId === authority);
  return line.slice(0, Math.max(end, 0) + 1);
}
