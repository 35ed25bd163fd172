/**
 * Whose telephone it is: the representative, or staff, of one or several (R4); the holder of a post on an official number
 * (R1); nobody known. Caller id is the identity of a phone report. Pure.
 */
import {
  holderOf,
  mayReport,
  postOfNumber,
  type Post,
  type Representative,
  type RosterSnapshot,
} from '@setu/roster';

/** For whom somebody speaks: for himself, or as authorised staff. */
export interface Voice {
  representativeId: string;
  staffId: string | null;
}

export type Caller =
  | { kind: 'representative'; key: string; voices: readonly [Voice, ...Voice[]] }
  | { kind: 'officer'; key: string; post: Post; numberId: string; officerId: string | null }
  | { kind: 'unknown'; key: string };

type Dated = { from: string | null; to: string | null };
const holds = ({ from, to }: Dated, at: Date): boolean =>
  (from === null || Date.parse(from) <= at.getTime()) && (to === null || Date.parse(to) > at.getTime());

/**
 * Who calls from a number (E.164) at an instant; null: withheld. An own number comes before one of staff, those who may
 * report before those who may not, and a registered number before an official one. `key` names the caller without a
 * number; an unknown one has `unknown`.
 */
export function callerOf(r: RosterSnapshot, number: string | null, at: Date): Caller {
  if (number === null) return { kind: 'unknown', key: 'unknown' };
  const [first, ...more] = voicesOf(r, number, at);
  if (first)
    return { kind: 'representative', key: first.staffId ?? first.representativeId, voices: [first, ...more] };
  const official = postOfNumber(r, number, at);
  if (!official) return { kind: 'unknown', key: 'unknown' };
  const { post, number: allotted } = official;
  const officerId = holderOf(r, post.postId, at)?.officer.officerId ?? null;
  return { kind: 'officer', key: allotted.numberId, post, numberId: allotted.numberId, officerId };
}

function voicesOf(r: RosterSnapshot, number: string, at: Date): Voice[] {
  const all = [...r.representatives.values()];
  const own = all
    .filter((one) => one.phones.some((p) => p.number === number && holds(p, at)))
    .map(({ representativeId }) => ({ representativeId, staffId: null }));
  const voices = own.length > 0 ? own : all.flatMap((one) => asStaff(one, number, at));
  const reporting = voices.filter((v) => mayReport(r, v.representativeId, at));
  return (reporting.length > 0 ? reporting : voices).sort((a, b) =>
    a.representativeId < b.representativeId ? -1 : 1,
  );
}

const asStaff = ({ representativeId, staff }: Representative, number: string, at: Date): Voice[] =>
  staff
    .filter((s) => s.phone === number && holds(s, at))
    .slice(0, 1)
    .map(({ staffId }) => ({ representativeId, staffId }));

/** The one voice of a caller; null where it must be asked. */
export const onlyVoice = (voices: readonly Voice[]): Voice | null =>
  voices.length === 1 ? (voices[0] ?? null) : null;
