/** What SMS and voice of Twilio share: the login, the addresses, and its error codes. */
import type { SendResult } from '../channels/channel.js';
import { basic, failed, FORM, jsonOf, sentAs, textAt, type Answered } from './outcome.js';
import { HttpProvider } from './provider.js';

/** Codes in the body of an answer 4xx. */
const REFUSALS: Readonly<Record<string, string>> = {
  '20003': 'credentials_refused',
  '20429': 'throttled',
  '21211': 'invalid_number',
  '21217': 'invalid_number',
  '21408': 'refused',
  '21610': 'opted_out',
  '21614': 'invalid_number',
  '14107': 'throttled',
};

export abstract class TwilioProvider extends HttpProvider {
  readonly provider = 'twilio';

  /** POSTs a form to a resource of the account. */
  protected create(resource: 'Messages' | 'Calls', body: string): Promise<SendResult> {
    const path = `/2010-04-01/Accounts/${encodeURIComponent(this.value('accountSid'))}/${resource}.json`;
    const headers = {
      'content-type': FORM,
      authorization: basic(this.value('accountSid'), this.secret('authToken')),
    };
    return this.ask({ method: 'POST', path, headers, body }, resultOf, refusalOf);
  }

  /** Where Twilio tells what becomes of a message or call, which carries our key in its (signed) address. */
  protected callback(key: string): string | null {
    return this.settings.callbackUrl && `${this.settings.callbackUrl}?key=${encodeURIComponent(key)}`;
  }
}

const resultOf = ({ body }: Answered): SendResult | null => sentAs(textAt(jsonOf(body), 'sid'));

function refusalOf({ status, body }: Answered): SendResult | null {
  if (status >= 500) return null;
  const reason = REFUSALS[textAt(jsonOf(body), 'code') ?? ''];
  return reason ? failed(reason) : null;
}
