/** A prompt in the language that Twilio and Exotel's ExoML share. Pure. */
import type { VoicePrompt } from '../ear/neutral.js';
import type { Answer } from './adapter.js';
import { wellFormed } from './reading.js';

const escaped = (text: string): string =>
  wellFormed(text)
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

export interface XmlOptions {
  /** Whether <Say> may name its language; else the account's voice is used. */
  namesLanguage: boolean;
  /** Where keys are sent to; null: the same address. */
  action: string | null;
}

/** Says it, and gathers keys where any are awaited; an empty gathering is sent too, so that the caller is asked again. */
export function voiceXml(prompt: VoicePrompt | null, { namesLanguage, action }: XmlOptions): Answer {
  const said = (prompt?.say ?? [])
    .map(
      ({ language, text }) =>
        `<Say${namesLanguage ? ` language="${language}-IN"` : ''}>${escaped(text)}</Say>`,
    )
    .join('');
  const gather = prompt?.gather;
  const to = action === null ? '' : ` action="${escaped(action)}"`;
  const inside = gather
    ? `<Gather${to} method="POST" input="dtmf" numDigits="${gather.digits}" timeout="${gather.timeoutSeconds}" finishOnKey="${gather.finishOn ?? ''}" actionOnEmptyResult="true">${said}</Gather>`
    : said;
  return {
    status: 200,
    contentType: 'text/xml; charset=utf-8',
    body: `<?xml version="1.0" encoding="UTF-8"?><Response>${inside}${gather ? '' : '<Hangup/>'}</Response>`,
  };
}
