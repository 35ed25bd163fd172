/** Whether the desk of a centre is covered at an instant, and until when that can be said (R22). Pure. */
import { secondsAfter } from '../cases/working-time.js';
import { centreCalendar, deskAt, type RosterSnapshot } from '@setu/roster';

/**
 * `operator`: an operator is connected; `relief`: the rota has every desk on relief; `none`: it is uncovered;
 * `closed`: outside the centre's hours (R9); `unwatched`: the scope has no operators.
 */
export type CoverState = 'operator' | 'relief' | 'none' | 'closed' | 'unwatched';

export interface Cover {
  state: CoverState;
  /** When time alone may change the answer: opening, closing, a shift or relief; null: not within two days. */
  changesAt: Date | null;
}

const LOOK_AHEAD_SECONDS = 2 * 86_400;

export function coverAt(r: RosterSnapshot, connected: boolean, at: Date): Cover {
  const watched = [...r.users.values()].some((u) => u.role === 'operator' && u.district === r.district);
  if (!watched) return { state: 'unwatched', changesAt: null };
  const calendar = centreCalendar(r, at);
  const desk = deskAt(r, at);
  const open = calendar.isOpen(at);
  const [window] = calendar.between(at, secondsAfter(at, LOOK_AHEAD_SECONDS)).windows;
  const changesAt = earliest([open ? window?.to : calendar.nextOpening(at), desk.changesAt]);
  if (!open) return { state: 'closed', changesAt };
  if (connected) return { state: 'operator', changesAt };
  return { state: desk.relieved ? 'relief' : 'none', changesAt };
}

/** When who is told, for a desk that is uncovered since then: in the centre's own working time. */
export function alarmsOf(r: RosterSnapshot, since: Date): { nodal: Date; head: Date } {
  const calendar = centreCalendar(r, since);
  const { deskNodalSeconds, deskHeadSeconds } = r.settings;
  return { nodal: calendar.dueAt(since, deskNodalSeconds), head: calendar.dueAt(since, deskHeadSeconds) };
}

/** Whether the centre closed in between, so that what began before is over. */
export const closedBetween = (r: RosterSnapshot, from: Date, to: Date): boolean =>
  centreCalendar(r, from).between(from, to).windows.length > 1;

function earliest(moments: readonly (Date | null | undefined)[]): Date | null {
  const known = moments.flatMap((at) => (at ? [at.getTime()] : []));
  return known.length === 0 ? null : new Date(Math.min(...known));
}
