/**
 * What providers tell later, in their own form and signed as they sign: that a message arrived, was read or failed, and
 * how a call went on. Sent over real HTTP to wherever a receiver listens. Whether it is true is for the script to say: a
 * provider may well tell that a message was delivered which no telephone ever got.
 */
import { createHmac, randomUUID } from 'node:crypto';
import { httpCall } from '../../services/notification/src/providers/http-call.js';
import { SignJWT } from 'jose';
import type { FakeName } from './protocols.js';
import type { Kept } from './providers.js';

export const RECEIPTS = ['delivered', 'read', 'failed'] as const;
export type Receipt = (typeof RECEIPTS)[number];
/** Of a call: the first answered, the second answered, it ended. */
export const CALL_NEWS = [
  'first_answered',
  'second_answered',
  'second_no_answer',
  'ended',
  'no_answer',
  'busy',
] as const;
export type CallNews = (typeof CALL_NEWS)[number];
export type ReceiptWish = Receipt | { call: CallNews; seconds?: number };

/** Where a provider tells, and the secret it signs with. */
export interface Receiver {
  url: string;
  /** Signing key, where the provider signs. */
  key?: string;
}
interface Told {
  headers: Record<string, string>;
  body: string;
  url: string;
}
const FORM = 'application/x-www-form-urlencoded';
const form = (fields: Record<string, string>): string => new URLSearchParams(fields).toString();

/** As Twilio signs: the address, then the fields by name. */
export function twilioSignature(token: string, url: string, fields: Record<string, string>): string {
  const text = Object.keys(fields)
    .sort()
    .map((name) => `${name}${fields[name] ?? ''}`)
    .join('');
  return createHmac('sha1', token)
    .update(url + text, 'utf8')
    .digest('base64');
}

export class ReceiptSender {
  private readonly receivers = new Map<FakeName, Receiver>();
  private last: Promise<unknown> = Promise.resolve();

  /** Where a provider tells what became of messages whose request names no address of its own. */
  to(provider: FakeName, receiver: Receiver): void {
    this.receivers.set(provider, receiver);
  }

  /** Sends one after the other; answers the status of each, 0 where nobody listened. */
  send(kept: Kept, wishes: readonly ReceiptWish[]): Promise<number[]> {
    const work = this.last.then(() => this.sendAll(kept, wishes));
    this.last = work.catch(() => undefined);
    return work;
  }

  async idle(): Promise<void> {
    await this.last;
  }

  private async sendAll(kept: Kept, wishes: readonly ReceiptWish[]): Promise<number[]> {
    const statuses: number[] = [];
    for (const wish of wishes) {
      const told = await this.told(kept, wish);
      if (!told) continue;
      const result = await httpCall({ method: 'POST', ...told });
      statuses.push(result.kind === 'answer' ? result.status : 0);
    }
    return statuses;
  }

  private async told(kept: Kept, wish: ReceiptWish): Promise<Told | null> {
    const receiver = this.receivers.get(kept.provider) ?? { url: kept.callback ?? '' };
    const url = kept.callback ?? receiver.url;
    if (!url) return null;
    if (typeof wish === 'object') return callNews(kept, wish, url, receiver.key ?? '');
    return { url, ...(await FORMS[kept.provider](kept, wish, url, receiver.key ?? '')) };
  }
}

type Form = (
  kept: Kept,
  wish: Receipt,
  url: string,
  key: string,
) => Omit<Told, 'url'> | Promise<Omit<Told, 'url'>>;
const nothing: Form = () => ({ headers: {}, body: '' });

const FORMS: Record<FakeName, Form> = {
  nic: nothing,
  cdac: nothing,
  exotel: ({ id, to, key }, wish) => ({
    headers: { 'content-type': FORM },
    body: form({
      ...{ SmsSid: id, To: to, CustomField: key ?? '', Status: wish === 'failed' ? 'failed' : 'sent' },
      DetailedStatus: wish === 'failed' ? 'FAILED_DND' : 'DELIVERED_TO_HANDSET',
    }),
  }),
  twilio: ({ id, to }, wish, url, token) =>
    signed(url, token, {
      MessageSid: id,
      SmsSid: id,
      To: to,
      MessageStatus: wish,
      AccountSid: 'setuaccount1',
    }),
  async httpsms({ id, to, key: request }, wish, url, key) {
    const token = await new SignJWT({})
      .setProtectedHeader({ alg: 'HS256' })
      .setAudience(url)
      .setIssuedAt()
      .setExpirationTime('10m')
      .sign(Buffer.from(key, 'utf8'));
    const type = wish === 'failed' ? 'message.send.failed' : 'message.phone.delivered';
    const data = { id, request_id: request, contact: to, timestamp: new Date().toISOString() };
    const event = {
      id: randomUUID(),
      source: 'fake',
      specversion: '1.0',
      type,
      time: new Date().toISOString(),
      data,
    };
    return {
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-event-type': type },
      body: JSON.stringify(event),
    };
  },
  smsgate({ id, to }, wish, _url, key) {
    const timestamp = String(Math.floor(Date.now() / 1000));
    const event = wish === 'failed' ? 'sms:failed' : 'sms:delivered';
    const at = wish === 'failed' ? 'failedAt' : 'deliveredAt';
    const payload = { messageId: id, phoneNumber: to, [at]: new Date().toISOString() };
    const body = JSON.stringify({ deviceId: 'fake', event, id: randomUUID(), payload, webhookId: 'fake' });
    const signature = createHmac('sha256', key).update(body).update(timestamp).digest('hex');
    return {
      headers: { 'content-type': 'application/json', 'x-timestamp': timestamp, 'x-signature': signature },
      body,
    };
  },
  msg91: ({ id, to, key }, wish) => ({
    headers: { 'content-type': FORM },
    body: form({
      data: JSON.stringify([
        {
          requestId: id,
          report: [
            { number: to.slice(1), status: wish === 'failed' ? '2' : '1', desc: wish, CRQID: key ?? '' },
          ],
        },
      ]),
    }),
  }),
  whatsapp({ id, to, key: own }, wish, _url, key) {
    const status = {
      ...{
        id: `wamid.${id}`,
        status: wish,
        recipient_id: to.slice(1),
        timestamp: String(Math.floor(Date.now() / 1000)),
      },
      ...(own ? { biz_opaque_callback_data: own } : {}),
      ...(wish === 'failed' ? { errors: [{ code: 131026, title: 'Message undeliverable' }] } : {}),
    };
    const value = {
      messaging_product: 'whatsapp',
      metadata: { phone_number_id: 'setuaccount1' },
      statuses: [status],
    };
    const body = JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [{ id: '1', changes: [{ field: 'messages', value }] }],
    });
    const signature = createHmac('sha256', key).update(body).digest('hex');
    return {
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` },
      body,
    };
  },
};

function signed(url: string, token: string, fields: Record<string, string>): Omit<Told, 'url'> {
  const signature = twilioSignature(token, url, fields);
  return { headers: { 'content-type': FORM, 'x-twilio-signature': signature }, body: form(fields) };
}

function callNews(
  kept: Kept,
  { call, seconds = 0 }: { call: CallNews; seconds?: number },
  url: string,
  key: string,
): Told {
  return kept.provider === 'twilio'
    ? { url, ...signed(url, key, twilioCall(kept, call, seconds)) }
    : {
        url,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(exotelCall(kept, call, seconds)),
      };
}

/** `second_...` are the callbacks of the dialled leg. */
function twilioCall({ id, to, second }: Kept, call: CallNews, seconds: number): Record<string, string> {
  const common = {
    CallSid: id,
    AccountSid: 'setuaccount1',
    Direction: 'outbound-api',
    CallbackSource: 'call-progress-events',
  };
  const child = {
    ...common,
    CallSid: `${id}-2`,
    ParentCallSid: id,
    Direction: 'outbound-dial',
    To: second ?? '',
  };
  switch (call) {
    case 'first_answered':
      return { ...common, To: to, CallStatus: 'in-progress' };
    case 'second_answered':
      return { ...child, CallStatus: 'in-progress' };
    case 'second_no_answer':
      return { ...common, To: to, CallStatus: 'in-progress', DialCallStatus: 'no-answer' };
    case 'ended':
      return second
        ? { ...child, CallStatus: 'completed', CallDuration: String(seconds) }
        : { ...common, To: to, CallStatus: 'completed', CallDuration: String(seconds) };
    default:
      return { ...common, To: to, CallStatus: call === 'busy' ? 'busy' : 'no-answer' };
  }
}

/** Exotel tells that the first has answered, and at the end how long both talked. */
function exotelCall({ id, to, second, key }: Kept, call: CallNews, seconds: number): Record<string, unknown> {
  const common = {
    CallSid: id,
    From: to,
    To: second ?? '',
    CustomField: key ?? '',
    Direction: 'outbound-api',
  };
  if (call === 'first_answered') return { ...common, EventType: 'answered', Status: 'in-progress' };
  const status = call === 'ended' ? 'completed' : call === 'busy' ? 'busy' : 'no-answer';
  const legs = [
    { OnCallDuration: seconds + 12, Status: 'completed' },
    { OnCallDuration: seconds, Status: status },
  ];
  return { ...common, EventType: 'terminal', Status: status, ConversationDuration: seconds, Legs: legs };
}
