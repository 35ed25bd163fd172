/**
 * SMSGate (SMS Gateway for Android): X-Signature is HMAC-SHA256 over the body followed by X-Timestamp. The id of a
 * received message is made of its contents and not unique, so the event's own id counts. Missed calls are not told.
 */
import type { NeutralEvent } from '../ear/neutral.js';
import type { Adapter } from './adapter.js';
import { messageEvent, receiptEvent } from './events.js';
import {
  fieldsOf,
  idAt,
  inner,
  jsonIn,
  messageText,
  neededId,
  numberAt,
  textAt,
  timeAt,
  type Fields,
} from './reading.js';
import { ageFault, hexHmac } from './signatures.js';

const provider = 'smsgate';

function eventsOf(event: Fields, payload: Fields): NeutralEvent[] {
  switch (textAt(event, 'event')) {
    case 'sms:received':
      return [
        messageEvent({
          provider,
          messageId: neededId(event, 'id'),
          channel: 'sms',
          from: numberAt(payload, 'sender', 'phoneNumber'),
          to: numberAt(payload, 'recipient'),
          text: messageText(payload['message']),
          atProvider: timeAt(payload, 'receivedAt'),
        }),
      ];
    case 'sms:delivered':
      return [
        receiptEvent({
          provider,
          providerMessageId: neededId(payload, 'messageId'),
          status: 'delivered',
          atProvider: timeAt(payload, 'deliveredAt'),
        }),
      ];
    case 'sms:failed':
      return [
        receiptEvent({
          provider,
          providerMessageId: neededId(payload, 'messageId'),
          status: 'failed',
          reason: idAt(payload, 'reason'),
          atProvider: timeAt(payload, 'failedAt'),
        }),
      ];
    default:
      return [];
  }
}

export const smsgate: Adapter = {
  provider,
  signs: true,
  line: 'gateway',
  keptHeaders: ['content-type'],
  verify: ({ headers, body }, { keys }) => {
    const timestamp = headers['x-timestamp'];
    if (!headers['x-signature']) return 'signature_missing';
    return ageFault(timestamp, Date.now()) ?? hexHmac(headers['x-signature'], [body, timestamp ?? ''], keys);
  },
  read({ body }) {
    const event = fieldsOf(jsonIn(body));
    return eventsOf(event, inner(event['payload']));
  },
};
