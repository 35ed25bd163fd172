/** The door of the ear on a real database and broker: proved, kept, answered, understood. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { NUMBER } from '@setu/testing';
import { EarPlace, Listener, listener } from '../../test/ear-place.js';
import { pathOf, recorded, SECRETS } from '../../test/signing.js';
import type { Provider } from '../adapters/adapter.js';

describe('the ear', () => {
  let ear: EarPlace;
  beforeAll(async () => {
    ear = await EarPlace.start(Listener);
  }, 90_000);
  afterAll(() => ear?.close());
  beforeEach(() => ear.forget());

  it('keeps the bytes as they came, answers, and hears after that, once however often it is sent', async () => {
    const { body } = recorded('httpsms-received');
    for (let i = 0; i < 3; i++)
      expect(await ear.sends('httpsms', 'httpsms-received')).toMatchObject({ status: 200 });
    await ear.quiet();
    const [row, ...more] = await ear.rows();
    expect(more).toEqual([]);
    expect(row).toMatchObject({
      provider: 'httpsms',
      verified: true,
      state: 'done',
      tries: 1,
      numbers: ['+915550200001', '+915550174150'],
    });
    expect((row?.body as Buffer).toString('utf8')).toBe(body);
    expect(row?.headers).toEqual({
      'content-type': 'application/json',
      'x-event-type': 'message.phone.received',
    });
    expect(listener.heard).toEqual([
      {
        event: expect.objectContaining({ kind: 'message', messageId: 'm-1' }),
        line: 'gateway',
        at: { district: '150', requestId: row?.id, receivedAt: new Date('2026-11-23T11:03:00+05:30') },
      },
    ]);
    expect(await ear.rows()).toHaveLength(1);
  });

  it('understands every recorded request of every provider, in any order', async () => {
    const all: [Provider, string][] = [
      ['exotel', 'exotel-status-multipart'],
      ['exotel', 'exotel-sms-incoming'],
      ['exotel', 'exotel-sms-status'],
      ['twilio', 'twilio-missed'],
      ['twilio', 'twilio-sms'],
      ['twilio', 'twilio-receipt'],
      ['whatsapp', 'whatsapp-batch'],
      ['whatsapp', 'whatsapp-status'],
      ['knowlarity', 'knowlarity-flat'],
      ['ozonetel', 'ozonetel-answered'],
      ['msg91', 'msg91-v2'],
      ['smsgate', 'smsgate-received'],
      ['generic', 'generic-batch'],
      ['smsgate', 'smsgate-ping'],
    ];
    for (const [provider, file] of [...all, ...all.reverse()])
      expect([file, (await ear.sends(provider, file)).status]).toEqual([file, 200]);
    await ear.quiet();
    expect((await ear.rows()).map(({ state }) => state)).toEqual(all.map(() => 'done'));
    expect(new Set(listener.heard.map(({ event }) => JSON.stringify(event))).size).toBe(
      listener.heard.length,
    );
    expect(listener.heard.map(({ event }) => event.kind).filter((kind) => kind === 'message')).toHaveLength(
      6,
    );
    const receipts = (await ear.published('receipt-received')).map(
      (d) => `${String(d.providerMessageId)} ${String(d.status)}`,
    );
    expect(receipts.sort()).toEqual(
      [
        '346XXXXXXXXXXXX130 delivered',
        'SM3 delivered',
        'out-9 delivered',
        'sms-1 delivered',
        'wamid.OUT1 delivered',
        'wamid.OUT1 read',
        'wamid.OUT3 failed',
        'wamid.TEST2 delivered',
      ].sort(),
    );
    expect(
      (await ear.published('bridge-reported'))
        .map((d) => [d.bridgeId, d.phase, d.talkSeconds, d.reason])
        .sort(),
    ).toEqual([
      ['01900000-0000-7000-8000-0000000000aa', 'ended', 42, null],
      ['01900000-0000-7000-8000-0000000000aa', 'failed', null, 'no_answer'],
    ]);
    const dump = await ear.everything();
    expect(dump).not.toContain(SECRETS.ozonetel);
  });

  it('tells the lines apart by the number that was called', async () => {
    const at = (to: string, more: object = {}): object => ({
      kind: 'call',
      id: `${to}${JSON.stringify(more)}`,
      callId: to,
      phase: 'missed',
      from: NUMBER.mla,
      to,
      ...more,
    });
    for (const to of [
      '5550170150',
      '5550171150',
      '5550172150',
      '5550173150',
      '5550174150',
      '5550179001',
      '5550170999',
    ])
      expect((await ear.says(at(to))).status).toBe(200);
    await ear.says(at('5550170150', { forwardedFrom: '5550100022' }));
    await ear.quiet();
    expect(
      listener.heard.map(({ line, event }) => [
        line,
        (event as { forwardedFrom: string | null }).forwardedFrom,
      ]),
    ).toEqual([
      ['centre', null],
      ['forwarding', null],
      ['confirm', null],
      ['deny', null],
      ['gateway', null],
      ['forwarding', '+915550100022'],
      [null, null],
      ['forwarding', '+915550100022'],
    ]);
  });

  it('answers a caller on the line in the language of the provider, the same again when asked again', async () => {
    const first = await ear.sends('generic', 'generic-digits');
    expect(JSON.parse(first.body)).toEqual({
      received: true,
      say: [{ language: 'hi', text: 'जिला <पंचायत> & राज' }],
      gather: { digits: 1, timeoutSeconds: 6, finishOn: null },
    });
    expect((await ear.sends('generic', 'generic-digits')).body).toBe(first.body);
    const twiml = await ear.sends('twilio', 'twilio-digits');
    expect(twiml.type).toMatch(/^text\/xml/);
    expect(twiml.body).toContain('<Say language="hi-IN">जिला &#60;पंचायत&#62; &#38; राज</Say></Gather>');
    expect(twiml.body).toContain(`action="${pathOf('twilio')}?step=2"`);
    const gather = await ear.sends('exotel', 'exotel-gather-digits');
    expect(JSON.parse(gather.body)).toMatchObject({
      gather_prompt: { text: 'जिला <पंचायत> & राज' },
      max_input_digits: 1,
    });
    expect((await ear.sends('exotel', 'exotel-exoml-digits')).body).toContain('<Gather method="POST"');
    const passthru = new URLSearchParams({
      CallSid: 'p1',
      CallFrom: NUMBER.mla,
      CallTo: '05550170150',
      CallStatus: 'ringing',
    });
    expect(
      (await ear.call('exotel', { method: 'GET', query: passthru.toString(), headers: {} })).status,
    ).toBe(200);
    listener.behaviour = 'fails';
    passthru.set('CallSid', 'p2');
    expect(
      (await ear.call('exotel', { method: 'GET', query: passthru.toString(), headers: {} })).status,
    ).toBe(302);
    expect((await ear.rows()).map(({ state, tries }) => [state, tries])).toContainEqual(['received', 1]);
    expect(listener.heard).toHaveLength(5);
  });

  it('proves its address to WhatsApp, and to nobody else', async () => {
    const ask = (token: string): ReturnType<EarPlace['call']> =>
      ear.call('whatsapp', {
        method: 'GET',
        headers: {},
        query: new URLSearchParams({
          'hub.mode': 'subscribe',
          'hub.verify_token': token,
          'hub.challenge': '1158201444',
        }).toString(),
      });
    expect(await ask(SECRETS.verifyToken)).toMatchObject({
      status: 200,
      body: '1158201444',
      type: 'text/plain; charset=utf-8',
    });
    expect((await ask('another')).status).toBe(403);
    expect(await ear.rows()).toEqual([
      expect.objectContaining({ state: 'refused', reason: 'handshake_wrong' }),
    ]);
  });

  it('refuses what is forged with 401, keeps nothing of its contents, and never hears it', async () => {
    for (const [provider, file] of [
      ['whatsapp', 'whatsapp-message'],
      ['knowlarity', 'knowlarity-missed'],
      ['twilio', 'twilio-sms'],
    ] as const) {
      const answer = await ear.call(provider, recorded(file), { proved: false });
      expect([answer.status, (JSON.parse(answer.body) as { code: string }).code]).toEqual([
        401,
        'webhook_not_verified',
      ]);
    }
    expect(
      (await ear.rows()).map((r) => [r.state, (r.body as Buffer).length, r.query, r.numbers, r.verified]),
    ).toEqual(Array.from({ length: 3 }, () => ['refused', 0, '', [], false]));
    expect(
      await ear.sql(`SELECT sum(amount)::int AS amount FROM intake.ear_count WHERE kind = 'refused'`),
    ).toEqual([{ amount: 3 }]);
    const path = `${ear.place.intake.url}/api/intake/v1/webhooks`;
    for (const wrong of [
      'exotel/150',
      'exotel/150/another-secret-path-01',
      'twilio/150/extra-secret-path-0001',
    ])
      expect([wrong, (await fetch(`${path}/${wrong}`, { method: 'POST', body: 'a=1' })).status]).toEqual([
        wrong,
        401,
      ]);
    for (const nowhere of ['nobody/150', 'exotel/155/x', 'exotel/151', `exotel/150/${SECRETS.path}/more`])
      expect([nowhere, (await fetch(`${path}/${nowhere}`, { method: 'POST' })).status]).toEqual([
        nowhere,
        404,
      ]);
    expect((await fetch(`${path}/exotel/150/${SECRETS.path}`, { method: 'HEAD' })).status).toBe(404);
    expect(listener.heard).toEqual([]);
    expect(ear.log).not.toContain(SECRETS.path);
  });

  it('takes any bytes of any type without a 5xx, and keeps what nobody understands for a person', async () => {
    const bodies: [string, string | Buffer][] = [
      ['application/json', '{'],
      ['application/json', Buffer.from([0xff, 0xfe])],
      ['text/plain; charset=latin1', Buffer.from('a\xe9', 'latin1')],
      ['application/x-www-form-urlencoded', '%00=%00&%=%zz'],
      ['multipart/form-data; boundary=x', '--x\r\nbroken'],
      ['multipart/form-data', 'no boundary'],
      ['application/octet-stream', Buffer.alloc(1000)],
      ['', 'no type at all'],
      ['application/json', '[['.repeat(50_000)],
      ['application/vnd.some+json', '{"CallSid":"\\u0000\\ud83d"}'],
    ];
    for (const [type, body] of bodies) {
      const { status } = await ear.call('exotel', { headers: type ? { 'content-type': type } : {}, body });
      expect([type, status]).toEqual([type, 200]);
    }
    expect((await ear.call('exotel', { body: 'x'.repeat(256 * 1024 + 1) })).status).toBe(413);
    expect((await ear.call('exotel', { body: ' '.repeat(256 * 1024) })).status).toBe(200);
    expect(
      (await ear.call('exotel', { headers: { 'content-type': 'a b c' }, body: 'x' })).status,
    ).toBeLessThan(500);
    expect(
      (await ear.call('exotel', { method: 'GET', headers: {}, query: 'CallSid=%00%ff%zz&CallFrom=%F0%9F' }))
        .status,
    ).toBeLessThan(500);
    const kept = await ear.rows();
    expect(kept.filter(({ state }) => state === 'failed').length).toBeGreaterThanOrEqual(9);
    expect(kept.every(({ reason }) => reason === null || /^[a-z0-9_]+(:\w+)?$/.test(String(reason)))).toBe(
      true,
    );
    const { checks } = (await (await fetch(`${ear.place.intake.url}/api/intake/health`)).json()) as {
      checks: Record<string, object>;
    };
    expect(checks['ear']).toMatchObject({ ok: true, level: 'warning' });
  });

  it('leaves other routes as they were: JSON only', async () => {
    const to = `${ear.place.intake.url}/api/intake/v1/missed-calls`;
    for (const type of ['text/plain', 'application/x-www-form-urlencoded'])
      expect(
        (await fetch(to, { method: 'POST', headers: { 'content-type': type }, body: 'a=1' })).status,
      ).toBe(415);
    expect(
      (await fetch(to, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' }))
        .status,
    ).toBe(400);
  });
});
