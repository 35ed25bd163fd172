/**
 * What follows from the outcome of one attempt over one channel: done, the next channel, or the end. Pure. An unknown
 * outcome never leads to the same channel again (the message may have arrived): only to the next one.
 */
import type { Channel } from '@setu/contracts';

/** What is known of an attempt after the call to the provider, or after looking it up there. */
export type AttemptOutcome = 'sent' | 'delivered' | 'failed' | 'unknown';
export type DeliveryState = 'queued' | 'sending' | 'sent' | 'delivered' | 'failed';

export interface Progress {
  state: DeliveryState;
  /** Index into the delivery's channels of the one to try next or used last. */
  channelIndex: number;
}

/** The delivery after one outcome on its current channel. */
export function afterAttempt(
  channels: readonly Channel[],
  channelIndex: number,
  outcome: AttemptOutcome,
): Progress {
  if (outcome === 'sent' || outcome === 'delivered') return { state: outcome, channelIndex };
  const next = channelIndex + 1;
  return next < channels.length ? { state: 'queued', channelIndex: next } : { state: 'failed', channelIndex };
}

/** Whether a person is unreachable: every message of the step failed, so that the ladder must move on (R17). */
export function nobodyReached(states: readonly DeliveryState[]): boolean {
  return states.length > 0 && states.every((state) => state === 'failed');
}
