/** Who may close a case that nobody has answered (R20, R35). Pure. */
import type { Principal } from '@setu/auth';
import { decidersOf, postsHeldBy, signingAuthorityOf, type RosterSnapshot } from '@setu/roster';
import type { CaseFile } from '../cases/model.js';

export type ClosingRight = 'yes' | 'own' | 'no';

/** Seats of the person: of the account, or those an officer holds now. */
function seatsOf(who: Principal, r: RosterSnapshot, now: Date): string[] {
  const ofAccount = who.userId ? r.users.get(who.userId)?.postId : null;
  const held = who.officerId ? postsHeldBy(r, who.officerId, now).map(({ postId }) => postId) : [];
  return [...(ofAccount ? [ofAccount] : []), ...held];
}

/** About cases of a post: as its signing authority, to whom that has given its signature, or who acts for it. */
export function mayCloseOf(who: Principal, postId: string, r: RosterSnapshot, now: Date): boolean {
  const seats = seatsOf(who, r, now);
  const authority = signingAuthorityOf(r, postId);
  if (authority && seats.includes(authority.postId)) return true;
  return decidersOf(r, postId, now).some((d) => d.officerId === who.officerId || seats.includes(d.postId));
}

/** About one case; `own`: the person had to answer it, so it goes to the signing authority (R35). */
export function closingRightOf(who: Principal, file: CaseFile, r: RosterSnapshot, now: Date): ClosingRight {
  const seats = seatsOf(who, r, now);
  const legs = [{ postId: file.postId, officerId: file.officerId }, ...file.legs];
  const own = legs.some(
    (leg) => seats.includes(leg.postId) || (leg.officerId !== null && leg.officerId === who.officerId),
  );
  if (own) return 'own';
  return mayCloseOf(who, file.postId, r, now) ? 'yes' : 'no';
}
