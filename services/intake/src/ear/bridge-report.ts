/** PURE: what a provider's call event says of a bridge we asked for (R18). */
import type { CallEvent } from './neutral.js';

export interface BridgeReport {
  bridgeId: string;
  phase: 'first_answered' | 'connected' | 'ended' | 'failed';
  talkSeconds: number | null;
  reason: string | null;
}

/** Keys of bridges begin so; those of rings and messages do not. */
const BRIDGE_KEY = /^bridge:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/i;

/**
 * Null for an event of any other call. The second telephone that answers connects both; a call that ended without a
 * second of talk, or whose first telephone did not answer, failed. Keys pressed on a bridge say nothing.
 */
export function bridgeReportOf(event: CallEvent): BridgeReport | null {
  const bridgeId = BRIDGE_KEY.exec(event.ownKey ?? '')?.[1]?.toLowerCase();
  if (!bridgeId) return null;
  const said = (phase: BridgeReport['phase'], reason: string | null = null): BridgeReport => ({
    bridgeId,
    phase,
    // Of the first telephone alone it is how long that one was on the line, not how long both talked.
    talkSeconds: phase === 'ended' && event.leg !== 'first' ? event.talkSeconds : null,
    reason,
  });
  switch (event.phase) {
    case 'answered':
      return said(event.leg === 'second' ? 'connected' : 'first_answered');
    case 'missed':
      return said('failed', event.result ?? 'no_answer');
    case 'ended':
      return said('ended');
    default:
      return null;
  }
}
