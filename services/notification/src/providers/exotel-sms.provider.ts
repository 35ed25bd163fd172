/**
 * SMS by Exotel. The entity and the template of DLT travel with each message; `CustomField` carries our key and comes
 * back in the receipts, but drops nothing: a repetition would be a second message. 503 is its word for too many.
 */
import type { OutgoingMessage, SendResult } from '../channels/channel.js';
import { at, basic, failed, FORM, form, isPlain, jsonOf, sentAs, textAt, type Answered } from './outcome.js';
import { HttpProvider, NOTHING } from './provider.js';

export class ExotelSmsProvider extends HttpProvider {
  readonly provider = 'exotel';
  readonly channel = 'sms';
  readonly capabilities = { ...NOTHING, receipts: this.settings.callbackUrl !== null };

  async send({ key, to, text, dlt }: OutgoingMessage): Promise<SendResult> {
    if (!dlt) return failed('dlt_not_registered');
    const body = form({
      From: dlt.header,
      To: to,
      Body: text,
      EncodingType: isPlain(text) ? 'plain' : 'unicode',
      DltEntityId: dlt.entityId,
      DltTemplateId: dlt.templateId,
      SmsType: 'transactional',
      CustomField: key,
      Priority: 'high',
      StatusCallback: this.settings.callbackUrl,
    });
    const path = `/v1/Accounts/${encodeURIComponent(this.value('accountSid'))}/Sms/send.json`;
    const headers = {
      'content-type': FORM,
      authorization: basic(this.secret('apiKey'), this.secret('apiToken')),
    };
    return this.ask({ method: 'POST', path, headers, body }, resultOf, (answer) =>
      answer.status === 503 ? failed('throttled') : null,
    );
  }
}

function resultOf({ body }: Answered): SendResult | null {
  const answer = jsonOf(body);
  if (!answer) return null;
  const message = at(answer, 'SMSMessage');
  const detail = (textAt(message, 'DetailedStatus') ?? '').toUpperCase();
  if ((textAt(message, 'Status') ?? '').toLowerCase() !== 'failed') return sentAs(textAt(message, 'Sid'));
  if (detail.includes('DLT')) return failed('dlt_refused');
  return failed(detail.includes('DND') ? 'dnd' : detail.includes('NUMBER') ? 'invalid_number' : 'refused');
}
