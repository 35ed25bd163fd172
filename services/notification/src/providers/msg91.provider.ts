/**
 * SMS by MSG91's flows: the text is theirs, by the id of a template; we give the values of its variables VAR1, VAR2 ...
 * A template it was not told of is refused here. Keeps no keys.
 */
import type { OutgoingMessage, SendResult } from '../channels/channel.js';
import { failed, indian, jsonOf, sentAs, textAt, type Answered } from './outcome.js';
import { HttpProvider, NOTHING } from './provider.js';

export class Msg91Provider extends HttpProvider {
  readonly provider = 'msg91';
  readonly channel = 'sms';
  readonly capabilities = { ...NOTHING, receipts: this.settings.callbackUrl !== null };

  async send(message: OutgoingMessage): Promise<SendResult> {
    const number = indian(message.to);
    if (!number) return failed('number_not_served');
    const template = this.templateOf(message);
    if (!template) return failed('dlt_not_registered');
    const values = Object.fromEntries(message.variables.map((value, i) => [`VAR${i + 1}`, value]));
    const body = JSON.stringify({
      template_id: template,
      short_url: '0',
      recipients: [{ mobiles: number, CRQID: message.key, ...values }],
    });
    const headers = { authkey: this.secret('authKey'), 'content-type': 'application/json' };
    return this.ask({ method: 'POST', path: '/api/v5/flow', headers, body }, resultOf);
  }
}

function resultOf({ body }: Answered): SendResult | null {
  const answer = jsonOf(body);
  const type = textAt(answer, 'type');
  if (type === 'success') return sentAs(textAt(answer, 'request_id') ?? textAt(answer, 'message'));
  return type === 'error' ? failed('refused') : null;
}
