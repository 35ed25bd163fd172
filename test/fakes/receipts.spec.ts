/** What the fakes tell later is what intake understands, under the id the sender was given: both ends of one message. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Secret } from '@setu/platform';
import type { Incoming } from '../../services/intake/src/adapters/adapter.js';
import { ADAPTERS } from '../../services/intake/src/adapters/registry.js';
import { bridgeReportOf } from '../../services/intake/src/ear/bridge-report.js';
import type { NeutralEvent } from '../../services/intake/src/ear/neutral.js';
import type { MessageChannel, OutgoingMessage } from '../../services/notification/src/channels/channel.js';
import { KINDS } from '../../services/notification/src/providers/kinds.js';
import { parseSending } from '../../services/notification/src/providers/providers-file.js';
import { LOGIN, type FakeName } from './protocols.js';
import { ProviderFakes } from './providers.js';
import type { CallNews, ReceiptWish } from './receipts.js';
import { providersFile } from './sending.js';

const KEY = 'invented-signing-key-0123456789';
const TO = '+915550200001';
const BRIDGE = '0192f3a0-0000-7000-8000-00000000b00c';
const SMS = ['exotel', 'twilio', 'httpsms', 'smsgate', 'msg91'] as const;
let fakes: ProviderFakes;
let intake: Server;
let publicUrl = '';
let heard: Incoming[] = [];
let ways: Record<string, MessageChannel> = {};

beforeAll(async () => {
  fakes = await ProviderFakes.start();
  intake = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const target = request.url ?? '';
      const headers = request.headers as Incoming['headers'];
      heard.push({
        method: 'POST',
        target,
        query: target.split('?')[1] ?? '',
        headers,
        body: Buffer.concat(chunks),
      });
      response.writeHead(200).end();
    });
  });
  await new Promise<void>((resolve) => intake.listen(0, '127.0.0.1', resolve));
  publicUrl = `http://127.0.0.1:${(intake.address() as AddressInfo).port}`;
  const order = {
    sms: [...SMS],
    whatsapp: ['whatsapp' as const],
    voice: ['exotel' as const, 'twilio' as const],
  };
  const all = Object.fromEntries([...SMS, 'whatsapp'].map((name) => [name, {}]));
  const text = providersFile(fakes, '150', { order, heard: all });
  const devices = { of: () => Promise.resolve([]), forget: () => Promise.resolve() };
  for (const { channel, name, settings } of parseSending(text, { districts: ['150'], publicUrl }).get(
    '150',
  ) ?? []) {
    const way = KINDS[name]?.channels[channel]?.make(settings, { devices });
    if (way) ways = { ...ways, [`${name} ${channel}`]: way };
    fakes.receipts.to(name as FakeName, { url: settings.callbackUrl ?? '', key: KEY });
  }
});
afterAll(async () => {
  await fakes.close();
  intake.closeAllConnections();
  await new Promise((resolve) => intake.close(resolve));
});
beforeEach(() => {
  fakes.reset();
  heard = [];
});

const message = (): OutgoingMessage => ({
  ...{
    key: '00000000-0000-7000-8000-000000000001',
    to: TO,
    recipient: null,
    district: '150',
    purpose: 'instruction',
  },
  ...{ caseId: null, text: 'कॉल करें', language: 'hi', template: 'instruction', variables: ['HRD-0412'] },
  dlt: { entityId: LOGIN.entityId, header: LOGIN.header, templateId: LOGIN.templateId },
  ...{ subject: null, link: 'https://setu.example.in/a/x', at: new Date() },
});

/** What intake understands of everything the provider told, after it has checked where it comes from. */
async function understood(name: FakeName, key = KEY): Promise<NeutralEvent[]> {
  if (name === 'nic' || name === 'cdac') return [];
  const adapter = ADAPTERS[name];
  const shared = { keys: [new Secret(key)], verifyToken: null, publicUrl };
  const events: NeutralEvent[] = [];
  for (const incoming of heard) {
    const refusal = await adapter.verify?.(incoming, shared);
    if (refusal) throw new Error(refusal);
    events.push(...(await adapter.read(incoming)));
  }
  return events;
}

describe.each([...SMS, 'whatsapp'] as const)('receipts of %s', (name) => {
  const way = (): MessageChannel | undefined => ways[`${name} ${name === 'whatsapp' ? 'whatsapp' : 'sms'}`];
  const tells = async (...wishes: ReceiptWish[]): Promise<string> => {
    const result = await way()?.send(message());
    const [kept] = fakes.taken(name);
    if (!kept || !result || !('providerMessageId' in result)) throw new Error('it was not taken');
    expect(await fakes.tells(kept, ...wishes)).toEqual(wishes.map(() => 200));
    return result.providerMessageId;
  };

  it('name the message by the id the sender was given, and are signed', async () => {
    const providerMessageId = await tells('delivered', 'failed', 'delivered');
    const statuses = (await understood(name)).map(
      (e) => e.kind === 'receipt' && [e.providerMessageId, e.status],
    );
    expect(statuses).toEqual(
      ['delivered', 'failed', 'delivered'].map((status) => [providerMessageId, status]),
    );
    expect(heard[0]?.target.split('?')[0]).toBe(`/api/intake/v1/webhooks/${name}/150`);
    if (ADAPTERS[name].signs)
      await expect(understood(name, 'another-key-of-somebody')).rejects.toThrow('signature_wrong');
  });

  it('may lie: what is told delivered is on no telephone', async () => {
    fakes.script(name, 'lost');
    await tells('delivered');
    expect(await understood(name)).toMatchObject([{ kind: 'receipt', status: 'delivered' }]);
    expect(fakes.phone(TO)).toEqual([]);
  });
});

describe.each(['exotel', 'twilio'] as const)('R18: a bridge by %s', (name) => {
  const reports = async (...news: { call: CallNews; seconds?: number }[]): Promise<unknown[]> => {
    const call = {
      key: BRIDGE,
      first: TO,
      second: '+915550200009',
      caseId: 'c',
      text: 'नमस्ते',
      at: new Date(),
    };
    await ways[`${name} voice`]?.connect?.(call);
    const [kept] = fakes.taken(name);
    if (!kept) throw new Error('it was not taken');
    await fakes.tells(kept, ...news);
    return (await understood(name)).map((e) => {
      const report = e.kind === 'call' ? bridgeReportOf(e) : null;
      return report && [report.bridgeId === BRIDGE, report.phase, report.talkSeconds];
    });
  };

  it('is known by its own key from the first answer to the talk', async () => {
    const news = [
      { call: 'first_answered' as const },
      { call: 'second_answered' as const },
      { call: 'ended' as const, seconds: 41 },
    ];
    const told = await reports(
      ...(name === 'exotel' ? news.filter(({ call }) => call !== 'second_answered') : news),
    );
    expect(told).toEqual([
      [true, 'first_answered', null],
      ...(name === 'twilio' ? [[true, 'connected', null]] : []),
      [true, 'ended', 41],
    ]);
  });

  it('nobody answered', async () => {
    expect(await reports({ call: 'no_answer' })).toEqual([[true, 'failed', null]]);
  });
});
