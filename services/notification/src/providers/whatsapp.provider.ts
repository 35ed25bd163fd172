/**
 * WhatsApp Cloud API: approved templates only, since we begin the conversation. A template's variables are those of our
 * text; where its name ends in `+link` it has a button whose address ends in the last part of our link. Our key travels
 * along and comes back in the statuses, but drops nothing.
 */
import type { OutgoingMessage, SendResult } from '../channels/channel.js';
import { failed, jsonOf, sentAs, textAt, type Answered } from './outcome.js';
import { HttpProvider, NOTHING } from './provider.js';

/** Codes of the Graph API that say more than the status of HTTP. */
const REFUSALS: Readonly<Record<string, string>> = {
  '4': 'throttled',
  '80007': 'throttled',
  '130429': 'throttled',
  '131056': 'throttled',
  '131048': 'throttled',
  '190': 'credentials_refused',
  '10': 'credentials_refused',
  '131026': 'not_on_whatsapp',
  '131030': 'invalid_number',
  '131009': 'refused',
  '132000': 'template_refused',
  '132001': 'template_refused',
  '132005': 'template_refused',
  '132012': 'template_refused',
  '132015': 'template_refused',
  '132016': 'template_refused',
  '131042': 'no_credit',
};
const BUTTON = '+link';

const parameters = (texts: readonly string[]): { type: 'text'; text: string }[] =>
  // Line ends and runs of blanks are refused in a variable.
  texts.map((text) => ({ type: 'text', text: text.replace(/\s+/g, ' ').trim() || '-' }));

/** The part of a link behind the last slash: what a button's address is completed with. */
const tail = (link: string): string => link.slice(link.lastIndexOf('/') + 1);

export class WhatsAppProvider extends HttpProvider {
  readonly provider = 'whatsapp';
  readonly channel = 'whatsapp';
  readonly capabilities = { ...NOTHING, receipts: this.settings.callbackUrl !== null };

  async send(message: OutgoingMessage): Promise<SendResult> {
    const named = this.templateOf(message);
    if (!named) return failed('template_not_registered');
    const withLink = named.endsWith(BUTTON);
    if (withLink && !message.link) return failed('text_incomplete');
    const body = { type: 'body', parameters: parameters(message.variables) };
    const button = {
      type: 'button',
      sub_type: 'url',
      index: '0',
      parameters: parameters([tail(message.link ?? '')]),
    };
    const sending = {
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: message.to.slice(1),
      type: 'template',
      biz_opaque_callback_data: message.key,
      template: {
        name: withLink ? named.slice(0, -BUTTON.length) : named,
        language: { code: message.language },
        components: [...(message.variables.length > 0 ? [body] : []), ...(withLink ? [button] : [])],
      },
    };
    const path = `/${this.value('version')}/${encodeURIComponent(this.value('phoneNumberId'))}/messages`;
    const headers = {
      authorization: `Bearer ${this.secret('accessToken')}`,
      'content-type': 'application/json',
    };
    return this.ask({ method: 'POST', path, headers, body: JSON.stringify(sending) }, resultOf, refusalOf);
  }
}

const resultOf = ({ body }: Answered): SendResult | null => sentAs(textAt(jsonOf(body), 'messages', 0, 'id'));

function refusalOf({ status, body }: Answered): SendResult | null {
  const reason = status < 500 ? REFUSALS[textAt(jsonOf(body), 'error', 'code') ?? ''] : undefined;
  return reason ? failed(reason) : null;
}
