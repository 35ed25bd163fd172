import { createECDH } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { MessageChannel, OutgoingMessage } from '../../services/notification/src/channels/channel.js';
import { KINDS } from '../../services/notification/src/providers/kinds.js';
import { parseSending } from '../../services/notification/src/providers/providers-file.js';
import type { Device } from '../../services/notification/src/providers/web-push.provider.js';
import { LOGIN } from './protocols.js';
import { opened, PushFake } from './push.js';
import { MailFake, MAIL_FAULTS, type MailFault } from './smtp.js';

const TO = '+915550200001';
const ADDRESS = 'dm.hardoi@example.in';
let mail: MailFake;
let push: PushFake;
beforeAll(async () => {
  mail = await MailFake.start();
  push = await PushFake.start();
});
afterAll(async () => {
  await mail.close();
  await push.close();
});
beforeEach(() => mail.reset());

let devices: Device[] = [];
const forgotten: string[] = [];
const parts = {
  devices: {
    of: (subject: string) => Promise.resolve(subject === 'officer:1' ? devices : []),
    forget: (id: string) => Promise.resolve(void forgotten.push(id)),
  },
};
function made(channel: 'email' | 'push', name: string, settings: object): MessageChannel {
  const text = JSON.stringify({
    '150': { sending: { order: { [channel]: [name] }, providers: { [name]: settings } } },
  });
  const [way] =
    parseSending(text, { districts: ['150'], publicUrl: 'https://setu.example.in' }).get('150') ?? [];
  const channelMade = way && KINDS[name]?.channels[channel]?.make(way.settings, parts);
  if (!channelMade) throw new Error(`${name} makes nothing`);
  return channelMade;
}
const smtp = (over: object = {}): MessageChannel =>
  made('email', 'smtp', {
    ...{ host: '127.0.0.1', port: mail.port, tls: 'none', username: LOGIN.user, password: LOGIN.password },
    ...{ from: 'setu@hardoi.example.in', senderName: 'संवाद सेतु, हरदोई', addresses: { [TO]: ADDRESS } },
    ...over,
  });
const message = (over: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  ...{ key: '00000000-0000-7000-8000-000000000001', to: TO, recipient: 'officer:1', district: '150' },
  ...{
    purpose: 'instruction',
    caseId: null,
    text: 'मा० विधायक को कॉल करें',
    language: 'hi',
    template: 'instruction',
  },
  ...{ variables: [], dlt: null, subject: 'HRD-0412', link: 'https://setu.example.in/a/x', at: new Date() },
  ...over,
});

describe('a letter by e-mail', () => {
  const TABLE: Record<MailFault, readonly [outcome: string, reason: string | null, letters: number]> = {
    none: ['sent', null, 1],
    busy: ['failed', 'provider_busy', 0],
    hang_at_once: ['failed', 'provider_away', 0],
    reset_at_once: ['failed', 'provider_away', 0],
    unknown_address: ['failed', 'address_invalid', 0],
    refused: ['failed', 'refused', 0],
    accepted_hang: ['unknown', 'timeout', 1],
    accepted_reset: ['unknown', 'connection_lost', 1],
    credentials: ['failed', 'credentials_refused', 0],
  };

  it.each(MAIL_FAULTS)('when the server does "%s" has the outcome of the table', async (fault) => {
    mail.fault = fault;
    const result = await smtp().send(message());
    const [outcome, reason, letters] = TABLE[fault];
    const seen = [result.outcome, 'reason' in result ? result.reason : null, mail.box(ADDRESS).length];
    expect(seen).toEqual([outcome, reason, letters]);
  });

  it('carries the text whole, its subject, and an id made of our key', async () => {
    await smtp().send(message());
    const [letter = ''] = mail.box(ADDRESS);
    expect(letter).toMatch(/^Message-ID: <00000000-0000-7000-8000-000000000001@hardoi\.example\.in>\r?$/m);
    expect(letter).toMatch(/^Subject: HRD-0412\r?$/m);
    expect(letter).toMatch(/^Auto-Submitted: auto-generated\r?$/m);
    const body = letter
      .split(/\r?\n\r?\n/)
      .slice(1)
      .join('');
    const text = /base64/i.test(letter)
      ? Buffer.from(body, 'base64').toString('utf8')
      : Buffer.from(
          body
            .replace(/=\r?\n/g, '')
            .replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16))),
          'latin1',
        ).toString('utf8');
    expect(text.trim()).toBe('मा० विधायक को कॉल करें');
  });

  it('a subject of two lines adds no header and no recipient', async () => {
    await smtp().send(message({ subject: 'x\r\nBcc: thief@example.org' }));
    expect(mail.box('thief@example.org')).toEqual([]);
    expect(mail.box(ADDRESS)[0]).not.toMatch(/^Bcc:/m);
  });

  it('goes to nobody without an address, and not in the clear where TLS is demanded', async () => {
    expect(await smtp().send(message({ to: '+915550200002' }))).toEqual({
      outcome: 'failed',
      reason: 'no_address',
    });
    const demanding = await smtp({ tls: 'starttls' }).send(message());
    expect(demanding).toEqual({ outcome: 'failed', reason: 'provider_away' });
    expect(mail.box(ADDRESS)).toEqual([]);
  });
});

describe('a note on the devices of a person', () => {
  const webpush = (): MessageChannel =>
    made('push', 'webpush', {
      ...{ subject: 'mailto:centre@example.in', hosts: push.host },
      privateKey: Buffer.alloc(32, 9).toString('base64url'),
    });

  it('is opened by the browsers of these tests as RFC 8291, appendix A, has it', () => {
    const pair = createECDH('prime256v1');
    pair.setPrivateKey(Buffer.from('q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94', 'base64url'));
    const body =
      'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN';
    const auth = Buffer.from('BTBZMqHH6r4Tts7J_aSIgg', 'base64url');
    expect(opened(Buffer.from(body, 'base64url'), pair, auth)).toBe(
      'When I grow up, I want to be a watermelon',
    );
  });

  it('reaches every one of them, sealed, and counts as sent once', async () => {
    devices = ['a', 'b'].map((name) => ({ id: name, ...push.subscribes(name) }));
    expect(await webpush().send(message())).toEqual({ outcome: 'sent', providerMessageId: message().key });
    const note = {
      id: message().key,
      title: 'HRD-0412',
      text: message().text,
      link: message().link,
      caseId: null,
    };
    expect([push.notes('a'), push.notes('b')]).toEqual([[note], [note]]);
  });

  it('a device that is gone is forgotten; while one takes it, it is sent', async () => {
    devices = ['gone', 'here'].map((name) => ({ id: name, ...push.subscribes(name) }));
    push.answers('gone', 410);
    expect(await webpush().send(message())).toMatchObject({ outcome: 'sent' });
    expect(forgotten).toEqual(['gone']);
    push.answers('here', 500);
    expect(await webpush().send(message())).toEqual({ outcome: 'unknown', reason: 'provider_error' });
  });

  it('a very long text is cut, not lost', async () => {
    devices = [{ id: 'long', ...push.subscribes('long') }];
    expect(await webpush().send(message({ text: 'क'.repeat(5_000) }))).toMatchObject({ outcome: 'sent' });
    expect(String(push.notes('long')[0]?.['text'])).toBe(`${'क'.repeat(600)}…`);
  });

  it('nobody without a device, with an address of another kind, or with broken keys is sent any', async () => {
    const none = { outcome: 'failed', reason: 'no_subscription' };
    devices = [];
    expect(await webpush().send(message())).toEqual(none);
    expect(await webpush().send(message({ recipient: null }))).toEqual(none);
    devices = [{ id: 'x', ...push.subscribes('x'), endpoint: 'http://127.0.0.1:1/inner' }];
    expect(await webpush().send(message())).toEqual(none);
    devices = [{ id: 'y', endpoint: push.subscribes('y').endpoint, keys: { p256dh: 'AAAA', auth: 'AAAA' } }];
    expect(await webpush().send(message())).toEqual(none);
  });
});
