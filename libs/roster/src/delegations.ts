/**
 * Who acts for the district head in what (R17), and who may decide about a post: the signing authority, whoever it gave
 * the signature to, or its acting holder, never in the own matter (R35). Pure.
 */
import type { Delegated } from '@setu/contracts';
import { alternatesAt, whoAnswers } from './answers.js';
import { holderOf } from './holders.js';
import { currentOf } from './intervals.js';
import { lineOf, signingAuthorityOf } from './lines.js';
import type { Delegation, Post, RosterSnapshot } from './snapshot.js';

/** Whoever was given something: an account (nodal officer) or a post (acting head) with its holder at the instant. */
export interface Delegate {
  readonly delegation: Delegation;
  readonly userId: string | null;
  readonly postId: string | null;
  /** Null where an account is named, or while that post is vacant. */
  readonly officerId: string | null;
}

/**
 * Who acts for the seat `fromPostId` in `what` at the instant; null: nobody, the seat itself acts.
 *
 * - `head_step` (R17): the message of the +30 step goes to the delegate instead of the head's seat;
 * - `drafts` (R27): prepares reports, signs nothing;
 * - `signing` (R20, R27, R35): closes in batch, includes, strikes, signs; always a post, see `decidersOf`.
 */
export function delegateOf(
  r: RosterSnapshot,
  fromPostId: string,
  what: Delegated,
  at: Date,
): Delegate | null {
  const given = [...r.delegations.values()].filter((d) => d.fromPostId === fromPostId && d.what === what);
  const delegation = currentOf(given, at)[0];
  if (!delegation) return null;
  const { toUserId, toPostId } = delegation;
  const officerId = toPostId === null ? null : (holderOf(r, toPostId, at)?.officer.officerId ?? null);
  return { delegation, userId: toUserId, postId: toPostId, officerId };
}

/** A post that may decide about another one's cases at an instant, and why. */
export interface Decider {
  readonly postId: string;
  readonly officerId: string;
  readonly as: 'authority' | 'delegate' | 'acting';
}

/**
 * Who may close, include, strike and sign about a post at the instant (R20, R27, R35), the authority first: its holder,
 * the delegate for `signing`, and while the holder is away and nothing was delegated the first alternate who may.
 * Left out is whoever holds the post itself or stands below it; where the authority's holder also holds the post, its
 * own authority decides. Empty: nobody can at the moment.
 */
export function decidersOf(r: RosterSnapshot, aboutPostId: string, at: Date): Decider[] {
  const authority = authorityOver(r, aboutPostId, at);
  if (!authority) return [];
  const seat = whoAnswers(r, authority.postId, at);
  const delegate = delegateOf(r, authority.postId, 'signing', at);
  const deciders: Decider[] = [];
  const add = (as: Decider['as'], postId: string | null, officerId: string | null | undefined): void => {
    if (!postId || !officerId || holds(r, aboutPostId, officerId, at)) return;
    if (!lineOf(r, postId).some((post) => post.postId === aboutPostId))
      deciders.push({ postId, officerId, as });
  };
  if (seat.reachable) add('authority', authority.postId, seat.officer?.officerId);
  if (delegate) add('delegate', delegate.postId, delegate.officerId);
  else if (!seat.reachable)
    for (const postId of alternatesAt(r, authority.postId, at)) {
      const answer = whoAnswers(r, postId, at);
      if (deciders.length === 0 && answer.reachable) add('acting', postId, answer.officer?.officerId);
    }
  return deciders;
}

/** The signing authority, or the one above it as long as its holder is the one the matter is about. */
function authorityOver(r: RosterSnapshot, aboutPostId: string, at: Date): Post | null {
  const seen = new Set<string>();
  let authority = signingAuthorityOf(r, aboutPostId);
  while (authority && !seen.has(authority.postId)) {
    const holder = holderOf(r, authority.postId, at)?.officer.officerId;
    if (!holder || !holds(r, aboutPostId, holder, at)) return authority;
    seen.add(authority.postId);
    authority = signingAuthorityOf(r, authority.postId);
  }
  return null;
}

/** Whether this officer may decide about a post at the instant (R35). */
export const mayDecide = (r: RosterSnapshot, aboutPostId: string, officerId: string, at: Date): boolean =>
  decidersOf(r, aboutPostId, at).some((decider) => decider.officerId === officerId);

/** Whether the officer is in charge of the post, by whatever charge. */
const holds = (r: RosterSnapshot, postId: string, officerId: string, at: Date): boolean =>
  holderOf(r, postId, at)?.officer.officerId === officerId;
