/**
 * Our own signed webhook, for exchanges and gateways nobody has an adapter for: Standard Webhooks headers
 * (webhook-id, webhook-timestamp, webhook-signature) over JSON in the neutral words themselves. Documented in the
 * README; a list of up to 100 events may come at once.
 */
import { CALL_RESULTS, type CallResult } from '@setu/contracts';
import type { CallEvent, NeutralEvent, VoicePrompt } from '../ear/neutral.js';
import { Unreadable, type Adapter, type Incoming } from './adapter.js';
import { callEvent, eachOf, messageEvent, receiptEvent } from './events.js';
import {
  digitsAt,
  fieldsOf,
  idAt,
  jsonIn,
  listOf,
  messageText,
  neededId,
  numberAt,
  rightSecondsAt,
  textAt,
  timeAt,
  type Fields,
} from './reading.js';
import { standardSignature } from './signatures.js';

const MOST_EVENTS = 100;
const PHASES = ['ringing', 'digits', 'answered', 'missed', 'ended'] as const;
const provider = 'generic';

function oneOf<V extends string>(fields: Fields, name: string, values: readonly V[], otherwise?: V): V {
  const text = textAt(fields, name);
  const found = values.find((value) => value === text) ?? (text === null ? otherwise : undefined);
  if (found === undefined) throw new Unreadable(`field_wrong:${name}`);
  return found;
}

function resultAt(fields: Fields): CallResult | null {
  return textAt(fields, 'result') === null ? null : oneOf(fields, 'result', CALL_RESULTS);
}

function callOf(fields: Fields, fallbackId: string): CallEvent {
  const leg = textAt(fields, 'leg');
  return callEvent({
    provider,
    callId: neededId(fields, 'callId'),
    eventId: idAt(fields, 'id') ?? fallbackId,
    phase: oneOf(fields, 'phase', PHASES),
    direction: oneOf(fields, 'direction', ['incoming', 'outgoing'] as const, 'incoming'),
    from: numberAt(fields, 'from'),
    to: numberAt(fields, 'to'),
    forwardedFrom: numberAt(fields, 'forwardedFrom'),
    digits: digitsAt(fields, 'digits'),
    result: resultAt(fields),
    ringSeconds: rightSecondsAt(fields, 'ringSeconds'),
    talkSeconds: rightSecondsAt(fields, 'talkSeconds'),
    atProvider: timeAt(fields, 'at'),
    ownKey: idAt(fields, 'ownKey'),
    ...(leg === 'first' || leg === 'second' ? { leg } : {}),
  });
}

function eventOf(value: unknown, fallbackId: string): NeutralEvent {
  const fields = fieldsOf(value);
  switch (oneOf(fields, 'kind', ['call', 'message', 'receipt'] as const)) {
    case 'call':
      return callOf(fields, fallbackId);
    case 'message':
      return messageEvent({
        provider,
        messageId: idAt(fields, 'id') ?? fallbackId,
        channel: oneOf(fields, 'channel', ['sms', 'whatsapp'] as const, 'sms'),
        from: numberAt(fields, 'from'),
        to: numberAt(fields, 'to'),
        text: messageText(fields['text']),
        answers: idAt(fields, 'answers'),
        atProvider: timeAt(fields, 'at'),
      });
    case 'receipt':
      return receiptEvent({
        provider,
        providerMessageId: neededId(fields, 'providerMessageId'),
        status: oneOf(fields, 'status', ['delivered', 'read', 'failed'] as const),
        reason: idAt(fields, 'reason'),
        atProvider: timeAt(fields, 'at'),
      });
  }
}

const isOnTheLine = ({ phase }: CallEvent): boolean => phase === 'ringing' || phase === 'digits';

export const generic: Adapter = {
  provider,
  signs: true,
  line: null,
  keptHeaders: ['content-type', 'webhook-id', 'webhook-timestamp'],

  verify({ headers, body }, { keys }) {
    const [id, timestamp, signatures] = ['id', 'timestamp', 'signature'].map((n) => headers[`webhook-${n}`]);
    return standardSignature({ id, timestamp, signatures }, body, keys, Date.now());
  },

  read({ headers, body }: Incoming) {
    const value = jsonIn(body);
    const list = Array.isArray(value) ? (value as unknown[]) : listOf(fieldsOf(value)['events']);
    const events = list.length > 0 || Array.isArray(value) ? list : [value];
    if (events.length > MOST_EVENTS) throw new Unreadable('too_many_events');
    const id = headers['webhook-id']?.slice(0, 150) ?? '';
    return eachOf(events, (one, i) => eventOf(one, events.length === 1 ? id : `${id}:${i}`));
  },

  waits: (_incoming, events) =>
    events.length === 1 && events.some((event) => event.kind === 'call' && isOnTheLine(event)),

  answer: (_incoming: Incoming, prompt: VoicePrompt | null) => ({
    status: 200,
    contentType: 'application/json; charset=utf-8',
    body: JSON.stringify({ received: true, say: prompt?.say ?? [], gather: prompt?.gather ?? null }),
  }),
};
