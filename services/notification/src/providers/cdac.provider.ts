/**
 * SMS by Mobile Seva of C-DAC (sendsmsrequestDLT). Each request carries a SHA-512 over user, sender, text and the
 * department's key; Hindi goes as decimal character references, in the text as in the hash. Answers `402,MsgID = ...`
 * for what it has taken (402 is its success) and tells nothing later in a form that is known. Keeps no keys.
 */
import { createHash } from 'node:crypto';
import type { OutgoingMessage, SendResult } from '../channels/channel.js';
import { failed, FORM, form, indian, isPlain, sent, unknown, type Answered } from './outcome.js';
import { HttpProvider, NOTHING } from './provider.js';

/** Every UTF-16 unit as a decimal reference, blanks and line ends included. */
export const references = (text: string): string =>
  Array.from({ length: text.length }, (_, i) => `&#${text.charCodeAt(i)};`).join('');

/** The hash that proves the department; every part is trimmed. */
export const mobileSevaKey = (user: string, sender: string, content: string, secureKey: string): string =>
  createHash('sha512')
    .update([user, sender, content, secureKey].map((part) => part.trim()).join(''), 'utf8')
    .digest('hex');

/** The gateway wants a SHA-1 of the password instead of the password. */
export const mobileSevaPassword = (password: string): string =>
  createHash('sha1').update(password.trim(), 'utf8').digest('hex');

const REFUSALS: Readonly<Record<string, string>> = {
  '401': 'credentials_refused',
  '403': 'no_credit',
  '410': 'throttled',
  '411': 'dlt_refused',
  '412': 'dlt_refused',
  '413': 'refused',
  '414': 'dnd',
  '415': 'credentials_refused',
  '416': 'credentials_refused',
  '418': 'no_credit',
};
/** The gateway itself does not know whether the operator took the message. */
const UNSURE = new Set(['404', '405', '407', '408', '409']);

export class CdacProvider extends HttpProvider {
  readonly provider = 'cdac';
  readonly channel = 'sms';
  readonly capabilities = NOTHING;

  async send({ to, text, purpose, dlt }: OutgoingMessage): Promise<SendResult> {
    const number = indian(to);
    if (!number) return failed('number_not_served');
    if (!dlt) return failed('dlt_not_registered');
    const plain = isPlain(text);
    const content = (plain ? text : references(text)).trim();
    const username = this.value('username');
    const otp = purpose === 'otp' ? 'otpmsg' : null;
    const body = form({
      username,
      password: mobileSevaPassword(this.secret('password')),
      senderid: dlt.header,
      content,
      smsservicetype: plain ? (otp ?? 'singlemsg') : otp ? 'unicodeotpmsg' : 'unicodemsg',
      mobileno: number,
      key: mobileSevaKey(username, dlt.header, content, this.secret('secureKey')),
      templateid: dlt.templateId,
    });
    const headers = { 'content-type': FORM };
    return this.ask({ method: 'POST', path: '/esms/sendsmsrequestDLT', headers, body }, resultOf);
  }
}

function resultOf({ body }: Answered): SendResult | null {
  const code = /^\s*(\d{3})\b/.exec(body)?.[1];
  if (code === '402') {
    const id = /MsgID\s*=\s*([\w-]+)/i.exec(body)?.[1];
    return id ? sent(id) : unknown('unreadable_answer');
  }
  if (code === undefined) return null;
  return UNSURE.has(code) ? unknown('provider_error') : failed(REFUSALS[code] ?? 'refused');
}
