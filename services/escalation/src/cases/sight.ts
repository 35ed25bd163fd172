/** Who may see and answer which case (design section 6, R35). Pure; foreign cases do not exist for the asker. */
import type { Principal } from '@setu/auth';
import { postsHeldBy, type RosterSnapshot } from '@setu/roster';
import { closingRightOf } from '../closings/closing-right.js';
import { isToOfficer } from '../policies/policy.js';
import type { Sight } from './case.view.js';
import type { Holder } from './context.js';
import { activeLeg, lastLeg, type CaseFile } from './model.js';

/** The seats of the centre, who see their district. */
const OF_DISTRICT: readonly Principal['role'][] = [
  'operator',
  'nodal_officer',
  'district_head',
  'district_admin',
  'auditor',
];
/** Levels above see the cases that reached their step. */
const ABOVE: readonly Principal['role'][] = ['state_hq', 'division_head'];
const WITH_NUMBER: readonly Principal['role'][] = [
  'operator',
  'nodal_officer',
  'district_head',
  'auditor',
  'representative',
];

/** Officers who had to answer or were told. */
export function officersIn(file: CaseFile): Set<string> {
  const told = file.legs.flatMap((leg) => [leg.officerId, ...leg.steps.map((s) => s.recipientOfficerId)]);
  return new Set([file.officerId, ...told].filter((id): id is string => id !== null));
}

/** Posts the officer holds now. */
export const ownPosts = (r: RosterSnapshot, officerId: string, now: Date): string[] =>
  postsHeldBy(r, officerId, now).map((post) => post.postId);

/** Whether the case exists for this person. */
export function maySee(who: Principal, file: CaseFile, r: RosterSnapshot, now: Date): boolean {
  if (who.role === 'representative') return who.representativeId === file.representativeId;
  // Whoever has to decide about it sees it (R35, R36).
  if (closingRightOf(who, file, r, now) === 'yes') return true;
  if (who.role === 'officer') return officerMaySee(who.officerId, file, r, now);
  if (!who.districts.includes(file.district) && who.role !== 'division_head') return false;
  return seesDistrict(who.role, file);
}

/** Whether a case is one of an officer who holds these posts now: had to answer, was told, or holds a post of it. */
export function officerSees(
  officerId: string | undefined,
  posts: readonly string[],
  file: CaseFile,
): boolean {
  if (!officerId) return false;
  const of = [file.postId, ...file.legs.map((leg) => leg.postId)];
  return officersIn(file).has(officerId) || of.some((id) => posts.includes(id));
}

/** Whether this role sees a case of its own district. */
export const seesDistrict = (role: Principal['role'], file: CaseFile): boolean =>
  OF_DISTRICT.includes(role) || (ABOVE.includes(role) && file.stateBoard);

function officerMaySee(officerId: string | undefined, file: CaseFile, r: RosterSnapshot, now: Date): boolean {
  if (!officerId) return false;
  return officerSees(officerId, ownPosts(r, officerId, now), file);
}

/** Whether the representative's number and note are shown: to those who call him, and to himself. */
export const seesNumber = (who: Principal, file: CaseFile): boolean =>
  WITH_NUMBER.includes(who.role) || (who.officerId !== undefined && officersIn(file).has(who.officerId));

/** What of a case this person sees; what officers and the head have written is not for the representative (R18). */
export const sightOf = (who: Principal, file: CaseFile): Omit<Sight, 'whole'> => ({
  who,
  number: seesNumber(who, file),
  written: who.role !== 'representative',
});

/** R18, R36: the post at which this officer was told as a superior; null for the officer of the leg himself. */
export function superiorIn({ officerId }: Principal, file: CaseFile): Holder | null {
  if (!officerId || activeLeg(file)?.officerId === officerId) return null;
  const told = file.legs.flatMap((leg) => leg.steps).filter((s) => s.recipientOfficerId === officerId);
  const step = told.find((s) => !isToOfficer(s.step));
  return step?.recipientPostId ? { postId: step.recipientPostId, officerId } : null;
}

/** Whether the leg that answers now, else the one that stood last, is this officer's (R14, R15). */
export function hasToAnswer(who: Principal, file: CaseFile, r: RosterSnapshot, now: Date): boolean {
  if (who.role !== 'officer' || !who.officerId) return false;
  const leg = activeLeg(file) ?? lastLeg(file);
  if (!leg) return false;
  return leg.officerId === who.officerId || ownPosts(r, who.officerId, now).includes(leg.postId);
}

/** Whether a leg is or was this officer's: his word about it is heard, also when another one answers now (R15, R27). */
export const hadToAnswer = ({ officerId }: Principal, file: CaseFile): boolean =>
  officerId !== undefined && file.legs.some((leg) => leg.officerId === officerId);
