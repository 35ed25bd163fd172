/** Builds neutral events with everything filled in that a provider does not tell. Pure. */
import type { CallResult } from '@setu/contracts';
import type { CallEvent, MessageEvent, NeutralEvent, ReceiptEvent } from '../ear/neutral.js';
import { Unreadable } from './adapter.js';

type Given<T, K extends keyof T> = Pick<T, K> & Partial<Omit<T, K | 'kind'>>;

export const callEvent = (
  given: Given<CallEvent, 'provider' | 'callId' | 'eventId' | 'phase'>,
): CallEvent => ({
  kind: 'call',
  direction: 'incoming',
  from: null,
  to: null,
  forwardedFrom: null,
  digits: null,
  result: null,
  ringSeconds: null,
  talkSeconds: null,
  atProvider: null,
  ownKey: null,
  ...given,
});

export const messageEvent = (
  given: Given<MessageEvent, 'provider' | 'messageId' | 'channel' | 'text'>,
): MessageEvent => ({ kind: 'message', from: null, to: null, answers: null, atProvider: null, ...given });

export const receiptEvent = (
  given: Given<ReceiptEvent, 'provider' | 'providerMessageId' | 'status'>,
): ReceiptEvent => ({ kind: 'receipt', reason: null, atProvider: null, ...given });

/**
 * The events of a batch, each judged by itself: what one of them lacks fails none of the others. Throws Unreadable with
 * the first fault and all events that are understood.
 */
export function eachOf<T>(
  batch: readonly T[],
  read: (one: T, index: number) => NeutralEvent | readonly NeutralEvent[],
): NeutralEvent[] {
  const events: NeutralEvent[] = [];
  let code: string | null = null;
  for (const [index, one] of batch.entries())
    try {
      events.push(...[read(one, index)].flat());
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      code ??= error.code;
    }
  if (code !== null) throw new Unreadable(code, events);
  return events;
}

/** How a call that was not answered ended, in the words most providers share. */
export function resultOf(status: string | null): CallResult {
  switch (status?.toLowerCase()) {
    case 'busy':
      return 'busy';
    case 'failed':
      return 'not_connected';
    case 'rejected':
      return 'rejected';
    default:
      return 'no_answer';
  }
}

/** Words for calls that nobody answered. */
export const isUnanswered = (status: string | null): boolean =>
  /^(no-answer|busy|failed|cancell?ed|rejected)$/i.test(status ?? '');
