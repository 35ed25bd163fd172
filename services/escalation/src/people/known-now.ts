/**
 * What the roster knows today about a time that has passed, whenever it was written down: the grounds on which a
 * finding is corrected (R32, R33), and who may answer or decide instead (R14, R35). Pure.
 */
import {
  absencesAt,
  availabilityOf,
  countsAt,
  decidersOf,
  standInsOf,
  whoAnswers,
  type Availability,
  type RosterSnapshot,
} from '@setu/roster';
import type { Directory, RosterRecord } from '../cases/context.js';

type KnownNow = Pick<
  Directory,
  'absencesIn' | 'refusedAt' | 'engagementsAt' | 'holderThen' | 'numberRecord' | 'standIns' | 'authority'
>;

export function knownNow(r: RosterSnapshot): KnownNow {
  return {
    absencesIn: (officerId, from, to) => absencesIn(r, officerId, from, to),
    refusedAt: (officerId, at) => refusedAt(r, officerId, at),
    engagementsAt: (officerId, at) => engagementsAt(r, officerId, at),
    holderThen: (postId, besides, at) => holderThen(r, postId, besides, at),
    numberRecord: (numberId) => {
      const number = r.numbers.get(numberId);
      return number ? recordOf(numberId, number) : null;
    },
    standIns: (postId, at) =>
      standInsOf(r, postId, at).map(({ post, officer }) => ({
        postId: post.postId,
        officerId: officer.officerId,
      })),
    authority: (postId, at) => {
      const [first] = decidersOf(r, postId, at);
      return first ? { postId: first.postId, officerId: first.officerId } : null;
    },
  };
}

interface Written {
  from: string;
  to: string | null;
  recordedAt: string;
  recordedBy?: string | null;
  sanctionedAt?: string | null;
}

const dateOrNull = (text: string | null | undefined): Date | null => (text ? new Date(text) : null);

const recordOf = (id: string, row: Written): RosterRecord => ({
  id,
  from: new Date(row.from),
  to: dateOrNull(row.to),
  recordedBy: row.recordedBy ?? null,
  recordedAt: new Date(row.recordedAt),
  sanctionedAt: dateOrNull(row.sanctionedAt),
});

const ABSENT: readonly Availability['kind'][] = ['leave', 'training', 'suspended'];
const stands = (a: Availability): boolean => a.status !== 'refused' && a.status !== 'cancelled';
const startIn = (a: Availability, from: Date): Date => {
  const begins = new Date(a.from);
  return begins > from ? begins : from;
};

/** R12, R33: by sanction, or because it counts already by what was written when it began. Ended by a word of return. */
function absencesIn(
  r: RosterSnapshot,
  officerId: string,
  from: Date,
  to: Date,
): ReturnType<KnownNow['absencesIn']> {
  const rows = availabilityOf(r, officerId);
  const overlapping = rows.filter(
    (a) => ABSENT.includes(a.kind) && stands(a) && new Date(a.from) < to && (!a.to || new Date(a.to) > from),
  );
  return overlapping.flatMap((a) => {
    const start = startIn(a, from);
    const counted = absencesAt(r, officerId, start).some((c) => c.availabilityId === a.availabilityId);
    // What counts by R12 but not among those at the time was ended by a word of return.
    if (!counted && (countsAt(a, start) || a.status !== 'sanctioned' || isBack(rows, a, start))) return [];
    const sanctionedAt = a.status === 'sanctioned' ? (a.sanctionedAt ?? a.recordedAt) : null;
    return [{ ...recordOf(a.availabilityId, { ...a, sanctionedAt }), counted }];
  });
}

/** R12: provisional then, as far as its own times say, and refused since. */
function refusedAt(r: RosterSnapshot, officerId: string, at: Date): RosterRecord[] {
  return availabilityOf(r, officerId)
    .filter((a) => a.status === 'refused' && countsAt({ ...a, status: 'applied' }, at))
    .map((a) => ({ ...recordOf(a.availabilityId, a), sanctionedAt: null }));
}

/** Back on duty at that moment, said after the absence was recorded; never ends a suspension. */
const isBack = (rows: readonly Availability[], absence: Availability, at: Date): boolean =>
  absence.kind !== 'suspended' &&
  rows.some(
    (d) =>
      d.kind === 'duty' &&
      stands(d) &&
      new Date(d.from) <= at &&
      (!d.to || new Date(d.to) > at) &&
      d.recordedAt > absence.recordedAt,
  );

function engagementsAt(
  r: RosterSnapshot,
  officerId: string,
  at: Date,
): ReturnType<KnownNow['engagementsAt']> {
  return availabilityOf(r, officerId).flatMap((a) => {
    const holds =
      a.kind === 'engaged' && stands(a) && new Date(a.from) <= at && a.to !== null && new Date(a.to) > at;
    if (!holds) return [];
    const record = recordOf(a.availabilityId, a);
    return record.to ? [{ ...record, to: record.to }] : [];
  });
}

/** Null also where `besides`, who answered for the post, is not in the roster any more: then nothing can be said of him. */
function holderThen(
  r: RosterSnapshot,
  postId: string,
  besides: string,
  at: Date,
): ReturnType<KnownNow['holderThen']> {
  if (!r.posts.has(postId) || !r.officers.has(besides)) return null;
  const { officer, posting } = whoAnswers(r, postId, at);
  return {
    officerId: officer?.officerId ?? null,
    record: posting ? recordOf(posting.postingId, posting) : null,
  };
}
