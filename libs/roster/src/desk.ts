/** Who should sit at the centre's desks by its rota, and who is away from one with the rota's word (R22). Pure. */
import { istDate } from '@setu/calendar';
import { rotasOn } from './index-of.js';
import { currentOf, holdsAt, msOf, type Dated } from './intervals.js';
import type { Rota, RosterSnapshot } from './snapshot.js';

type Shift = Rota['shifts'][number];
const DAY_MS = 86_400_000;

/** A known absence from a desk: lunch, a prayer, a hand-over. */
export interface Relieved {
  readonly desk: number;
  /** Whose shift it is. */
  readonly userId: string;
  /** Who sits there meanwhile; null: nobody, and whoever wrote the rota knows it. */
  readonly byUserId: string | null;
  readonly from: Date;
  readonly until: Date;
}
/** The desks of the centre at an instant, as the rota has them. */
export interface Desk {
  /** Accounts that should be at a desk: on shift and not relieved, or relieving somebody. Each once. */
  readonly expected: readonly string[];
  readonly reliefs: readonly Relieved[];
  /** There are shifts, and each of them is on relief: nobody connected is then no uncovered desk (R22). */
  readonly relieved: boolean;
  /** When a shift or relief begins or ends next, within two days; null: none is written. */
  readonly changesAt: Date | null;
}

/** The relief this account's own shift is on at the instant; null: none, or no shift (R22). */
export function onRelief(r: RosterSnapshot, userId: string, at: Date): Relieved | null {
  const own = currentOf(shiftsAround(r, at), at).filter((shift) => shift.userId === userId);
  return own.flatMap((shift) => reliefsOf(shift, at))[0] ?? null;
}

/** Who should sit where in the snapshot's own scope, and who is on relief (R22). No rota: nobody, not relieved. */
export function deskAt(r: RosterSnapshot, at: Date): Desk {
  const written = shiftsAround(r, at);
  const shifts = currentOf(written, at);
  const reliefs = shifts.flatMap((shift) => reliefsOf(shift, at).slice(0, 1));
  const working = shifts.filter((shift) => reliefsOf(shift, at).length === 0).map((s) => s.userId);
  const relieving = reliefs.flatMap((relief) => relief.byUserId ?? []);
  return {
    expected: [...new Set([...working, ...relieving])],
    reliefs,
    relieved: shifts.length > 0 && working.length === 0,
    changesAt: nextOf(written, at),
  };
}

/** A shift begins on the day of its rota and may end after midnight. */
function shiftsAround(r: RosterSnapshot, at: Date): Shift[] {
  const days = [-DAY_MS, 0, DAY_MS].map((ms) => istDate(new Date(at.getTime() + ms)));
  return days
    .flatMap((date) => rotasOn(r, date))
    .filter((rota) => rota.district === r.district)
    .flatMap((rota) => rota.shifts);
}

const reliefsOf = (shift: Shift, at: Date): Relieved[] =>
  shift.reliefs
    .filter((relief) => holdsAt(relief, at))
    .map(({ from, to, byUserId }) => ({
      ...{ desk: shift.desk, userId: shift.userId, byUserId },
      ...{ from: new Date(from), until: new Date(to) },
    }));

function nextOf(shifts: readonly Shift[], at: Date): Date | null {
  const spans: Dated[] = shifts.flatMap((shift) => [shift, ...shift.reliefs]);
  const moments = spans.flatMap((span) => [msOf(span.from), msOf(span.to ?? span.from)]);
  const coming = moments.filter((ms) => ms > at.getTime());
  return coming.length === 0 ? null : new Date(Math.min(...coming));
}
