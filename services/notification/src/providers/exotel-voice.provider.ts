/**
 * Voice by Exotel. A ring connects the person to a flow of the account, whose greeting asks `ring-words` what to say; a
 * bridge calls the first telephone and, when it answers, the second. `CustomField` carries our key and comes back in
 * every callback. It tells that the first has answered and how long both talked at the end, not when the second answered.
 */
import type { OutgoingBridge, OutgoingMessage, SendResult } from '../channels/channel.js';
import { bridgeKey, RING_PATIENCE_SECONDS, TALK_LIMIT_SECONDS } from './bridge-call.js';
import { basic, failed, FORM, form, jsonOf, sentAs, textAt, type Answered } from './outcome.js';
import { HttpProvider, NOTHING } from './provider.js';

export class ExotelVoiceProvider extends HttpProvider {
  readonly provider = 'exotel';
  readonly channel = 'voice';
  readonly capabilities = { ...NOTHING, connect: true, tellsConnected: false };

  async send({ key, to }: OutgoingMessage): Promise<SendResult> {
    const flow = this.value('flowUrl');
    if (!flow) return failed('channel_cannot_ring');
    return this.connectCall({ From: to, Url: flow, CustomField: key, TimeLimit: '180' });
  }

  connect({ key, first, second }: OutgoingBridge): Promise<SendResult> {
    const limits = { TimeLimit: String(TALK_LIMIT_SECONDS) };
    return this.connectCall({ From: first, To: second, CustomField: bridgeKey(key), ...limits });
  }

  private connectCall(fields: Record<string, string>): Promise<SendResult> {
    const { callbackUrl } = this.settings;
    const body = form({
      ...fields,
      CallerId: this.value('callerId'),
      CallType: 'trans',
      TimeOut: String(RING_PATIENCE_SECONDS),
      Record: 'false',
      StatusCallback: callbackUrl,
      ...(callbackUrl
        ? {
            'StatusCallbackEvents[]': ['answered', 'terminal'],
            StatusCallbackContentType: 'application/json',
          }
        : {}),
    });
    const path = `/v1/Accounts/${encodeURIComponent(this.value('accountSid'))}/Calls/connect.json`;
    const headers = {
      'content-type': FORM,
      authorization: basic(this.secret('apiKey'), this.secret('apiToken')),
    };
    return this.ask({ method: 'POST', path, headers, body }, resultOf);
  }
}

function resultOf({ body }: Answered): SendResult | null {
  const answer = jsonOf(body);
  if (!answer) return null;
  const status = (textAt(answer, 'Call', 'Status') ?? '').toLowerCase();
  return status === 'failed' ? failed('refused') : sentAs(textAt(answer, 'Call', 'Sid'));
}
