/** PURE: whom a number belongs to now, and what a signed-in person is (R3, R4, design section 6). */
import type { Principal } from '@setu/auth';
import { STATE, type Role } from '@setu/contracts';
import {
  currentMandate,
  holderOf,
  postOfNumber,
  postsHeldBy,
  representativeByPhone,
  staffAt,
  type RosterSnapshot,
} from '@setu/roster';

/** Who signs in, as a session remembers it. */
export interface Identity {
  kind: 'representative' | 'officer' | 'user' | 'bootstrap';
  /** Id of the representative, officer or account. */
  id: string;
  /** Authorised staff of a representative. */
  staffId: string | null;
  district: string;
}

/** What the answer of a sign-in says about the person. */
export interface Person {
  subject: string;
  role: Role;
  districts: string[];
  name: string;
  nameHi: string | null;
  nameEn: string | null;
  representativeId?: string;
  staffId?: string;
  officerId?: string;
  userId?: string;
  /** Posts held now, or the seat of an account. */
  postIds?: string[];
  titleHi?: string;
  titleEn?: string;
}

/** Whose number it is: a representative's or staff's before an officer's; null: nobody's. */
export function identityOfPhone(
  snapshots: readonly RosterSnapshot[],
  e164: string,
  at: Date,
): Identity | null {
  for (const r of snapshots) {
    const found = representativeByPhone(r, e164, at);
    if (!found || !currentMandate(r, found.representative.representativeId, at)) continue;
    const { representativeId: id, district } = found.representative;
    return { kind: 'representative', id, staffId: found.staff?.staffId ?? null, district };
  }
  for (const r of snapshots) {
    const post = postOfNumber(r, e164, at)?.post;
    const officer = post && holderOf(r, post.postId, at)?.officer;
    if (officer) return { kind: 'officer', id: officer.officerId, staffId: null, district: officer.district };
  }
  return null;
}

/** A representative, or the person who acts for one; null once the mandate or the authorisation has ended (R4). */
export function representativePerson(r: RosterSnapshot, who: Identity, at: Date): Person | null {
  const found = r.representatives.get(who.id);
  const staff = who.staffId ? staffAt(r, who.id, at).find((s) => s.staffId === who.staffId) : undefined;
  if (!found || !currentMandate(r, who.id, at) || (who.staffId && !staff)) return null;
  const named = staff ?? found;
  return {
    subject: `representative:${who.id}`,
    role: 'representative',
    districts: [found.district],
    ...names(named),
    representativeId: who.id,
    ...(staff ? { staffId: staff.staffId } : {}),
    titleHi: found.constituencyHi,
    titleEn: found.constituencyEn,
  };
}

/** A representative whom authorised staff may act for. */
export interface Represented {
  representativeId: string;
  staffId: string;
  district: string;
  nameHi: string | null;
  nameEn: string | null;
}

/** Representatives with a mandate whose authorised staff has the number by which this staff is known (R4). */
export function representedBy(snapshots: readonly RosterSnapshot[], who: Identity, at: Date): Represented[] {
  const staffOf = (r: RosterSnapshot, id: string) => staffAt(r, id, at);
  const own = snapshots.flatMap((r) => staffOf(r, who.id)).find((s) => s.staffId === who.staffId);
  if (!own?.phone) return [];
  const found = new Map<string, Represented>();
  for (const r of snapshots)
    for (const { representativeId, district, nameHi, nameEn } of r.representatives.values()) {
      const staff = staffOf(r, representativeId).find((s) => s.phone === own.phone);
      if (staff && currentMandate(r, representativeId, at))
        found.set(representativeId, { representativeId, staffId: staff.staffId, district, nameHi, nameEn });
    }
  return [...found.values()];
}

/** An officer who holds at least one post; officers of the state see the districts below them. */
export function officerPerson(
  r: RosterSnapshot,
  who: Identity,
  at: Date,
  served: readonly string[],
): Person | null {
  const officer = r.officers.get(who.id);
  const [first, ...more] = postsHeldBy(r, who.id, at);
  if (!officer || !first) return null;
  return {
    subject: `officer:${who.id}`,
    role: 'officer',
    districts: officer.district === STATE ? [...served] : [officer.district],
    ...names(officer),
    officerId: who.id,
    postIds: [first, ...more].map((p) => p.postId),
    titleHi: first.titleHi,
    titleEn: first.titleEn,
  };
}

/** Roles that, in scope `state`, see every served scope. */
const SEE_ALL: readonly Role[] = ['state_hq', 'auditor', 'system_admin'];

/** An account of the centre or the state. */
export function userPerson(
  user: { id: string; role: Role; district: string; nameHi: string; nameEn: string; postId: string | null },
  served: readonly string[],
): Person {
  const isWide = user.district === STATE && SEE_ALL.includes(user.role);
  return {
    subject: `user:${user.id}`,
    role: user.role,
    districts: isWide ? [...served] : [user.district],
    ...names(user),
    userId: user.id,
    ...(user.postId ? { postIds: [user.postId] } : {}),
  };
}

/** What the token carries of a person. */
export function principalOf(person: Person, sessionId: string): Principal {
  const { subject, role, districts, name, representativeId, staffId, officerId, userId } = person;
  return {
    subject,
    role,
    districts,
    name,
    ...(representativeId ? { representativeId } : {}),
    ...(staffId ? { staffId } : {}),
    ...(officerId ? { officerId } : {}),
    ...(userId ? { userId } : {}),
    sessionId,
  };
}

const names = (n: { nameHi: string | null; nameEn: string | null }) => ({
  name: n.nameHi ?? n.nameEn ?? '',
  nameHi: n.nameHi,
  nameEn: n.nameEn,
});
