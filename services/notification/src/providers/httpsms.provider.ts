/**
 * SMS by the SIM of an Android telephone through httpSMS. It keeps our key as `request_id` without dropping a
 * repetition, and lists the messages between two numbers: a key is looked for among the newest. A gateway telephone is
 * no registered sender: it is for the centre's own number, not for messages under DLT's rules for headers.
 */
import type { LookupResult, OutgoingMessage, SendResult } from '../channels/channel.js';
import { httpCall } from './http-call.js';
import { at, failed, faultOf, jsonOf, sent, sentAs, textAt, unknown } from './outcome.js';
import { HttpProvider, NOTHING } from './provider.js';

/** So many of the newest messages are searched; where the list is full, older ones may be missing. */
const NEWEST = 20;

export class HttpSmsProvider extends HttpProvider {
  readonly provider = 'httpsms';
  readonly channel = 'sms';
  readonly capabilities = { ...NOTHING, lookup: true, receipts: this.settings.callbackUrl !== null };

  send({ key, to, text }: OutgoingMessage): Promise<SendResult> {
    const body = JSON.stringify({ from: this.value('from'), to, content: text, request_id: key });
    const headers = { ...this.login(), 'content-type': 'application/json' };
    return this.ask({ method: 'POST', path: '/v1/messages/send', headers, body }, (answer) =>
      sentAs(textAt(jsonOf(answer.body), 'data', 'id')),
    );
  }

  override async lookup(key: string, to: string): Promise<LookupResult> {
    const query = new URLSearchParams({
      owner: this.value('from'),
      contact: to,
      skip: '0',
      limit: String(NEWEST),
    });
    const result = await httpCall({
      method: 'GET',
      url: `${this.settings.url}/v1/messages?${query.toString()}`,
      headers: this.login(),
    });
    if (faultOf(result) || result.kind !== 'answer') return unknown('lookup_failed');
    const list = at(jsonOf(result.body), 'data');
    if (!Array.isArray(list)) return unknown('lookup_failed');
    const mine = list.find((item) => textAt(item, 'request_id') === key) as unknown;
    if (mine) return stateOf(mine);
    return list.length < NEWEST ? { outcome: 'absent' } : unknown('lookup_incomplete');
  }

  private login(): Record<string, string> {
    return { 'x-api-key': this.secret('apiKey') };
  }
}

function stateOf(item: unknown): SendResult {
  const status = textAt(item, 'status') ?? '';
  if (status === 'failed' || status === 'expired') return failed('refused');
  const id = textAt(item, 'id');
  if (!id) return unknown('lookup_failed');
  return status === 'delivered' ? { outcome: 'delivered', providerMessageId: id } : sent(id);
}
