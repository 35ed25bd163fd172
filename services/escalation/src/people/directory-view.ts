/** The roster as the decisions of cases ask it: one snapshot at one moment (R3, R12-R17). Pure. */
import {
  absencesAt,
  calendarOf,
  delegateOf,
  headOf,
  isElected,
  isVerified,
  machineReportsOf,
  stateOf,
  supervisorOf,
  whoAnswers,
  type Answer,
  type RosterSnapshot,
} from '@setu/roster';
import type { Delegate, Directory, Reach } from '../cases/context.js';
import { knownNow } from './known-now.js';
import { kindOfPost } from '../policies/kinds.js';

/** Answers of `snapshot`; calendars are compiled for the year around `now`. */
export function directoryView(snapshot: RosterSnapshot, now: Date, stale: boolean): Directory {
  return {
    position: snapshot.position,
    stale,
    reach: (postId, at) => reachOf(snapshot, whoAnswers(snapshot, postId, at), at),
    calendar: (postId) => calendarOf(snapshot, postId, now),
    superior: (postId, line) => superiorOf(snapshot, postId, line),
    headPost: () => headOf(snapshot)?.postId ?? null,
    headDelegate: (at) => delegateOfHead(snapshot, at),
    machineClimbs: (id) => machineReportsOf(snapshot, id) === 'ladder',
    isElected: (postId) => {
      const post = snapshot.posts.get(postId);
      return post !== undefined && isElected(post);
    },
    kindOf: (postId) => kindOfPost(snapshot.posts.get(postId)),
    isHead: (postId) => snapshot.posts.get(postId)?.isHead ?? false,
    statePost: (postId) => stateOf(snapshot, postId)?.postId ?? null,
    numberVerified: (postId, at) => {
      const { number } = whoAnswers(snapshot, postId, at);
      return number !== null && isVerified(number, at);
    },
    numberStands: (numberId, postId, at) => {
      const number = snapshot.numbers.get(numberId);
      return (
        number?.postId === postId &&
        new Date(number.from) <= at &&
        (number.to === null || at < new Date(number.to))
      );
    },
    ...knownNow(snapshot),
    charge: (postId, officerId, at) => chargeOf(whoAnswers(snapshot, postId, at), officerId),
  };
}

/** The superior by the rule, or the next one of the line that is named; an elected one is passed over (R17). */
function superiorOf(
  snapshot: RosterSnapshot,
  postId: string,
  line?: 'administrative' | 'departmental',
): string | null {
  if (!line) return supervisorOf(snapshot, postId)?.postId ?? null;
  const post = snapshot.posts.get(postId);
  const above = line === 'administrative' ? post?.adminSuperiorPostId : post?.deptSuperiorPostId;
  const found = above ? snapshot.posts.get(above) : undefined;
  if (!found || found.postId === postId) return null;
  return isElected(found) ? (supervisorOf(snapshot, found.postId)?.postId ?? null) : found.postId;
}

function delegateOfHead(snapshot: RosterSnapshot, at: Date): Delegate | null {
  const head = headOf(snapshot);
  const given = head && delegateOf(snapshot, head.postId, 'head_step', at);
  if (!given) return null;
  const { userId, postId, officerId } = given;
  if (userId && snapshot.users.get(userId)) return { postId: head.postId, officerId: null, userId };
  return postId && officerId ? { postId, officerId, userId: null } : null;
}

function reachOf(snapshot: RosterSnapshot, answer: Answer, at: Date): Reach {
  const { alternate } = answer;
  return {
    reachable: answer.reachable,
    officerId: answer.officer?.officerId ?? null,
    reason: answer.reason ?? null,
    until: answer.until,
    engaged: engagedOf(snapshot, answer),
    alternate: alternate ? { postId: alternate.post.postId, officerId: alternate.officer.officerId } : null,
    absence: absenceOf(snapshot, answer, at),
    nextChangeAt: answer.nextChangeAt,
  };
}

/** An engagement without an end cannot hold a ladder (R12a). */
function engagedOf(snapshot: RosterSnapshot, answer: Answer): Reach['engaged'] {
  const written = answer.engaged && snapshot.availability.get(answer.engaged.availabilityId);
  if (!answer.engaged?.until || !written) return null;
  return { until: answer.engaged.until, recordedAt: new Date(written.recordedAt) };
}

function absenceOf(snapshot: RosterSnapshot, answer: Answer, at: Date): Reach['absence'] {
  const away = answer.officer ? absencesAt(snapshot, answer.officer.officerId, at)[0] : undefined;
  if (!away) return null;
  const sanctionedAt = away.status === 'sanctioned' && away.sanctionedAt ? new Date(away.sanctionedAt) : null;
  return { from: new Date(away.from), recordedAt: new Date(away.recordedAt), sanctionedAt };
}

/** R3: taking charge, and whether the number was answered by a person since. */
function chargeOf(answer: Answer, officerId: string): { from: Date; answered: boolean } | null {
  const { posting, number } = answer;
  if (!posting || posting.officerId !== officerId) return null;
  const from = new Date(posting.from);
  const verified = number?.verifiedAt && number.verifiedHow !== 'import' ? new Date(number.verifiedAt) : null;
  return { from, answered: verified !== null && verified >= from };
}
