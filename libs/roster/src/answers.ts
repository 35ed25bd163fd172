/**
 * Who answers a post at an instant (R3, R12-R14): its holder, or the first reachable alternate, or the nearest
 * reachable superior, or nobody. Pure; says what it rests on, and until when the answer stands (R34). Decides nothing about clocks.
 */
import type { EngagementReason } from '@setu/contracts';
import { absencesAt, awayUntil, engagementAt } from './absences.js';
import { nextChange } from './changes.js';
import { holderOf, isPostAt, numberOf } from './holders.js';
import { postingsTo } from './index-of.js';
import { currentOf, msOf } from './intervals.js';
import { isElected, lineToAuthority } from './lines.js';
import type { Availability, Officer, OfficialNumber, Post, Posting, RosterSnapshot } from './snapshot.js';

export type UnreachableReason = 'leave' | 'training' | 'vacant' | 'suspended' | 'absent';

/** Somebody who can be called instead (R13). */
export interface StandIn {
  readonly post: Post;
  readonly officer: Officer;
  readonly number: OfficialNumber;
}
/** A record an answer rests on, with its age and source (R10, R12). */
export interface Ground {
  readonly kind: 'posting' | 'number' | 'availability' | 'alternates';
  readonly id: string;
  readonly version: number;
  readonly recordedAt: string | null;
  readonly source: Availability['source'] | null;
  readonly recordedBy: string | null;
}
/** What an answer rests on: directory's position and the records read (R10). */
export interface RestsOn {
  readonly district: string;
  readonly epoch: number;
  readonly sequence: number;
  readonly postingIds: readonly string[];
  readonly numberIds: readonly string[];
  readonly availabilityIds: readonly string[];
  readonly grounds: readonly Ground[];
}
/** The roster's answer to "who answers this post" at an instant. */
export interface Answer {
  /** Somebody holds the post and is not away; an engaged officer is reachable, the ladder waits (R12, R12a). */
  readonly reachable: boolean;
  /** Null when there is no such post at the instant. */
  readonly post: Post | null;
  readonly officer: Officer | null;
  readonly posting: Posting | null;
  readonly number: OfficialNumber | null;
  readonly reason?: UnreachableReason;
  /** Counts only until the sanctioning superior has answered (R12). */
  readonly provisional: boolean;
  /** When the officer is back or the vacancy ends; null when unknown or reachable. */
  readonly until: Date | null;
  /** Engagement written down before the instant; `until` null when open (R12a). */
  readonly engaged?: {
    readonly availabilityId: string;
    readonly until: Date | null;
    /** Since when that was known of the instant. */
    readonly recordedAt: Date;
    /** What the officer is engaged with; null when it was not said. */
    readonly kind: EngagementReason | null;
  };
  /** Whom to call instead; null when reachable or nobody is (R13, R14). */
  readonly alternate: StandIn | null;
  /** Where `alternate` comes from; `none` also while the post itself answers (R14). */
  readonly fallback: 'alternate' | 'supervisor' | 'none';
  readonly restsOn: RestsOn;
  /** The next moment at which this answer changes by what is recorded today; null when never (R34). */
  readonly nextChangeAt: Date | null;
}

/** Who answers a post at an instant, by what this snapshot knows (R3, R12-R14, R34). */
export function whoAnswers(r: RosterSnapshot, postId: string, at: Date): Answer {
  const answer = answerAt(r, postId, at);
  return { ...answer, nextChangeAt: nextChange(r, postId, at, (t) => signatureOf(answerAt(r, postId, t))) };
}

type Present = Omit<Answer, 'nextChangeAt'>;

function answerAt(r: RosterSnapshot, postId: string, at: Date): Present {
  const post = r.posts.get(postId) ?? null;
  const holder = post && isPostAt(post, at) ? holderOf(r, postId, at) : null;
  const away = holder ? absencesAt(r, holder.officer.officerId, at) : [];
  const engagement = holder && away.length === 0 ? engagementAt(r, holder.officer.officerId, at) : null;
  const number = post ? numberOf(r, postId, at) : null;
  const reachable = holder !== null && away.length === 0;
  const instead = reachable || !post ? NOBODY : standInFor(r, postId, at);
  const used = [...away, ...(engagement ? [engagement] : [])];
  return {
    reachable,
    post,
    officer: holder?.officer ?? null,
    posting: holder?.posting ?? null,
    number,
    ...(reachable ? {} : { reason: reasonOf(away[0]) }),
    provisional: away.length > 0 && away.every((a) => a.status !== 'sanctioned'),
    until: reachable ? null : holder ? awayUntil(r, holder.officer.officerId, at) : filledAt(r, postId, at),
    ...(engagement ? { engaged: engagedBy(engagement) } : {}),
    alternate: instead.standIn,
    fallback: instead.from,
    restsOn: restsOn(r, postId, at, { posting: holder?.posting, number, used, instead: instead.standIn }),
  };
}

function reasonOf(absence: Availability | undefined): UnreachableReason {
  if (!absence) return 'vacant';
  if (absence.emergency && absence.kind === 'leave') return 'absent';
  return absence.kind === 'training' || absence.kind === 'suspended' ? absence.kind : 'leave';
}

const engagedBy = (a: Availability): NonNullable<Answer['engaged']> => ({
  availabilityId: a.availabilityId,
  until: a.to === null ? null : new Date(a.to),
  recordedAt: new Date(a.recordedAt),
  kind: a.reason ?? null,
});

/** Start of the next posting to a vacant post, as far as known. */
function filledAt(r: RosterSnapshot, postId: string, at: Date): Date | null {
  const coming = postingsTo(r, postId)
    .map((p) => msOf(p.from))
    .filter((ms) => ms > at.getTime());
  return coming.length === 0 ? null : new Date(Math.min(...coming));
}

interface Instead {
  standIn: StandIn | null;
  from: Answer['fallback'];
}
const NOBODY: Instead = { standIn: null, from: 'none' };

/** First reachable of the dated list in its order, then of the line up to the signing authority, then nobody (R14). */
function standInFor(r: RosterSnapshot, postId: string, at: Date): Instead {
  for (const alternatePostId of alternatesAt(r, postId, at)) {
    const standIn = callable(r, alternatePostId, at);
    if (standIn) return { standIn, from: 'alternate' };
  }
  for (const superior of lineToAuthority(r, postId)) {
    const standIn = callable(r, superior.postId, at);
    if (standIn) return { standIn, from: 'supervisor' };
  }
  return NOBODY;
}

/** The posts named as alternates of a post at the instant, in order; itself, repetitions and elected persons left out (R14). */
export function alternatesAt(r: RosterSnapshot, postId: string, at: Date): string[] {
  const list = r.alternates.get(postId)?.alternates ?? [];
  const current = currentOf(list, at).sort((a, b) => a.order - b.order);
  const named = [...new Set(current.map((a) => a.postId))].filter((id) => id !== postId);
  return named.filter((id) => !isElected(r.posts.get(id) ?? { level: '' }));
}

/** Everybody who could be called for a post at the instant, in the order in which they are asked (R14). */
export function standInsOf(r: RosterSnapshot, postId: string, at: Date): StandIn[] {
  const line = lineToAuthority(r, postId).map((superior) => superior.postId);
  const inOrder = new Set([...alternatesAt(r, postId, at), ...line]);
  return [...inOrder].flatMap((id) => callable(r, id, at) ?? []);
}

/** The holder of a post as somebody to call: not away, with a number; null otherwise (R13, R14). */
function callable(r: RosterSnapshot, postId: string, at: Date): StandIn | null {
  const post = r.posts.get(postId);
  const holder = post && isPostAt(post, at) ? holderOf(r, postId, at) : null;
  const number = numberOf(r, postId, at);
  if (!post || !holder || !number || absencesAt(r, holder.officer.officerId, at).length > 0) return null;
  return { post, officer: holder.officer, number };
}

interface Read {
  posting: Posting | undefined;
  number: OfficialNumber | null;
  used: readonly Availability[];
  instead: StandIn | null;
}

function restsOn(r: RosterSnapshot, postId: string, at: Date, read: Read): RestsOn {
  const instead = read.instead ? holderOf(r, read.instead.post.postId, at) : null;
  const postings = [read.posting, instead?.posting].filter((p): p is Posting => p !== undefined);
  const numbers = [read.number, read.instead?.number ?? null].filter((n): n is OfficialNumber => n !== null);
  const list = read.instead ? r.alternates.get(postId) : undefined;
  return {
    district: r.district,
    ...r.position,
    postingIds: postings.map((p) => p.postingId),
    numberIds: numbers.map((n) => n.numberId),
    availabilityIds: read.used.map((a) => a.availabilityId),
    grounds: [
      ...postings.map((p) => ground('posting', p.postingId, p)),
      ...numbers.map((n) => ground('number', n.numberId, n)),
      ...read.used.map((a) => ({ ...ground('availability', a.availabilityId, a), ...sourceOf(a) })),
      ...(list
        ? [ground('alternates', postId, { version: list.version, recordedAt: list.recordedAt ?? null })]
        : []),
    ],
  };
}

const sourceOf = (a: Availability): Pick<Ground, 'source' | 'recordedBy'> => ({
  source: a.source,
  recordedBy: a.recordedBy,
});
const ground = (
  kind: Ground['kind'],
  id: string,
  row: { version: number; recordedAt: string | null },
): Ground => ({ kind, id, version: row.version, recordedAt: row.recordedAt, source: null, recordedBy: null });

/** What makes two answers the same answer: who is called, on which number, and whether the ladder is held (R34). */
function signatureOf(a: Present): string {
  const instead = a.alternate && [
    a.alternate.post.postId,
    a.alternate.officer.officerId,
    a.alternate.number.numberId,
  ];
  const engaged = a.engaged ? [a.engaged.until?.getTime() ?? null] : null;
  return JSON.stringify([a.reachable, a.officer?.officerId, a.number?.numberId, engaged, instead]);
}
