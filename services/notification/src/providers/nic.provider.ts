/**
 * SMS by the gateway of the National Informatics Centre (HttpLink). Says `~code=API000` when it has taken a message;
 * tells nothing later in a form that is known, keeps no keys and cannot be asked. A text outside the basic alphabet goes
 * as hex of UTF-16 with `msgType=UC`: seen in use, not documented publicly, to be tried with the gateway before going
 * live (README).
 */
import type { OutgoingMessage, SendResult } from '../channels/channel.js';
import { failed, FORM, form, indian, isPlain, sent, type Answered } from './outcome.js';
import { HttpProvider, NOTHING } from './provider.js';

const hexOf = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase();

/** What the codes mean that are known; any other refuses the message. */
const REFUSALS: Readonly<Record<string, string>> = {
  'API-2': 'credentials_refused',
  '-2': 'credentials_refused',
  'API-19': 'credentials_refused',
  '-19': 'credentials_refused',
};

export class NicProvider extends HttpProvider {
  readonly provider = 'nic';
  readonly channel = 'sms';
  readonly capabilities = NOTHING;

  async send({ key, to, text, dlt }: OutgoingMessage): Promise<SendResult> {
    const number = indian(to);
    if (!number) return failed('number_not_served');
    if (!dlt) return failed('dlt_not_registered');
    const plain = isPlain(text);
    const body = form({
      username: this.value('username'),
      pin: this.secret('pin'),
      message: plain ? text : hexOf(text),
      mnumber: number,
      signature: dlt.header,
      dlt_entity_id: dlt.entityId,
      dlt_template_id: dlt.templateId,
      ...(plain ? {} : { msgType: 'UC' }),
      ...(text.length > (plain ? 160 : 70) ? { concat: '1' } : {}),
    });
    return this.ask(
      { method: 'POST', path: '/failsafe/HttpLink', headers: { 'content-type': FORM }, body },
      (a) => resultOf(a, key),
    );
  }
}

/** Null where the answer names no code: the page of a proxy, or half an answer. */
function resultOf({ body }: Answered, key: string): SendResult | null {
  const code = /code\s*=\s*([A-Z]*-?\d+)/i.exec(body)?.[1]?.toUpperCase();
  if (code === undefined) return null;
  if (code === 'API000' || code === '000') return sent(/Request\s*ID\s*=\s*([\w-]+)/i.exec(body)?.[1] ?? key);
  return failed(REFUSALS[code] ?? 'refused');
}
