/**
 * httpSMS: the centre's Android telephone as a gateway. CloudEvents in JSON, a bearer JWT (HS256) that is valid for
 * ten minutes and names this address; the body itself is not signed, so TLS to us is what keeps it whole.
 */
import { jwtVerify } from 'jose';
import type { NeutralEvent } from '../ear/neutral.js';
import { Unreadable, type Adapter, type Incoming, type Refusal, type Shared } from './adapter.js';
import { callEvent, messageEvent, receiptEvent } from './events.js';
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
import { REPLAY_WINDOW_SECONDS } from './signatures.js';

const provider = 'httpsms';
const SLACK_SECONDS = 60;

/** The audience is the address as it was configured there; only its path is ours for certain. */
function isForUs(audience: string | string[] | undefined, target: string): boolean {
  const [path] = target.split('?');
  return [audience ?? []].flat().every((one) => !URL.canParse(one) || new URL(one).pathname === path);
}

async function tokenFault(token: string, key: string, target: string): Promise<Refusal | null> {
  try {
    const { payload } = await jwtVerify(token, Buffer.from(key, 'utf8'), {
      algorithms: ['HS256'],
      clockTolerance: SLACK_SECONDS,
      requiredClaims: ['exp'],
    });
    if (!isForUs(payload.aud, target)) return 'signature_wrong';
    const age = payload.iat === undefined ? 0 : Date.now() / 1000 - payload.iat;
    return age > REPLAY_WINDOW_SECONDS ? 'too_old' : null;
  } catch (error) {
    return (error as { code?: string }).code === 'ERR_JWT_EXPIRED' ? 'too_old' : 'signature_wrong';
  }
}

async function verify({ headers, target }: Incoming, { keys }: Shared): Promise<Refusal | null> {
  const token = /^bearer +(\S{10,4000})$/i.exec(headers.authorization ?? '')?.[1];
  if (!token) return 'signature_missing';
  const faults = await Promise.all(keys.map((key) => tokenFault(token, key.reveal(), target)));
  return faults.some((fault) => fault === null)
    ? null
    : (faults.find((f) => f === 'too_old') ?? 'signature_wrong');
}

function messageOf(id: string, data: Fields): NeutralEvent {
  if (data['encrypted'] === true) throw new Unreadable('encrypted');
  return messageEvent({
    provider,
    messageId: idAt(data, 'message_id', 'id') ?? id,
    channel: 'sms',
    from: numberAt(data, 'contact'),
    to: numberAt(data, 'owner'),
    text: messageText(data['content']),
    atProvider: timeAt(data, 'timestamp'),
  });
}

function eventsOf(type: string, id: string, data: Fields): NeutralEvent[] {
  const receipt = (status: 'delivered' | 'failed', reason: string | null): NeutralEvent[] => [
    receiptEvent({
      provider,
      providerMessageId: neededId(data, 'id', 'message_id'),
      status,
      reason,
      atProvider: timeAt(data, 'timestamp'),
    }),
  ];
  switch (type) {
    case 'message.phone.received':
      return [messageOf(id, data)];
    case 'message.call.missed':
      return [
        callEvent({
          provider,
          callId: idAt(data, 'message_id', 'id') ?? id,
          eventId: `${id}:missed`,
          phase: 'missed',
          from: numberAt(data, 'contact'),
          to: numberAt(data, 'owner'),
          result: 'no_answer',
          atProvider: timeAt(data, 'timestamp'),
        }),
      ];
    case 'message.phone.delivered':
      return receipt('delivered', null);
    case 'message.send.failed':
      return receipt('failed', idAt(data, 'error_message'));
    case 'message.send.expired':
      return receipt('failed', 'expired');
    default:
      return [];
  }
}

export const httpsms: Adapter = {
  provider,
  signs: true,
  line: 'gateway',
  keptHeaders: ['content-type', 'x-event-type'],
  verify,
  read({ headers, body }) {
    const event = fieldsOf(jsonIn(body));
    const type = textAt(event, 'type') ?? headers['x-event-type'] ?? '';
    return eventsOf(type, neededId(event, 'id'), inner(event['data']));
  },
};
