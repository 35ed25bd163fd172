/**
 * A call that connects both (R18): what may follow what, and what its end says. The officer's telephone rings first,
 * the representative's only when the officer is there, so that he is never called for nobody. Pure.
 */
import type { BridgeResult } from '@setu/contracts';

export type BridgeState = 'requested' | 'calling' | 'ringing' | 'answered' | 'connected' | 'ended';

/** So long each telephone rings, seconds of domain time. */
export const RING_SECONDS = 60;
/** After so long a connected call whose end nobody told is given up, seconds of domain time. */
export const TALK_AT_MOST_SECONDS = 7200;

/** What the provider tells of a call. */
export type Progress =
  { told: 'officer_answered' | 'connected' } | { told: 'ended'; talkSeconds: number | null };

/** The state after what the provider told; null where it does not fit, because it came twice or too late. */
export function stateAfter(state: BridgeState, told: Progress['told']): BridgeState | null {
  if (state === 'ended') return null;
  if (told === 'ended') return 'ended';
  const rings = state === 'ringing' || state === 'calling';
  if (told === 'officer_answered') return rings ? 'answered' : null;
  // The second rings only when the first has answered: what was told late or not at all is known by this.
  return rings || state === 'answered' ? 'connected' : null;
}

/** How a call has ended that was in this state. */
export function resultOf(state: BridgeState): BridgeResult {
  switch (state) {
    case 'connected':
      return 'talked';
    case 'answered':
      return 'representative_no_answer';
    case 'ringing':
      return 'officer_no_answer';
    default:
      return 'failed';
  }
}

/**
 * So long, in seconds, a call may stay in this state. `tellsConnected`: the provider tells when the second has answered;
 * of one that does not, both may be talking as soon as the first has.
 */
export const patienceOf = (state: BridgeState, tellsConnected = true): number =>
  state === 'connected' || (state === 'answered' && !tellsConnected) ? TALK_AT_MOST_SECONDS : RING_SECONDS;

/** What intake was told by a provider. */
export interface Report {
  phase: 'first_answered' | 'connected' | 'ended' | 'failed';
  talkSeconds: number | null;
  reason: string | null;
  /** Domain time of receipt. */
  at: Date;
}

/** What the provider itself has when a call begins: seconds a report may be late against another of the same call. */
const LATE_SECONDS = 5;

/**
 * What a report says of a bridge: what to be told, one after the other, with when the two were connected where that is
 * known. Talk counts only between both (R18): of a provider that tells when the second answered, nothing before that
 * moment, since the length of the whole call holds the ringing as well; of another, what it says was talked.
 */
export function progressOf(
  report: Report,
  { tellsConnected, connectedAt }: { tellsConnected: boolean; connectedAt: Date | null },
): { progress: Progress; connectedAt: Date | null } {
  const at = (progress: Progress, since: Date | null = connectedAt) => ({ progress, connectedAt: since });
  if (report.phase === 'first_answered') return at({ told: 'officer_answered' });
  if (report.phase === 'connected') return at({ told: 'connected' }, connectedAt ?? report.at);
  const talked = report.phase === 'ended' ? (report.talkSeconds ?? 0) : 0;
  if (connectedAt) {
    const elapsed = Math.max(0, Math.floor((report.at.getTime() - connectedAt.getTime()) / 1000));
    const most = tellsConnected ? elapsed + LATE_SECONDS : talked;
    return at({ told: 'ended', talkSeconds: report.talkSeconds === null ? elapsed : Math.min(talked, most) });
  }
  if (tellsConnected || talked === 0) return at({ told: 'ended', talkSeconds: 0 });
  return at({ told: 'ended', talkSeconds: talked }, new Date(report.at.getTime() - talked * 1000));
}

/** Who is ringing now, as the telephones of a simulator show it; null: nobody. */
export function ringing(state: BridgeState): 'officer' | 'representative' | null {
  if (state === 'ringing') return 'officer';
  return state === 'answered' ? 'representative' : null;
}

/** Whole seconds both were connected: as the provider told, else by the clock; 0 where they never were. */
export function talkSeconds(connectedAt: Date | null, told: number | null, now: Date): number {
  if (!connectedAt) return 0;
  return told ?? Math.max(0, Math.floor((now.getTime() - connectedAt.getTime()) / 1000));
}
