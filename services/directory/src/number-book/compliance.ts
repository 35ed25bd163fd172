/**
 * PURE: who of the officers has saved the representatives' numbers in the fifteen days that the order of 08-08-2023
 * gives: from the circulation of the book, or from taking charge where that was later.
 */
import { atIst, formatIst } from '@setu/calendar';
import { holderOf, isPostAt, numberOf, type Post, type RosterSnapshot } from '@setu/roster';

/** Days in which an officer has to say that the numbers are saved. */
export const DAYS = 15;
const DAY_MS = 86_400_000;

export interface Circulation {
  version: string;
  circulatedAt: Date;
}
export interface Acknowledgement {
  officerId: string;
  version: string;
  acknowledgedAt: Date;
}

export const COMPLIANCE_STATES = ['acknowledged', 'acknowledged_late', 'pending', 'overdue'] as const;
export type ComplianceState = (typeof COMPLIANCE_STATES)[number];

export interface ComplianceRow {
  officerId: string;
  nameHi: string | null;
  nameEn: string | null;
  /** Posts held, the first one first told. */
  posts: Post[];
  number: string | null;
  givenAt: Date;
  /** The last day to answer, YYYY-MM-DD. */
  dueOn: string;
  acknowledgedAt: Date | null;
  state: ComplianceState;
}

/** The last day to answer when something was given at `at`, YYYY-MM-DD in Asia/Kolkata. */
export const dueDay = (at: Date): string => formatIst(new Date(at.getTime() + DAYS * DAY_MS)).slice(0, 10);

/** The end of the last day. */
export const dueEnd = (dueOn: string): Date => new Date(atIst(dueOn).getTime() + DAY_MS);

/** One row for each officer in charge of a post that takes part, in the order of the posts' codes. */
export function complianceOf(
  r: RosterSnapshot,
  district: string,
  given: Circulation,
  acknowledgements: readonly Acknowledgement[],
  now: Date,
): ComplianceRow[] {
  const said = firstWords(given, acknowledgements);
  return [...seatsOf(r, district, now).values()].map(({ officerId, posts, since }) => {
    const officer = r.officers.get(officerId);
    const givenAt = new Date(Math.max(given.circulatedAt.getTime(), since));
    const acknowledgedAt = said.get(officerId) ?? null;
    const dueOn = dueDay(givenAt);
    return {
      officerId,
      ...{ nameHi: officer?.nameHi ?? null, nameEn: officer?.nameEn ?? null, posts },
      number: posts.map((p) => numberOf(r, p.postId, now)?.number).find((n) => n != null) ?? null,
      ...{ givenAt, dueOn, acknowledgedAt, state: stateOf(dueOn, acknowledgedAt, now) },
    };
  });
}

interface Seat {
  officerId: string;
  posts: Post[];
  /** Since when the officer is in charge of any of them, milliseconds. */
  since: number;
}

function seatsOf(r: RosterSnapshot, district: string, now: Date): Map<string, Seat> {
  const seats = new Map<string, Seat>();
  const posts = [...r.posts.values()].filter(
    (p) => p.district === district && p.included && isPostAt(p, now),
  );
  for (const post of posts.sort(byCode)) {
    const holder = holderOf(r, post.postId, now);
    if (!holder) continue;
    const { officerId } = holder.officer;
    const since = Date.parse(holder.posting.from);
    const seat = seats.get(officerId);
    if (seat) Object.assign(seat, { posts: [...seat.posts, post], since: Math.min(seat.since, since) });
    else seats.set(officerId, { officerId, posts: [post], since });
  }
  return seats;
}

const byCode = (a: Post, b: Post): number => {
  const [one, two] = [a.shortCode ?? '~', b.shortCode ?? '~'];
  return one < two ? -1 : one > two ? 1 : a.code < b.code ? -1 : 1;
};

/** The first word of each officer that answers this circulation: for its version, or for a later one. */
function firstWords(given: Circulation, all: readonly Acknowledgement[]): Map<string, Date> {
  const first = new Map<string, Date>();
  for (const { officerId, version, acknowledgedAt } of all) {
    if (version !== given.version && acknowledgedAt < given.circulatedAt) continue;
    const known = first.get(officerId);
    if (!known || acknowledgedAt < known) first.set(officerId, acknowledgedAt);
  }
  return first;
}

function stateOf(dueOn: string, acknowledgedAt: Date | null, now: Date): ComplianceState {
  const end = dueEnd(dueOn).getTime();
  if (acknowledgedAt) return acknowledgedAt.getTime() < end ? 'acknowledged' : 'acknowledged_late';
  return now.getTime() < end ? 'pending' : 'overdue';
}
