/** Who decides about a case as its signing authority: closes, judges, agrees, puts back (R19, R20, R31, R33, R35). Pure. */
import type { Principal } from '@setu/auth';
import { decidersOf, holderOf, postsHeldBy, signingAuthorityOf, type RosterSnapshot } from '@setu/roster';
import type { CaseFile } from '../cases/model.js';

/** `own`: the person had to answer it, so it goes to the signing authority (R35). */
export type ClosingRight = 'yes' | 'own' | 'no';

/** Roles in which a seat may be held that signs; nobody else is asked about his seats. */
export const SIGNING = ['district_head', 'division_head', 'state_hq', 'officer'] as const;

/** Seats of the person: of the account, or those an officer holds now. */
function seatsOf(who: Principal, r: RosterSnapshot, now: Date): string[] {
  const ofAccount = who.userId ? r.users.get(who.userId)?.postId : null;
  const held = who.officerId ? postsHeldBy(r, who.officerId, now).map(({ postId }) => postId) : [];
  return [...(ofAccount ? [ofAccount] : []), ...held];
}

/** An account of the head of this district, also one that names no seat. */
const isHeadHere = (who: Principal, r: RosterSnapshot): boolean =>
  who.role === 'district_head' && who.districts.includes(r.district);

/** About cases of a post: as its signing authority, to whom that has given its signature, or who acts for it. */
export function mayCloseOf(who: Principal, postId: string, r: RosterSnapshot, now: Date): boolean {
  const seats = seatsOf(who, r, now);
  const authority = signingAuthorityOf(r, postId);
  if (authority && (seats.includes(authority.postId) || (authority.isHead && isHeadHere(who, r))))
    return true;
  return decidersOf(r, postId, now).some((d) => d.officerId === who.officerId || seats.includes(d.postId));
}

/**
 * R35: the post that is decided about: the called one, unless its signing authority had to answer the case itself, as an
 * alternate (R14); then that seat, so that its own authority decides.
 */
function decidedAs(file: CaseFile, r: RosterSnapshot, now: Date): string {
  const authority = signingAuthorityOf(r, file.postId);
  if (!authority) return file.postId;
  const holder = holderOf(r, authority.postId, now)?.officer.officerId;
  const answered = file.legs.some(
    (leg) => leg.postId === authority.postId || (leg.officerId !== null && leg.officerId === holder),
  );
  return answered ? authority.postId : file.postId;
}

/** About one case. */
export function closingRightOf(who: Principal, file: CaseFile, r: RosterSnapshot, now: Date): ClosingRight {
  if (!(SIGNING as readonly string[]).includes(who.role)) return 'no';
  const seats = seatsOf(who, r, now);
  // Whoever holds the seat of an account may hold other posts besides.
  const persons = [who.officerId, ...seats.map((seat) => holderOf(r, seat, now)?.officer.officerId)];
  const theirs = persons.flatMap((id) => (id ? postsHeldBy(r, id, now).map(({ postId }) => postId) : []));
  const legs = [{ postId: file.postId, officerId: file.officerId }, ...file.legs];
  const own = legs.some(
    (leg) =>
      seats.includes(leg.postId) ||
      theirs.includes(leg.postId) ||
      (leg.officerId !== null && persons.includes(leg.officerId)) ||
      (isHeadHere(who, r) && r.posts.get(leg.postId)?.isHead === true),
  );
  if (own) return 'own';
  return mayCloseOf(who, decidedAs(file, r, now), r, now) ? 'yes' : 'no';
}
