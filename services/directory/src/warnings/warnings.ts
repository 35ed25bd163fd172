/**
 * PURE: what is wrong with a district's roster at an instant, so that somebody mends it before a representative meets
 * it. Posts that are not included in the scheme, and things of other scopes, are left out. Alternates in a circle
 * cannot be written, so nothing looks for them.
 */
import { atIst, istDate } from '@setu/calendar';
import {
  absencesAt,
  alternatesAt,
  availabilityOf,
  calendarOf,
  currentMandate,
  headOf,
  holderOf,
  isPostAt,
  isVerified,
  numberOf,
  phoneOf,
  postingsTo,
  staffAt,
  whoAnswers,
  type Answer,
  type Holder,
  type OfficialNumber,
  type Post,
  type Representative,
  type RosterSnapshot,
} from '@setu/roster';
import { workingDaysOver } from '../presence/presence.js';
import { titleOf } from '../representatives/representative-types.js';
import { warning, type Named, type Warning, type WarningKind } from './warning.js';

const DAY_MS = 86_400_000;
/** A mandate that ends within this is named. */
export const MANDATE_DAYS = 60;
/** So many working days of the office without a word of presence are too many. */
export const PRESENCE_DAYS = 3;

/** Everything wrong with posts, numbers and representatives of the snapshot's own district. */
export function warningsOf(r: RosterSnapshot, at: Date): Warning[] {
  const posts = [...r.posts.values()].flatMap((post) => warningsOfPost(r, post, at));
  return [...posts, ...warningsOfNumbers(r, at), ...warningsOfRepresentatives(r, at)];
}

/** What is wrong with one post; nothing for a post that is not included, not of this scope or not there at the instant. */
export function warningsOfPost(r: RosterSnapshot, post: Post, at: Date): Warning[] {
  if (!post.included || post.district !== r.district || !isPostAt(post, at)) return [];
  const holder = holderOf(r, post.postId, at);
  const says = (kind: WarningKind, since: Date | null, officerId?: string): Warning =>
    warning(
      kind,
      { district: post.district, postId: post.postId, since, ...(officerId ? { officerId } : {}) },
      titled(post),
    );
  const found: Warning[] = [...ofAlternates(r, post, holder, at, says), ...ofNumber(r, post, at, says)];
  if (!holder) found.push(says('vacant_without_charge', vacantSince(r, post, at)));
  if (holder && isSilent(r, post, holder, at))
    found.push(says('presence_unconfirmed', lastWord(r, holder, at), holder.officer.officerId));
  return found;
}

type Says = (kind: WarningKind, since: Date | null, officerId?: string) => Warning;

function ofAlternates(r: RosterSnapshot, post: Post, holder: Holder | null, at: Date, says: Says): Warning[] {
  const named = alternatesAt(r, post.postId, at);
  const isHead = headOf(r)?.postId === post.postId;
  const missing = named.length > 0 ? [] : [says(isHead ? 'head_without_alternate' : 'no_alternate', null)];
  const away = named.length > 0 && named.every((postId) => !isThere(r, postId, at));
  const since = away ? latest(named.flatMap((postId) => awaySince(r, postId, at) ?? [])) : null;
  const absences = holder ? absencesAt(r, holder.officer.officerId, at) : [];
  const later = laterToday(r, post, holder, at);
  const soon = later ? [says('nobody_reachable', later, holder?.officer.officerId)] : [];
  if (holder && absences.length === 0)
    return [...missing, ...soon, ...(away ? [says('alternate_away', since)] : [])];
  const officerId = holder?.officer.officerId;
  const answer = whoAnswers(r, post.postId, at);
  const ownSince = holder ? awaySince(r, post.postId, at) : vacantSince(r, post, at);
  const both = latest([since, ownSince].filter((d): d is Date => d !== null));
  if (answer.fallback === 'none') return [...missing, says('nobody_reachable', both, officerId)];
  return [...missing, ...soon, ...(away ? [says('alternates_also_away', both, officerId)] : [])];
}

/** Changes of one day that are looked at. */
const MOST_CHANGES = 10;

/** The first moment of the rest of the day at which nobody can be reached; null: none is known, or it is so already. */
function laterToday(r: RosterSnapshot, post: Post, holder: Holder | null, at: Date): Date | null {
  const end = atIst(istDate(at)).getTime() + DAY_MS;
  const isThereNow = holder !== null && absencesAt(r, holder.officer.officerId, at).length === 0;
  // Most officers stay all day: only whose own entry begins today, or who is away already, is looked at closely.
  if (isThereNow && !beginsToday(r, holder.officer.officerId, at, end)) return null;
  let answer = whoAnswers(r, post.postId, at);
  for (let i = 0; i < MOST_CHANGES && answer.nextChangeAt && answer.nextChangeAt.getTime() < end; i++) {
    const then = answer.nextChangeAt;
    if (isNobody(answer)) return null;
    answer = whoAnswers(r, post.postId, then);
    if (isNobody(answer)) return then;
  }
  return null;
}

const isNobody = (answer: Answer): boolean => !answer.reachable && answer.fallback === 'none';

const beginsToday = (r: RosterSnapshot, officerId: string, at: Date, end: number): boolean =>
  availabilityOf(r, officerId).some((a) => Date.parse(a.from) > at.getTime() && Date.parse(a.from) < end);

function ofNumber(r: RosterSnapshot, post: Post, at: Date, says: Says): Warning[] {
  const number = numberOf(r, post.postId, at);
  if (!number) return [says('no_number', null)];
  return isVerified(number, at)
    ? []
    : [{ ...says('number_unverified', new Date(number.from)), numberId: number.numberId }];
}

/** Whether somebody holds the post and is not away. */
function isThere(r: RosterSnapshot, postId: string, at: Date): boolean {
  const post = r.posts.get(postId);
  const holder = post && isPostAt(post, at) ? holderOf(r, postId, at) : null;
  return holder !== null && absencesAt(r, holder.officer.officerId, at).length === 0;
}

function awaySince(r: RosterSnapshot, postId: string, at: Date): Date | null {
  const holder = holderOf(r, postId, at);
  const starts = holder ? absencesAt(r, holder.officer.officerId, at).map((a) => Date.parse(a.from)) : [];
  return starts.length > 0 ? new Date(Math.min(...starts)) : null;
}

/** The end of the last posting, else since the post exists. */
function vacantSince(r: RosterSnapshot, post: Post, at: Date): Date {
  const ends = postingsTo(r, post.postId)
    .filter((p) => p.to !== null && Date.parse(p.to) <= at.getTime())
    .map((p) => Date.parse(p.to ?? ''));
  return new Date(Math.max(Date.parse(post.validFrom), ...ends));
}

/** In charge and not away for so many working days of the office, and no word of presence meanwhile. */
function isSilent(r: RosterSnapshot, post: Post, holder: Holder, at: Date): boolean {
  if (absencesAt(r, holder.officer.officerId, at).length > 0) return false;
  const since = latest([
    ...[new Date(holder.posting.from), lastWord(r, holder, at), backSince(r, holder, at)].filter(
      (d): d is Date => d !== null,
    ),
  ]);
  if (since === null) return false;
  return workingDaysOver(calendarOf(r, post.postId, at), since, at, PRESENCE_DAYS) >= PRESENCE_DAYS;
}

/** The end of the last absence that is over; null: none is known. */
const backSince = (r: RosterSnapshot, { officer }: Holder, at: Date): Date | null =>
  latest(
    entriesOf(r)
      .absences.get(officer.officerId)
      ?.filter((d) => d <= at) ?? [],
  );

/** When the officer, an admin or the attendance register last said that the officer is on duty; null: never. */
const lastWord = (r: RosterSnapshot, { officer }: Holder, at: Date): Date | null =>
  latest(
    entriesOf(r)
      .words.get(officer.officerId)
      ?.filter((d) => d <= at) ?? [],
  );

/** By officer: when a word of presence was said, and when an absence ended. */
interface Entries {
  words: ReadonlyMap<string, Date[]>;
  absences: ReadonlyMap<string, Date[]>;
}
const known = new WeakMap<object, Entries>();

/** Read once for each state of the entries. */
function entriesOf(r: RosterSnapshot): Entries {
  const found = known.get(r.availability);
  if (found) return found;
  const [words, absences] = [new Map<string, Date[]>(), new Map<string, Date[]>()];
  const note = (to: Map<string, Date[]>, officerId: string, at: string): void =>
    void to.set(officerId, [...(to.get(officerId) ?? []), new Date(at)]);
  for (const a of r.availability.values()) {
    if (a.status !== 'sanctioned') continue;
    if (a.kind === 'duty') note(words, a.officerId, a.recordedAt);
    else if (a.kind !== 'engaged' && a.to !== null) note(absences, a.officerId, a.to);
  }
  known.set(r.availability, { words, absences });
  return { words, absences };
}

/** Numbers that two posts have at once, or a post and a representative or their staff. */
export function warningsOfNumbers(r: RosterSnapshot, at: Date): Warning[] {
  const holders = new Map<string, { named: Named['who']; number?: OfficialNumber; post?: Post }[]>();
  const note = (
    e164: string | null,
    one: { named: Named['who']; number?: OfficialNumber; post?: Post },
  ): void => {
    if (e164) holders.set(e164, [...(holders.get(e164) ?? []), one]);
  };
  for (const number of r.numbers.values()) {
    const post = r.posts.get(number.postId);
    if (post && holdsAt(number, at)) note(number.number, { named: titled(post).who, number, post });
  }
  for (const one of r.representatives.values()) {
    for (const phone of one.phones) note(phone.number, { named: nameOf(one) });
    for (const staff of staffAt(r, one.representativeId, at)) note(staff.phone, { named: nameOf(one) });
  }
  return [...holders.values()].flatMap((all) =>
    all.flatMap(({ number, post, named }) => {
      const other = all.find((one) => one.post?.postId !== post?.postId);
      if (!number || !post || !other || post.district !== r.district) return [];
      const about = {
        district: post.district,
        postId: post.postId,
        numberId: number.numberId,
        since: new Date(number.from),
      };
      return [warning('number_shared', about, { who: named, other: other.named })];
    }),
  );
}

/** What is wrong with representatives of this district. */
export function warningsOfRepresentatives(r: RosterSnapshot, at: Date): Warning[] {
  return [...r.representatives.values()]
    .filter((one) => one.district === r.district)
    .flatMap((one) => {
      const { representativeId, district } = one;
      const says = (kind: WarningKind, since: Date | null, ends?: Date): Warning =>
        warning(
          kind,
          { district, representativeId, since },
          { who: nameOf(one), ...(ends ? { at: ends } : {}) },
        );
      if (!currentMandate(r, representativeId, at))
        return staffAt(r, representativeId, at).length > 0
          ? [says('staff_of_ended_mandate', mandateEnd(one, at))]
          : [];
      const ends = endsSoon(one, at);
      return [
        ...(phoneOf(r, representativeId, at) ? [] : [says('representative_without_number', null)]),
        ...(ends ? [says('mandate_ending', new Date(ends.getTime() - MANDATE_DAYS * DAY_MS), ends)] : []),
      ];
    });
}

/** The end of the time in which a mandate is held without a gap, when that is near; null otherwise. */
function endsSoon(one: Representative, at: Date): Date | null {
  let end: number = at.getTime();
  for (;;) {
    const held = one.mandates.filter(
      (m) => Date.parse(m.from) <= end && (m.to === null || Date.parse(m.to) > end),
    );
    if (held.some((m) => m.to === null)) return null;
    if (held.length === 0) break;
    end = Math.max(...held.map((m) => Date.parse(m.to ?? '')));
  }
  return end - at.getTime() <= MANDATE_DAYS * DAY_MS ? new Date(end) : null;
}

const mandateEnd = (one: Representative, at: Date): Date | null =>
  latest(one.mandates.flatMap((m) => (m.to && Date.parse(m.to) <= at.getTime() ? [new Date(m.to)] : [])));

/** Operators without a turn on today's rota. */
export function warningsOfOperators(
  operators: readonly { userId: string; district: string; nameHi: string; nameEn: string }[],
  onRota: ReadonlySet<string>,
): Warning[] {
  return operators
    .filter((one) => !onRota.has(one.userId))
    .map(({ userId, district, nameHi, nameEn }) =>
      warning(
        'operator_without_rota',
        { district, userId, since: null },
        { who: { hi: nameHi, en: nameEn } },
      ),
    );
}

const titled = (post: Post): Named => ({ who: { hi: post.titleHi, en: post.titleEn } });
function nameOf(one: Representative): Named['who'] {
  const title = titleOf(one);
  return {
    hi: one.nameHi ? `${one.nameHi} (${title.titleHi})` : title.titleHi,
    en: one.nameEn ? `${one.nameEn} (${title.titleEn})` : title.titleEn,
  };
}
const holdsAt = (row: { from: string; to: string | null }, at: Date): boolean =>
  Date.parse(row.from) <= at.getTime() && (row.to === null || Date.parse(row.to) > at.getTime());
const latest = (dates: readonly Date[]): Date | null =>
  dates.length > 0 ? new Date(Math.max(...dates.map((d) => d.getTime()))) : null;
