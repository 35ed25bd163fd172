/**
 * Voice by Twilio. What is said goes along as TwiML. A ring speaks twice and gathers a key, which intake's webhook hears
 * and answers; a bridge tells the first what it is, then dials the second. Our key stands in the address of every
 * callback, which Twilio signs.
 */
import type { OutgoingBridge, OutgoingMessage, SendResult } from '../channels/channel.js';
import { bridgeKey, RING_PATIENCE_SECONDS, TALK_LIMIT_SECONDS } from './bridge-call.js';
import { form } from './outcome.js';
import { NOTHING } from './provider.js';
import { spoken } from './spoken.js';
import { TwilioProvider } from './twilio.js';

const escaped = (text: string): string =>
  text
    .replace(/\p{Surrogate}/gu, '')
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

const say = (text: string, language: 'hi' | 'en'): string =>
  `<Say language="${language}-IN">${escaped(spoken(text))}</Say>`;

const attribute = (name: string, value: string | null): string =>
  value ? ` ${name}="${escaped(value)}"` : '';

export class TwilioVoiceProvider extends TwilioProvider {
  readonly channel = 'voice';
  readonly capabilities = { ...NOTHING, connect: true, tellsConnected: true };

  send({ key, to, text, language }: OutgoingMessage): Promise<SendResult> {
    const words = say(text, language);
    const action = this.callback(key);
    const gather = `<Gather input="dtmf" numDigits="1" timeout="8" method="POST"${attribute('action', action)}>${words}<Pause length="1"/>${words}</Gather>`;
    return this.call(key, to, `<Response>${action ? gather : words}<Hangup/></Response>`);
  }

  connect({ key, first, second, text }: OutgoingBridge): Promise<SendResult> {
    const own = bridgeKey(key);
    const callback = this.callback(own);
    const number = `<Number${attribute('statusCallback', callback)}${callback ? ' statusCallbackEvent="answered completed"' : ''}>${escaped(second)}</Number>`;
    const dial = `<Dial callerId="${escaped(this.value('from'))}" timeout="${RING_PATIENCE_SECONDS}" timeLimit="${TALK_LIMIT_SECONDS}" method="POST"${attribute('action', callback)}>${number}</Dial>`;
    return this.call(own, first, `<Response>${say(text, 'hi')}${dial}</Response>`);
  }

  private call(key: string, to: string, twiml: string): Promise<SendResult> {
    const callback = this.callback(key);
    const events = callback ? ['answered', 'completed'] : null;
    return this.create(
      'Calls',
      form({
        To: to,
        From: this.value('from'),
        Twiml: twiml,
        Timeout: String(RING_PATIENCE_SECONDS),
        StatusCallback: callback,
        StatusCallbackEvent: events,
      }),
    );
  }
}
