/**
 * SMS by the SIM of an Android telephone through SMSGate. The message carries our key as its id: a second one with the
 * same id is refused with 409, which here says that the first was taken, and the key can be asked for. 503: the queue
 * of a telephone that is not online is full.
 */
import type { LookupResult, OutgoingMessage, SendResult } from '../channels/channel.js';
import { httpCall } from './http-call.js';
import { basic, failed, faultOf, jsonOf, sent, sentAs, textAt, unknown } from './outcome.js';
import { HttpProvider, NOTHING } from './provider.js';

export class SmsGateProvider extends HttpProvider {
  readonly provider = 'smsgate';
  readonly channel = 'sms';
  readonly capabilities = {
    ...NOTHING,
    idempotencyKey: true,
    lookup: true,
    receipts: this.settings.callbackUrl !== null,
  };

  send({ key, to, text }: OutgoingMessage): Promise<SendResult> {
    const message = {
      id: key,
      textMessage: { text },
      phoneNumbers: [to],
      withDeliveryReport: true,
      ttl: 3600,
    };
    const headers = { ...this.login(), 'content-type': 'application/json' };
    return this.ask(
      { method: 'POST', path: '/3rdparty/v1/messages', headers, body: JSON.stringify(message) },
      (answer) => sentAs(textAt(jsonOf(answer.body), 'id')),
      ({ status }) => (status === 409 ? sent(key) : status === 503 ? failed('provider_busy') : null),
    );
  }

  override async lookup(key: string): Promise<LookupResult> {
    const url = `${this.settings.url}/3rdparty/v1/messages/${encodeURIComponent(key)}`;
    const result = await httpCall({ method: 'GET', url, headers: this.login() });
    // Only an answer in its own words: the page of a proxy may be a 404 too.
    if (result.kind === 'answer' && result.status === 404 && jsonOf(result.body))
      return { outcome: 'absent' };
    if (faultOf(result) || result.kind !== 'answer') return unknown('lookup_failed');
    const state = textAt(jsonOf(result.body), 'state');
    if (!state) return unknown('lookup_failed');
    if (state === 'Failed') return failed('refused');
    return state === 'Delivered' ? { outcome: 'delivered', providerMessageId: key } : sent(key);
  }

  private login(): Record<string, string> {
    return { authorization: basic(this.value('username'), this.secret('password')) };
  }
}
