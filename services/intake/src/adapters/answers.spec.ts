/** What a caller on the line is told, in each provider's own language. */
import { describe, expect, it } from '@jest/globals';
import type { VoicePrompt } from '../ear/neutral.js';
import type { Incoming } from './adapter.js';
import { exotel } from './exotel.adapter.js';
import { twilio } from './twilio.adapter.js';

const prompt: VoicePrompt = {
  say: [
    { language: 'hi', text: 'कोड <दबायें> & "फिर" \u0007हैश' },
    { language: 'en', text: 'Dial the code' },
  ],
  gather: { digits: 14, timeoutSeconds: 8, finishOn: '#' },
};
const last: VoicePrompt = { say: [{ language: 'hi', text: 'दर्ज हो गया' }], gather: null };
const get = (query: string, headers: Record<string, string> = {}): Incoming => ({
  ...{ method: 'GET', query, headers, body: Buffer.alloc(0) },
  target: `/api/intake/v1/webhooks/exotel/150?${query}`,
});
const post = (target: string, headers: Record<string, string> = {}): Incoming => ({
  ...{ method: 'POST', headers, body: Buffer.from('x=1'), target },
  query: target.split('?')[1] ?? '',
});

describe('Twilio', () => {
  it('is told in TwiML, with the next step of the dialogue in the signed address', () => {
    const { type, body } = ((a) => ({ type: a?.contentType, body: a?.body ?? '' }))(
      twilio.answer?.(post('/w?step=3&key=k'), prompt),
    );
    expect(type).toBe('text/xml; charset=utf-8');
    expect(body).toContain(
      '<Gather action="/w?step=4&#38;key=k" method="POST" input="dtmf" numDigits="14" timeout="8" finishOnKey="#"',
    );
    expect(body).toContain(
      '<Say language="hi-IN">कोड &#60;दबायें&#62; &#38; &#34;फिर&#34; हैश</Say><Say language="en-IN">Dial the code</Say></Gather></Response>',
    );
    expect(twilio.answer?.(post('/w'), last).body).toContain(
      '<Say language="hi-IN">दर्ज हो गया</Say><Hangup/></Response>',
    );
    expect(twilio.answer?.(post('/w'), null).body).toContain('<Response><Hangup/></Response>');
    expect(twilio.received?.body).toContain('<Response/>');
  });
});

describe('Exotel', () => {
  it('is told by each applet what that applet understands', () => {
    expect(JSON.parse(exotel.answer?.(get('applet=gather'), prompt).body ?? '')).toEqual({
      gather_prompt: { text: 'कोड <दबायें> & "फिर" \u0007हैश Dial the code' },
      ...{ max_input_digits: 14, finish_on_key: '#', input_timeout: 8, repeat_menu: 0 },
    });
    expect(
      JSON.parse(exotel.answer?.(get('', { 'exotel-version': '1.0' }), prompt).body ?? ''),
    ).toHaveProperty('gather_prompt');
    expect(exotel.answer?.(get('applet=greeting'), last)).toEqual({
      status: 200,
      contentType: 'text/plain; charset=utf-8',
      body: 'दर्ज हो गया',
    });
    expect(exotel.answer?.(get('applet=greeting'), null).body).toBe('');
    expect([prompt, last, null].map((p) => exotel.answer?.(get(''), p).status)).toEqual([200, 302, 302]);
  });

  it('is told in ExoML where it asks for that', () => {
    const body = exotel.answer?.(post('/w'), prompt).body ?? '';
    expect(body).toContain('<Gather method="POST"');
    expect(body).not.toContain('language=');
  });
});
