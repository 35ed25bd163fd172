/** Notification with real providers' protocols instead of simulated phones: order, health, bridges, tests, pushes. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Principal } from '@setu/auth';
import type { DataOf, EventType } from '@setu/contracts';
import type { NewEvent } from '@setu/messaging';
import { eventually, id, MLA, NUMBER, OFFICER, POST } from '@setu/testing';
import { event, step } from '../../services/notification/test/events.js';
import { startPlace, type Place } from '../../services/notification/test/place.js';
import { ProviderFakes, type OnPhone } from './providers.js';
import { PushFake } from './push.js';
import { providersFile } from './sending.js';

const MLA_PHONE = '+915550200009';
const ADMIN = { id: id(81), phone: '+915550200081' };
const folder = mkdtempSync(join(tmpdir(), 'setu-providers-'));
let fakes: ProviderFakes;
let push: PushFake;
let place: Place;
let n = 8000;

beforeAll(async () => {
  fakes = await ProviderFakes.start();
  push = await PushFake.start();
  const text = providersFile(fakes, '150', {
    order: { sms: ['smsgate', 'twilio'], voice: ['twilio', 'exotel'] },
    heard: { twilio: {}, exotel: { secretPath: 'invented-path-of-letters' } },
  });
  const file = JSON.parse(text) as { '150': { sending: { order: object; providers: object } } };
  const webpush = {
    ...{ subject: 'mailto:centre@example.in', hosts: push.host },
    privateKey: Buffer.alloc(32, 9).toString('base64url'),
  };
  Object.assign(file['150'].sending.order, { push: ['webpush'] });
  Object.assign(file['150'].sending.providers, { webpush });
  writeFileSync(join(folder, 'providers.json'), JSON.stringify(file));
  place = await startPlace({ DEMO_MODE: 'false', PROVIDERS_FILE: join(folder, 'providers.json') });
  const user: NewEvent<'user-changed'> = {
    ...{ type: 'user-changed', district: '150', subject: ADMIN.id },
    data: { userId: ADMIN.id, version: 1, role: 'district_admin', postId: null, removed: false },
    personal: {
      nameHi: { value: 'परीक्षक', of: ADMIN.id },
      nameEn: { value: 'Tester', of: ADMIN.id },
      phone: { value: ADMIN.phone, of: ADMIN.id },
    },
  };
  await place.directory.emit(user as unknown as NewEvent<EventType>);
  const known = `SELECT 1 FROM notification.roster_item WHERE id = $1`;
  await eventually(async () => (await place.sql(known, [ADMIN.id])).length === 1, 'the account is known');
}, 90_000);
afterAll(async () => {
  await place?.close();
  await Promise.all([fakes?.close(), push?.close()]);
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => fakes.reset());

async function call(
  method: string,
  path: string,
  body?: object,
  over: Partial<Principal> = {},
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${place.service.url}/api/notification/v1/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${await place.token({ role: 'district_admin', ...over })}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  return { status: response.status, body: text ? (JSON.parse(text) as Record<string, unknown>) : {} };
}
interface Listed {
  channel: string;
  providers: { provider: string; state: string; reason: string | null; calls: number }[];
}
const channels = async (): Promise<Listed[]> => (await call('GET', 'channels')).body['items'] as Listed[];
const smsOrder = async (): Promise<string[]> =>
  ((await channels()).find(({ channel }) => channel === 'sms')?.providers ?? []).map(
    (p) => `${p.provider} ${p.state}`,
  );
const smsOn = (number: string): OnPhone[] => fakes.phone(number).filter(({ text }) => !text.includes(' | '));
const instruct = (caseId: string): Promise<unknown> =>
  place.escalation.emit(step(caseId, { channels: ['sms', 'whatsapp'] }));

describe('messages through real protocols', () => {
  it('go to the first provider of the district, in Hindi, and to nobody else', async () => {
    await instruct(id(++n));
    const [item] = await eventually(() => {
      const items = smsOn(NUMBER.dpro);
      return Promise.resolve(items.length > 0 && items);
    }, 'the instruction is on the telephone');
    expect(item).toMatchObject({ provider: 'smsgate' });
    expect(item?.text).toContain('मा० विधायक');
    expect(fakes.requests('twilio')).toBe(0);
  });

  it('the list of channels shows order, health and capabilities, and no secret', async () => {
    const listed = await call('GET', 'channels');
    expect(await smsOrder()).toEqual(['smsgate healthy', 'twilio healthy']);
    expect(listed.body['items']).toMatchObject([
      {
        channel: 'sms',
        providers: [{ provider: 'smsgate', position: 1, idempotencyKey: true, lookup: true }, {}],
      },
      { channel: 'voice', providers: [{ connects: true }, { connects: true }] },
      { channel: 'push', providers: [{ provider: 'webpush' }] },
    ]);
    expect(JSON.stringify(listed.body)).not.toMatch(
      /Invented|invented|setuaccount|AAAA|CQkJ|127\.0\.0\.1|5550/,
    );
    expect((await call('GET', 'channels?district=145')).status).toBe(404);
    expect((await call('GET', 'channels', undefined, { role: 'officer' })).status).toBe(403);
  });

  it('a test goes to the own telephone of whoever asks, and says what the provider said', async () => {
    const done = await call('POST', 'channels/smsgate/test', {});
    expect(done).toEqual({
      status: 200,
      body: { provider: 'smsgate', channel: 'sms', outcome: 'sent', reason: null },
    });
    expect(fakes.phone(ADMIN.phone)).toHaveLength(1);
    expect((await call('POST', 'channels/smsgate/test', {})).status).toBe(429);
    expect((await call('POST', 'channels/nic/test', {})).status).toBe(404);
    expect((await call('POST', 'channels/smsgate/test', {}, { role: 'operator' })).status).toBe(403);
    const other = { subject: `user:${id(82)}`, userId: id(82) };
    expect(await call('POST', 'channels/smsgate/test', {}, other)).toMatchObject({
      status: 409,
      body: { code: 'no_own_number' },
    });
  });

  it('a provider that fails three times stands behind the other, is probed, and comes back', async () => {
    fakes.breaks('smsgate', 'credentials');
    for (let i = 1; i <= 3; i++) {
      await instruct(id(++n));
      await eventually(
        () => Promise.resolve(fakes.requests('smsgate') >= i && smsOn(NUMBER.dpro).length >= i),
        `message ${i} came by the other provider`,
      );
    }
    expect(await smsOrder()).toEqual(['twilio healthy', 'smsgate sick']);
    const metrics = await (await fetch(`${place.service.url}/metrics`)).text();
    expect(metrics).toMatch(/setu_provider_healthy\{[^}]*provider="smsgate"[^}]*\} 0/);
    expect(metrics).toMatch(/setu_provider_outcomes_total\{[^}]*reason="credentials_refused"[^}]*\} 3/);
    const asked = fakes.requests('smsgate');
    await instruct(id(++n));
    await eventually(() => Promise.resolve(smsOn(NUMBER.dpro).length >= 4), 'the fourth came');
    expect(fakes.requests('smsgate')).toBe(asked);
    fakes.breaks('smsgate', 'none');
    expect((await call('POST', 'channels/smsgate/test', {}, { subject: 'user:again' })).body).toMatchObject({
      outcome: 'sent',
    });
    expect(await smsOrder()).toEqual(['smsgate healthy', 'twilio healthy']);
  });
});

describe('R18: a bridge through a real protocol', () => {
  let bridgeId = '';
  const request = (): Promise<unknown> => {
    bridgeId = id(++n);
    const data: DataOf<'bridge-requested'> = {
      ...{ caseId: bridgeId, legId: bridgeId, postId: POST.dpro, officerId: OFFICER.dpro },
      ...{ reference: 'HRD-0412', representativeId: MLA, bridgeId, by: 'officer' },
      requestedAt: '2026-11-23T05:46:00Z',
    };
    return place.escalation.emit(
      event('bridge-requested', bridgeId, data, { callbackNumber: { value: MLA_PHONE, of: MLA } }),
    );
  };
  const reported = (over: Partial<DataOf<'bridge-reported'>>): Promise<unknown> =>
    place.intake.emit(
      event('bridge-reported', bridgeId, {
        ...{ bridgeId, phase: 'ended', talkSeconds: null, reason: null, at: '2026-11-23T05:46:00Z' },
        ...over,
      }),
    );
  const rings = (provider: string): Promise<OnPhone> =>
    eventually(() => {
      const found = fakes.phone(NUMBER.dpro).find((item) => item.key === `bridge:${bridgeId}`);
      return Promise.resolve(found?.provider === provider && found);
    }, `${provider} rings`);
  const stateIs = (state: string): Promise<unknown> =>
    eventually(async () => {
      const rows = await place.sql<{ state: string }>('SELECT state FROM notification.bridge WHERE id = $1', [
        bridgeId,
      ]);
      return rows[0]?.state === state;
    }, `the bridge is ${state}`);
  const endings = async (): Promise<Record<string, unknown>[]> =>
    (
      await place.sql<{ body: string }>(
        `SELECT convert_from(body, 'utf8') AS body FROM notification.event_log WHERE type = 'bridge-ended'`,
      )
    )
      .map((row) => (JSON.parse(row.body) as { data: Record<string, unknown> }).data)
      .filter((data) => data['bridgeId'] === bridgeId);
  const ended = (): Promise<Record<string, unknown>[]> =>
    eventually(async () => {
      const all = await endings();
      return all.length > 0 && all;
    }, 'the end is told');
  beforeEach(() => place.freeze('2026-11-23T11:16:00+05:30'));

  it('Twilio: what both talked is the proof; nothing before the second answered counts', async () => {
    await request();
    const first = await rings('twilio');
    expect(first).toMatchObject({ second: MLA_PHONE });
    expect(first.text).toContain('मा० विधायक');
    await stateIs('ringing');
    await reported({ phase: 'first_answered' });
    await stateIs('answered');
    await reported({ phase: 'connected', at: '2026-11-23T05:46:40Z' });
    await reported({ phase: 'ended', talkSeconds: 65, at: '2026-11-23T05:47:05Z' });
    expect(await ended()).toMatchObject([
      {
        ...{ result: 'talked', talkSeconds: 30, connectedAt: '2026-11-23T05:46:40.000Z' },
        endedAt: '2026-11-23T05:47:05.000Z',
      },
    ]);
    await reported({ phase: 'ended', talkSeconds: 600, at: '2026-11-23T05:57:05Z' });
    await reported({ phase: 'failed', reason: 'busy' });
    expect(await endings()).toHaveLength(1);
  });

  it('Twilio: a long call whose second never answered is no talk', async () => {
    await request();
    await rings('twilio');
    await stateIs('ringing');
    await reported({ phase: 'first_answered' });
    await reported({ phase: 'ended', talkSeconds: 55, at: '2026-11-23T05:47:00Z' });
    expect(await ended()).toMatchObject([
      { result: 'representative_no_answer', talkSeconds: 0, connectedAt: null },
    ]);
  });

  it('Exotel, where the first provider refuses: the talk it tells at the end is the proof, however long it took', async () => {
    fakes.breaks('twilio', 'credentials');
    await request();
    await rings('exotel');
    await stateIs('ringing');
    await reported({ phase: 'first_answered' });
    await stateIs('answered');
    await place.freeze('2026-11-23T11:26:00+05:30');
    await reported({ phase: 'ended', talkSeconds: 570, at: '2026-11-23T05:56:00Z' });
    expect(await ended()).toMatchObject([
      { result: 'talked', talkSeconds: 570, connectedAt: '2026-11-23T05:46:30.000Z' },
    ]);
  });

  it('nobody answered, was busy, or could be called', async () => {
    for (const [reason, result] of [
      ['no_answer', 'officer_no_answer'],
      ['busy', 'officer_no_answer'],
      ['failed', 'failed'],
    ] as const) {
      await request();
      await eventually(() => Promise.resolve(fakes.withKey(`bridge:${bridgeId}`).length > 0), 'it rings');
      await stateIs('ringing');
      await reported({ phase: 'failed', reason });
      expect(await ended()).toMatchObject([{ result, talkSeconds: 0 }]);
    }
  });

  it('an answer that never came leaves it unknown, and no second provider rings the same telephones', async () => {
    fakes.breaks('twilio', 'accepted_reset');
    fakes.breaks('exotel', 'accepted_reset');
    await request();
    expect(await ended()).toMatchObject([{ result: 'unknown', talkSeconds: 0 }]);
    expect(fakes.withKey(`bridge:${bridgeId}`)).toHaveLength(1);
  });

  it('what is told of a bridge nobody asked for changes nothing', async () => {
    bridgeId = id(9998);
    await reported({ phase: 'ended', talkSeconds: 90 });
    await request();
    await eventually(
      () => Promise.resolve(fakes.withKey(`bridge:${bridgeId}`).length > 0),
      'the next one rings',
    );
    const rows = await place.sql<{ n: number }>(
      'SELECT count(*)::int AS n FROM notification.bridge WHERE id = $1',
      [id(9998)],
    );
    expect(rows[0]?.n).toBe(0);
  });
});

describe('the browsers of somebody signed in', () => {
  const kept = (): Promise<{ subject: string }[]> =>
    place.sql('SELECT subject FROM notification.push_subscription');

  it('are kept for the person, given up by the person, and forgotten with the person', async () => {
    const key = await call('GET', 'push-subscriptions/key', undefined, {
      role: 'officer',
      subject: 'officer:1',
    });
    expect(String(key.body['publicKey'])).toMatch(/^B[\w-]{86}$/);
    const me = { subject: `representative:${MLA}`, role: 'representative' as const };
    const made = await call('POST', 'push-subscriptions', push.subscribes('one'), me);
    expect(made.status).toBe(201);
    const own = String(made.body['id']);
    expect(
      (await call('DELETE', `push-subscriptions/${own}`, undefined, { subject: 'user:other' })).status,
    ).toBe(404);
    expect((await call('DELETE', `push-subscriptions/${own}`, undefined, me)).status).toBe(204);
    for (let i = 0; i < 7; i++) await call('POST', 'push-subscriptions', push.subscribes(`b${i}`), me);
    expect(await kept()).toHaveLength(5);
    await place.directory.emit(event('person-erased', MLA, { personId: MLA }));
    await eventually(async () => (await kept()).length === 0, 'they are forgotten');
  });

  it('at an address that is no push service are refused', async () => {
    const { keys } = push.subscribes('x');
    for (const endpoint of [
      'http://169.254.169.254/latest',
      'https://evil.example/x',
      'file:///etc/passwd',
      'x',
    ]) {
      const refused = await call('POST', 'push-subscriptions', { endpoint, keys });
      expect([endpoint, refused.status]).toEqual([endpoint, 400]);
    }
    const bad = { endpoint: push.subscribes('y').endpoint, keys: { p256dh: 'short', auth: '' } };
    expect((await call('POST', 'push-subscriptions', bad)).status).toBe(400);
    expect(await kept()).toEqual([]);
  });
});
