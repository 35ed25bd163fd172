/** The roster as the decisions of cases ask it: one snapshot at one moment (R3, R12-R17). Pure. */
import {
  absencesAt,
  calendarOf,
  headOf,
  isVerified,
  stateOf,
  supervisorOf,
  whoAnswers,
  type Answer,
  type RosterSnapshot,
} from '@setu/roster';
import type { Directory, Reach } from '../cases/context.js';

/** Answers of `snapshot`; calendars are compiled for the year around `now`. */
export function directoryView(snapshot: RosterSnapshot, now: Date, stale: boolean): Directory {
  return {
    position: snapshot.position,
    stale,
    reach: (postId, at) => reachOf(snapshot, whoAnswers(snapshot, postId, at), at),
    calendar: (postId) => calendarOf(snapshot, postId, now),
    superior: (postId) => supervisorOf(snapshot, postId)?.postId ?? null,
    headPost: () => headOf(snapshot)?.postId ?? null,
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
    charge: (postId, officerId, at) => chargeOf(whoAnswers(snapshot, postId, at), officerId),
  };
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
