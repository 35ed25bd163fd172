/**
 * PURE: which moments a role may ask about. Whoever is not told kind and dates of absences (R12) would find them by
 * asking day by day, so such a role asks about now, or about an attempt that may still be reported (R16).
 */
import { isLongBefore } from '@setu/calendar';
import type { Role } from '@setu/contracts';
import { calendarOfKind, type RosterSnapshot } from '@setu/roster';
import { sightOf } from '../availability/sight.js';

/** Clocks of phones differ by so much. */
const AHEAD_MS = 5 * 60_000;

/** Whether the role may ask about `at` when it is `now`. Full sight (admin, nodal officer, head, auditor): any moment. */
export function mayAskAbout(role: Role, r: RosterSnapshot, at: Date, now: Date): boolean {
  if (sightOf(role) === 'full') return true;
  if (at.getTime() > now.getTime() + AHEAD_MS || isLongBefore(at, now)) return false;
  if (at >= now || now.getTime() - at.getTime() <= AHEAD_MS) return true;
  // The kind of office that rests longest between two working days: nobody is refused who may still report.
  const last = calendarOfKind(r, 'five_day', at).workingDayAfter(at, 1);
  return last !== null && now <= last.closesAt;
}
