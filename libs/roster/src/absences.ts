/**
 * Which recorded absence or engagement of an officer counts at an instant (R12, R12a). An absence written down only
 * after the instant does not count here unless it was sanctioned before; what becomes known later is judged by R33.
 */
import { istDate } from '@setu/calendar';
import { availabilityOf } from './index-of.js';
import { holdsAt, msOf } from './intervals.js';
import type { Availability, RosterSnapshot } from './snapshot.js';

const ABSENCES: readonly Availability['kind'][] = ['leave', 'training', 'suspended'];

/**
 * The entry as it was known of the instant: times that were moved keep, for each part, since when that part was known
 * and sanctioned (R12a, R33). Of an entry that was never moved, itself.
 */
export function knownAs(a: Availability, at: Date): Availability {
  const words = (a.earlier ?? []).filter((word) => holdsAt(word, at));
  if (words.length === 0) return a;
  const first = (one: string | null, other: string | null): string | null =>
    one === null || (other !== null && msOf(other) < msOf(one)) ? other : one;
  const known = words.reduce(
    (best, word) => ({
      recordedAt: first(best.recordedAt, word.recordedAt) ?? best.recordedAt,
      sanctionedAt: first(best.sanctionedAt, word.sanctionedAt),
    }),
    { recordedAt: a.recordedAt, sanctionedAt: a.sanctionedAt },
  );
  return { ...a, ...known, sanctionedAt: a.status === 'sanctioned' ? known.sanctionedAt : a.sanctionedAt };
}

/** Whether an absence makes its officer unreachable at the instant: sanctioned, or provisional and not refused (R12). */
export function countsAt(a: Availability, at: Date): boolean {
  if (!ABSENCES.includes(a.kind) || !holdsAt(a, at)) return false;
  if (a.status === 'refused' || a.status === 'cancelled') return false;
  const { sanctionedAt, recordedAt } = knownAs(a, at);
  if (a.status === 'sanctioned' && msOf(sanctionedAt ?? recordedAt) <= at.getTime()) return true;
  return isProvisional(a, at);
}

/**
 * An emergency, or applied for no earlier than the day it begins, and written down by then: counts until the
 * sanctioning superior answers (R12). Leave applied for ahead of its day needs the sanction.
 */
export function isProvisional(a: Availability, at: Date): boolean {
  const recorded = new Date(knownAs(a, at).recordedAt);
  const onTheDay = istDate(recorded) >= istDate(new Date(a.from));
  return recorded <= at && (a.emergency || onTheDay) && a.status !== 'refused' && a.status !== 'cancelled';
}

/** Back on duty, said after the absence was recorded: ends leave and training, never a suspension (R12). */
function isBackOnDuty(rows: readonly Availability[], absence: Availability, at: Date): boolean {
  if (absence.kind === 'suspended') return false;
  return rows.some(
    (d) =>
      d.kind === 'duty' &&
      d.status !== 'refused' &&
      d.status !== 'cancelled' &&
      holdsAt(d, at) &&
      msOf(knownAs(d, at).recordedAt) <= at.getTime() &&
      msOf(knownAs(d, at).recordedAt) > msOf(knownAs(absence, at).recordedAt),
  );
}

/**
 * The absences that make an officer unreachable at the instant, strongest first, each as it was known of then
 * (`knownAs`); empty when reachable (R12).
 */
export function absencesAt(r: RosterSnapshot, officerId: string, at: Date): Availability[] {
  const rows = availabilityOf(r, officerId);
  const counting = rows
    .filter((a) => countsAt(a, at) && !isBackOnDuty(rows, a, at))
    .map((a) => knownAs(a, at));
  const rank = (a: Availability): number => ABSENCES.indexOf(a.kind) * 2 + Number(a.status === 'sanctioned');
  return counting.sort((a, b) => rank(b) - rank(a) || msOf(a.from) - msOf(b.from));
}

/** The engagement written down at or before the instant that holds then, the longest first; null when none (R12a). */
export function engagementAt(r: RosterSnapshot, officerId: string, at: Date): Availability | null {
  const held = availabilityOf(r, officerId).filter(
    (a) =>
      a.kind === 'engaged' &&
      a.status !== 'refused' &&
      a.status !== 'cancelled' &&
      holdsAt(a, at) &&
      msOf(knownAs(a, at).recordedAt) <= at.getTime(),
  );
  const end = (a: Availability): number => (a.to === null ? Infinity : msOf(a.to));
  const longest = held.sort((a, b) => end(b) - end(a))[0];
  return longest ? knownAs(longest, at) : null;
}

/** End of an unbroken chain of absences that holds at the instant; null when it is open (R12). */
export function awayUntil(r: RosterSnapshot, officerId: string, at: Date): Date | null {
  let until = at;
  for (;;) {
    const ends = absencesAt(r, officerId, until).map((a) => (a.to === null ? Infinity : msOf(a.to)));
    if (ends.length === 0) return until;
    const latest = Math.max(...ends);
    if (latest === Infinity) return null;
    until = new Date(latest);
  }
}
