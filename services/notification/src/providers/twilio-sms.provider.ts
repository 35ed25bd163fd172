/** SMS by Twilio. Keeps no keys: after an answer 5xx or none at all a repetition might be a second message. */
import type { OutgoingMessage, SendResult } from '../channels/channel.js';
import { form } from './outcome.js';
import { NOTHING } from './provider.js';
import { TwilioProvider } from './twilio.js';

export class TwilioSmsProvider extends TwilioProvider {
  readonly channel = 'sms';
  readonly capabilities = { ...NOTHING, receipts: this.settings.callbackUrl !== null };

  send({ key, to, text, dlt }: OutgoingMessage): Promise<SendResult> {
    const from = this.value('from') || dlt?.header || '';
    return this.create(
      'Messages',
      form({ To: to, From: from, Body: text, StatusCallback: this.callback(key) }),
    );
  }
}
