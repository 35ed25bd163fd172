import { Logger } from '@nestjs/common';
import { HealthRegistry, Metrics } from '@setu/platform';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { MessageChannel, OutgoingMessage } from '../../services/notification/src/channels/channel.js';
import { KINDS } from '../../services/notification/src/providers/kinds.js';
import { ProviderHealth } from '../../services/notification/src/providers/provider-health.service.js';
import { parseSending } from '../../services/notification/src/providers/providers-file.js';
import { LOGIN, PROTOCOLS, type FakeName } from './protocols.js';
import { FAULTS, ProviderFakes, type Fault } from './providers.js';
import { providersFile } from './sending.js';

const NONE = {
  provider: 'odd',
  channel: 'sms' as const,
  capabilities: { idempotencyKey: false, lookup: false, receipts: false, connect: false },
  lookup: () => Promise.resolve({ outcome: 'absent' as const }),
};
const SMS = ['nic', 'cdac', 'exotel', 'twilio', 'httpsms', 'smsgate', 'msg91'] as const;
const HINDI = 'संवाद सेतु: मा० विधायक की कॉल का उत्तर दें & "तुरंत" <कॉल> करें। 😀';
const ENGLISH = 'Samvad Setu: call back now & report';
const TO = '+915550200001';
let fakes: ProviderFakes;
let ways: Record<string, MessageChannel>;
let n = 0;

beforeAll(async () => {
  fakes = await ProviderFakes.start();
  ways = made(fakes);
});
afterAll(() => fakes.close());
beforeEach(() => fakes.reset());

/** Every provider of every channel, made from a file as a deployment does. */
function made(at: Pick<ProviderFakes, 'url'>): Record<string, MessageChannel> {
  const heard = { exotel: {}, twilio: {}, httpsms: {}, smsgate: {}, msg91: {}, whatsapp: {} };
  const order = {
    sms: [...SMS],
    whatsapp: ['whatsapp' as const],
    voice: ['exotel' as const, 'twilio' as const],
  };
  const sending = parseSending(providersFile(at, '150', { order, heard }), {
    districts: ['150'],
    publicUrl: 'https://setu.example.in/',
  });
  const devices = { of: () => Promise.resolve([]), forget: () => Promise.resolve() };
  return Object.fromEntries(
    (sending.get('150') ?? []).map(({ channel, name, settings }) => {
      const way = KINDS[name]?.channels[channel]?.make(settings, { devices });
      if (!way) throw new Error(`${name} makes nothing`);
      return [`${name} ${channel}`, way];
    }),
  );
}
const nameOf = (way: string): FakeName => way.split(' ')[0] as FakeName;
const numberOf = (): string => `+91555${String(2_000_000 + ++n).padStart(7, '0')}`;

function message(over: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return {
    ...{
      key: `00000000-0000-7000-8000-${String(++n).padStart(12, '0')}`,
      to: TO,
      recipient: null,
      district: '150',
    },
    ...{ purpose: 'instruction', caseId: null, text: HINDI, language: 'hi', template: 'instruction' },
    variables: ['HRD-0412', 'मा० विधायक'],
    dlt: { entityId: LOGIN.entityId, header: LOGIN.header, templateId: LOGIN.templateId },
    ...{ subject: null, link: 'https://setu.example.in/a/abc123', at: new Date('2026-11-23T05:42:00Z') },
    ...over,
  };
}

/** What comes of each fault; where one provider says more, it stands below. Written by hand. */
const TABLE: Record<Fault, readonly [outcome: string, reason: string | null, onPhone: number]> = {
  none: ['sent', null, 1],
  hang: ['unknown', 'timeout', 0],
  reset: ['unknown', 'connection_lost', 0],
  server_error: ['unknown', 'provider_error', 0],
  html: ['unknown', 'unreadable_answer', 0],
  html_502: ['unknown', 'provider_error', 0],
  empty: ['unknown', 'unreadable_answer', 0],
  redirect: ['failed', 'redirected', 0],
  throttled: ['failed', 'throttled', 0],
  credentials: ['failed', 'credentials_refused', 0],
  bad_number: ['failed', 'refused', 0],
  accepted_hang: ['unknown', 'timeout', 1],
  accepted_reset: ['unknown', 'connection_lost', 1],
  accepted_half_answer: ['unknown', 'connection_lost', 1],
  accepted_server_error: ['unknown', 'provider_error', 1],
  accepted_html: ['unknown', 'unreadable_answer', 1],
  accepted_huge: ['unknown', 'answer_too_large', 1],
  lost: ['sent', null, 0],
  doubled: ['sent', null, 2],
};
const OWN_WORDS: Partial<Record<Fault, Partial<Record<FakeName, string>>>> = {
  throttled: { smsgate: 'provider_busy' },
  bad_number: {
    twilio: 'invalid_number',
    whatsapp: 'not_on_whatsapp',
  },
};

describe.each(FAULTS)('when a provider does "%s"', (fault) => {
  it('every one of them has the outcome of the table', async () => {
    for (const name of Object.keys(PROTOCOLS) as FakeName[]) fakes.breaks(name, fault);
    const [outcome, reason, onPhone] = TABLE[fault];
    const results = await Promise.all(
      Object.entries(ways).map(async ([way, channel]) => {
        const sent = message({ to: numberOf() });
        const result = await channel.send(sent);
        return { way, result, phone: fakes.phone(sent.to).length };
      }),
    );
    expect(results).toHaveLength(10);
    for (const { way, result, phone } of results) {
      const own = OWN_WORDS[fault]?.[nameOf(way)] ?? reason;
      const seen = { way, outcome: result.outcome, reason: 'reason' in result ? result.reason : null, phone };
      expect(seen).toEqual({ way, outcome, reason: own, phone: onPhone });
    }
    expect(fakes.followed).toBe(0);
  });
});

describe('a provider that is not there', () => {
  it('has certainly not taken the message', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const away = made({ url: (name) => `http://127.0.0.1:${port}/${name}` });
    for (const channel of Object.values(away)) {
      expect(await channel.send(message())).toEqual({ outcome: 'failed', reason: 'provider_away' });
      if (channel.capabilities.lookup)
        expect(await channel.lookup('k', TO)).toEqual({ outcome: 'unknown', reason: 'lookup_failed' });
    }
  });
});

describe('what lies on the telephone', () => {
  it.each(SMS.filter((name) => name !== 'msg91'))(
    '%s: the very text, in Hindi and in English',
    async (name) => {
      for (const [text, language] of [
        [HINDI, 'hi'],
        [ENGLISH, 'en'],
        [`${HINDI} ${HINDI}`, 'hi'],
      ] as const) {
        const to = numberOf();
        const sent = message({ to, text, language });
        expect(await ways[`${name} sms`]?.send(sent)).toMatchObject({ outcome: 'sent' });
        expect(fakes.phone(to)).toMatchObject([{ text, provider: name }]);
        const carries = ['exotel', 'twilio', 'httpsms', 'smsgate'].includes(name);
        expect(fakes.phone(to)[0]?.key).toBe(carries ? sent.key : null);
      }
    },
  );

  it('MSG91: the values of the template it knows by its own id; one it was not told of is refused unasked', async () => {
    await ways['msg91 sms']?.send(message());
    expect(fakes.phone(TO)[0]?.text).toBe('flow_instruction_hi: HRD-0412 | मा० विधायक');
    const before = fakes.requests('msg91');
    const stranger = message({ template: 'closed' });
    expect(await ways['msg91 sms']?.send(stranger)).toEqual({
      outcome: 'failed',
      reason: 'dlt_not_registered',
    });
    expect(fakes.requests('msg91')).toBe(before);
  });

  it('WhatsApp: the approved template, its variables on one line each, and the end of the link on its button', async () => {
    await ways['whatsapp whatsapp']?.send(message({ variables: ['HRD-0412', 'two\n lines', ''] }));
    expect(fakes.phone(TO)[0]).toMatchObject({
      text: 'setu_instruction; body: HRD-0412 | two lines | -; button: abc123',
      language: 'hi',
    });
    const unknown = message({ template: 'closed' });
    const refused = { outcome: 'failed', reason: 'template_not_registered' };
    expect(await ways['whatsapp whatsapp']?.send(unknown)).toEqual(refused);
    const bare = message({ link: null });
    expect(await ways['whatsapp whatsapp']?.send(bare)).toEqual({
      outcome: 'failed',
      reason: 'text_incomplete',
    });
  });

  it('a ring by Twilio says the text twice and never spells a link', async () => {
    await ways['twilio voice']?.send(
      message({ text: `${ENGLISH} https://setu.example.in/a/abc`, language: 'en' }),
    );
    expect(fakes.phone(TO)[0]?.text).toBe(`${ENGLISH} | ${ENGLISH}`);
  });

  it('a bridge calls the first and then the second, under a key intake knows it by', async () => {
    for (const name of ['exotel', 'twilio'] as const) {
      const [first, second] = [numberOf(), numberOf()];
      const bridge = { key: `bridge-of-${name}`, first, second, caseId: 'c', text: HINDI, at: new Date() };
      expect(await ways[`${name} voice`]?.connect?.(bridge)).toMatchObject({ outcome: 'sent' });
      expect(fakes.phone(first)).toMatchObject([{ second, key: `bridge:bridge-of-${name}`, provider: name }]);
      expect(fakes.phone(second)).toEqual([]);
    }
  });

  it('a gateway under DLT sends nothing that is not registered', async () => {
    for (const name of ['nic', 'cdac', 'exotel'] as const) {
      const unregistered = message({ dlt: null });
      const refused = { outcome: 'failed', reason: 'dlt_not_registered' };
      expect(await ways[`${name} sms`]?.send(unregistered)).toEqual(refused);
      expect(fakes.requests(name)).toBe(0);
    }
  });

  it('the national gateways take Indian numbers only', async () => {
    for (const name of ['nic', 'cdac', 'msg91'] as const)
      for (const to of ['+12025550123', '+9155502000', '5550200001', '+915550200001;+915550200002']) {
        const result = await ways[`${name} sms`]?.send(message({ to }));
        expect({ to, result }).toEqual({ to, result: { outcome: 'failed', reason: 'number_not_served' } });
      }
  });
});

describe('a key that was sent before', () => {
  it.each(['smsgate', 'httpsms'] as const)(
    '%s: can be asked for, whatever became of the answer',
    async (name) => {
      const way = ways[`${name} sms`];
      for (const fault of FAULTS.filter((f) => f !== 'hang' && f !== 'accepted_hang')) {
        fakes.reset();
        fakes.script(name, fault);
        const sent = message({ to: numberOf() });
        await way?.send(sent);
        const found = await way?.lookup(sent.key, sent.to);
        const isTaken = fakes.taken(name).length > 0;
        expect({ fault, outcome: found?.outcome }).toEqual({ fault, outcome: isTaken ? 'sent' : 'absent' });
      }
    },
  );

  it('SMSGate drops the second one, and says where the first is', async () => {
    const sent = message();
    fakes.script('smsgate', 'accepted_reset');
    expect(await ways['smsgate sms']?.send(sent)).toMatchObject({ outcome: 'unknown' });
    expect(await ways['smsgate sms']?.send(sent)).toEqual({ outcome: 'sent', providerMessageId: sent.key });
    expect(fakes.phone(TO)).toHaveLength(1);
  });

  it('every provider that claims a key or a look-up keeps its word; the others claim none', () => {
    const claims = Object.entries(ways).map(([way, { capabilities }]) => [
      way,
      capabilities.idempotencyKey,
      capabilities.lookup,
      capabilities.receipts,
      capabilities.connect,
    ]);
    expect(claims).toEqual([
      ['nic sms', false, false, false, false],
      ['cdac sms', false, false, false, false],
      ['exotel sms', false, false, true, false],
      ['twilio sms', false, false, true, false],
      ['httpsms sms', false, true, true, false],
      ['smsgate sms', true, true, true, false],
      ['msg91 sms', false, false, true, false],
      ['whatsapp whatsapp', false, false, true, false],
      ['exotel voice', false, false, false, true],
      ['twilio voice', false, false, false, true],
    ]);
  });
});

describe('what a provider answers', () => {
  it('never brings number, text, key or login into a log, a figure or an outcome', async () => {
    const metrics = new Metrics();
    const registry = new HealthRegistry();
    const health = new ProviderHealth(metrics, registry);
    const watched = Object.values(ways).map((way) => health.watched('150', way, null));
    const lines: string[] = [];
    const note = (...args: unknown[]): void => void lines.push(JSON.stringify(args));
    Logger.overrideLogger({ log: note, warn: note, error: note, debug: note, verbose: note, fatal: note });
    for (const fault of FAULTS.filter((f) => !f.endsWith('hang'))) {
      fakes.reset();
      for (const name of Object.keys(PROTOCOLS) as FakeName[]) fakes.breaks(name, fault);
      for (const way of watched) {
        const result = await way.send(message());
        if ('reason' in result) lines.push(JSON.stringify(result));
      }
    }
    const throwing: MessageChannel = {
      ...NONE,
      send: () => Promise.reject(new Error(`${TO} ${LOGIN.key} ${HINDI}`)),
    };
    const broken = health.watched('150', throwing, null);
    for (let i = 0; i < 4; i++)
      expect(await broken.send(message())).toEqual({
        outcome: 'unknown',
        reason: 'provider_error',
      });
    lines.push(await metrics.registry.metrics(), JSON.stringify(await registry.run()));
    Logger.overrideLogger(false);
    const all = lines.join('\n');
    expect(all).toMatch(/stands behind the others: \w+/);
    expect(all).toMatch(/setu_provider_healthy\{district="150",channel="sms",provider="nic"\} [01]/);
    const secrets = [
      TO,
      TO.slice(3),
      '555020',
      'संवाद',
      HINDI.slice(0, 12),
      '00000000-0000-7000',
      ...Object.values(LOGIN),
    ];
    for (const secret of secrets) expect(all).not.toContain(secret);
  });
});
