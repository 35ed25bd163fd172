/**
 * PURE: what an entry of availability may say and who may change it (R12, R12a). Who stands how to the officer
 * (`Standing`) is found out by the service; what an entry does to a case is decided elsewhere.
 */
import type { AvailabilityKind, EngagementReason } from '@setu/contracts';
import type { AvailabilitySource, AvailabilityStatus } from './availability.entity.js';

/** How the caller stands to the officer an entry is about. */
export type Standing = 'self' | 'superior' | 'admin';

export interface Said {
  kind: AvailabilityKind;
  from: Date;
  to: Date | null;
  emergency: boolean;
  reason: EngagementReason | null;
}

/** An engagement holds the ladder until its end (R12a); who is away for longer is on leave or tour by order. */
const LONGEST_ENGAGEMENT_MS = 31 * 86_400_000;

/** The longest leave there is (extraordinary, without pay); suspensions end by order, not by date. */
const LONGEST_ABSENCE_MS = 5 * 366 * 86_400_000;

/** What is wrong with an entry in itself; null when nothing is. */
export function faultOfEntry(said: Said, by: Standing): { field: string; code: string } | null {
  if (said.to && said.to <= said.from) return { field: 'to', code: 'ends_before_it_begins' };
  if (said.emergency && said.kind !== 'leave') return { field: 'emergency', code: 'only_for_leave' };
  if (said.reason && said.kind !== 'engaged') return { field: 'reason', code: 'only_for_engagements' };
  if (said.kind === 'engaged' && said.to && said.to.getTime() - said.from.getTime() > LONGEST_ENGAGEMENT_MS)
    return { field: 'to', code: 'engagement_too_long' };
  if (said.to && said.to.getTime() - said.from.getTime() > LONGEST_ABSENCE_MS)
    return { field: 'to', code: 'absence_too_long' };
  if (!said.to && !said.emergency) return { field: 'to', code: 'required' };
  if (said.kind === 'suspended' && by === 'self') return { field: 'kind', code: 'not_by_self' };
  return null;
}

/** Leave and training that the officer writes down wait for the superior; everything else holds at once. */
export function statusOfNew(kind: AvailabilityKind, by: Standing): AvailabilityStatus {
  return by === 'self' && (kind === 'leave' || kind === 'training') ? 'applied' : 'sanctioned';
}

export const sourceOf = (by: Standing): AvailabilitySource => by;

/** Why a superior's word on an entry is refused (a code of a Conflict); null when it may be given. */
export function refusalOfVerdict(
  status: AvailabilityStatus,
  verdict: 'sanctioned' | 'refused',
  by: Standing,
): string | null {
  if (by === 'self') return 'own_matter';
  if (status === verdict) return null;
  return status === 'applied' ? null : 'already_judged';
}

/**
 * Why a change of an entry is refused; null when allowed. The officer changes what nobody has judged yet, and may
 * always come back earlier; the admin and the superior correct anything that was not cancelled.
 */
export function refusalOfChange(
  entry: { kind: AvailabilityKind; status: AvailabilityStatus; from: Date; to: Date | null },
  to: { from: Date; to: Date | null },
  by: Standing,
): string | null {
  if (entry.status === 'cancelled' || entry.status === 'refused') return 'already_judged';
  if (by !== 'self' || entry.status === 'applied' || isOwnWord(entry.kind)) return null;
  const sameStart = to.from.getTime() === entry.from.getTime();
  const earlier = to.to !== null && (entry.to === null || to.to <= entry.to);
  return sameStart && earlier ? null : 'already_judged';
}

/**
 * Why being back at `at` is refused; null when allowed. Only leave and training that have begun and are not over end
 * so: what has not begun is taken back, and a suspension ends by order.
 */
export function refusalOfReturn(
  entry: { kind: AvailabilityKind; status: AvailabilityStatus; from: Date; to: Date | null },
  at: Date,
): string | null {
  if (entry.kind !== 'leave' && entry.kind !== 'training') return 'only_for_leave';
  if (entry.status !== 'applied' && entry.status !== 'sanctioned') return 'already_judged';
  if (at <= entry.from) return 'absence_not_begun';
  return entry.to !== null && at >= entry.to ? 'absence_over' : null;
}

/** Whether one span lies within another. */
export const isWithin = (a: { from: Date; to: Date | null }, b: { from: Date; to: Date | null }): boolean =>
  a.from >= b.from && (b.to === null || (a.to !== null && a.to <= b.to));

/** Why taking an entry back is refused; null when allowed. */
export function refusalOfCancelling(
  entry: { kind: AvailabilityKind; status: AvailabilityStatus },
  by: Standing,
): string | null {
  if (entry.status === 'cancelled') return null;
  return by !== 'self' || entry.status === 'applied' || isOwnWord(entry.kind) ? null : 'already_judged';
}

const isOwnWord = (kind: AvailabilityKind): boolean => kind === 'engaged' || kind === 'duty';
