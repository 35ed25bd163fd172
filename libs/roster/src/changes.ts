/** The next moment at which an answer of the roster changes by what is already recorded (R34). Pure. */
import { availabilityOf, numbersOf, postingsTo } from './index-of.js';
import { msOf } from './intervals.js';
import { lineToAuthority } from './lines.js';
import type { RosterSnapshot } from './snapshot.js';

/** First recorded moment after `at` at which `signatureAt` differs from now; null when it never does. */
export function nextChange(
  r: RosterSnapshot,
  postId: string,
  at: Date,
  signatureAt: (t: Date) => string,
): Date | null {
  const moments = [...momentsOf(r, postId)].filter((ms) => ms > at.getTime()).sort((a, b) => a - b);
  if (moments.length === 0) return null;
  const now = signatureAt(at);
  const changed = moments.find((ms) => signatureAt(new Date(ms)) !== now);
  return changed === undefined ? null : new Date(changed);
}

/** Every recorded instant that may bear on who answers a post: its own, its alternates' and its superiors'. */
function momentsOf(r: RosterSnapshot, postId: string): Set<number> {
  const list = r.alternates.get(postId)?.alternates ?? [];
  const superiors = lineToAuthority(r, postId);
  const posts = new Set([postId, ...list.map((a) => a.postId), ...superiors.map((p) => p.postId)]);
  const texts: (string | null)[] = list.flatMap((a) => [a.from, a.to]);
  for (const id of posts) {
    const post = r.posts.get(id);
    if (post) texts.push(post.validFrom, post.validTo);
    for (const n of numbersOf(r, id)) texts.push(n.from, n.to, n.verifiedAt);
    for (const p of postingsTo(r, id)) texts.push(p.from, p.to, ...momentsOfOfficer(r, p.officerId));
  }
  return new Set(texts.flatMap((t) => (t === null ? [] : [msOf(t)])));
}

const momentsOfOfficer = (r: RosterSnapshot, officerId: string): (string | null)[] =>
  availabilityOf(r, officerId).flatMap((a) =>
    [a, ...(a.earlier ?? [])].flatMap((word) => [word.from, word.to, word.recordedAt, word.sanctionedAt]),
  );
