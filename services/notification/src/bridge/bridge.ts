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
  if (told === 'officer_answered') return state === 'ringing' || state === 'calling' ? 'answered' : null;
  return state === 'answered' ? 'connected' : null;
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

/** So long, in seconds, a call may stay in this state. */
export const patienceOf = (state: BridgeState): number =>
  state === 'connected' ? TALK_AT_MOST_SECONDS : RING_SECONDS;

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
