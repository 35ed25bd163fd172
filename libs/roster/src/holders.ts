/** Who holds a post and which official number it has at an instant (R3), and the way back from a number. Pure. */
import { allotmentsOf, numbersOf, postingsOf, postingsTo } from './index-of.js';
import { currentOf, holdsAt } from './intervals.js';
import type { Officer, OfficialNumber, Post, Posting, RosterSnapshot } from './snapshot.js';

/** An officer in charge of a post. */
export interface Holder {
  readonly officer: Officer;
  readonly posting: Posting;
}

/** Whether the post exists at the instant. */
export const isPostAt = (post: Post, at: Date): boolean =>
  holdsAt({ from: post.validFrom, to: post.validTo }, at);

/** Who holds the post at the instant: a substantive charge before an additional one, then the latest; null: vacant (R3). */
export function holderOf(r: RosterSnapshot, postId: string, at: Date): Holder | null {
  const current = currentOf(postingsTo(r, postId), at).filter((p) => r.officers.has(p.officerId));
  const posting = current.find((p) => p.kind === 'substantive') ?? current[0];
  const officer = posting && r.officers.get(posting.officerId);
  return posting && officer ? { officer, posting } : null;
}

/** The posts an officer is in charge of at the instant, additional charges too (R3). */
export function postsHeldBy(r: RosterSnapshot, officerId: string, at: Date): Post[] {
  const posts = currentOf(postingsOf(r, officerId), at).map((p) => r.posts.get(p.postId));
  return posts.filter(
    (p): p is Post => p !== undefined && holderOf(r, p.postId, at)?.officer.officerId === officerId,
  );
}

/** The number to call for a post at the instant: mobile before landline, verified before not, then the latest (R3). */
export function numberOf(r: RosterSnapshot, postId: string, at: Date): OfficialNumber | null {
  const rank = (n: OfficialNumber): number => (n.kind === 'mobile' ? 2 : 0) + (isVerified(n, at) ? 1 : 0);
  const current = currentOf(numbersOf(r, postId), at).filter((n) => n.number !== null);
  return current.sort((a, b) => rank(b) - rank(a))[0] ?? null;
}

/** The post a number belonged to at the instant; null when it was no official number then (R1, R3). */
export function postOfNumber(
  r: RosterSnapshot,
  e164: string,
  at: Date,
): { post: Post; number: OfficialNumber } | null {
  for (const number of currentOf(allotmentsOf(r, e164), at)) {
    const post = r.posts.get(number.postId);
    if (post && isPostAt(post, at)) return { post, number };
  }
  return null;
}

/** A number accuses nobody until it was verified once, at or before the instant (R2). */
export const isVerified = (number: OfficialNumber, at: Date): boolean =>
  number.verifiedAt !== null && Date.parse(number.verifiedAt) <= at.getTime();
