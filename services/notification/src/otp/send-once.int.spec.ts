import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { controlSubject } from '@setu/contracts';
import { ControlBus } from '@setu/messaging';
import { startPlace, type Place } from '../../test/place.js';

const PHONE = '+915550200001';
const OTP = '739164';
let place: Place;
beforeAll(async () => {
  place = await startPlace();
}, 60_000);
afterAll(async () => place?.close());

const send = (over: object = {}): boolean =>
  place.service.app
    .get(ControlBus, { strict: false })
    .publish(controlSubject('150', 'notification', 'send-once'), {
      channel: 'sms',
      to: PHONE,
      purpose: 'otp',
      textHi: `संवाद सेतु: आपका कोड ${OTP} है।`,
      textEn: `Samvad Setu: your code is ${OTP}.`,
      language: 'hi',
      ...over,
    });

describe('a code to sign in', () => {
  it('reaches the phone in the language asked for', async () => {
    send();
    const [first] = await place.receives(PHONE, 1);
    expect(first).toMatchObject({ channel: 'sms', purpose: 'otp', text: `संवाद सेतु: आपका कोड ${OTP} है।` });
    expect(first).not.toHaveProperty('key');
    send({ language: 'en' });
    expect((await place.receives(PHONE, 2))[1]?.text).toBe(`Samvad Setu: your code is ${OTP}.`);
  });

  it('goes by the next way where the first has surely not taken it, and by no other where nobody knows', async () => {
    const [failing, silent] = ['+915550200011', '+915550200012'];
    await place.breaks(failing, 'sms', 'fail');
    await place.breaks(silent, 'sms', 'unknown');
    send({ to: failing });
    send({ to: silent });
    expect((await place.receives(failing, 1))[0]).toMatchObject({ channel: 'whatsapp', purpose: 'otp' });
    send({ to: failing });
    await place.receives(failing, 2);
    expect(await place.phone(silent)).toEqual([]);
  });

  it('is nowhere in the database', async () => {
    const tables = await place.sql<{ name: string }>(
      `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
       WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE'`,
    );
    expect(tables.length).toBeGreaterThan(10);
    for (const { name } of tables) {
      const found = await place.sql(`SELECT 1 FROM ${name} AS t WHERE t::text LIKE '%${OTP}%'`);
      expect([name, found.length]).toEqual([name, 0]);
    }
  });

  it('anything else on the same subject is ignored', async () => {
    send({ to: 'everybody' });
    send({ purpose: 'advertisement' });
    send({ channel: 'pigeon' });
    send({ textHi: null });
    send({ to: '+915550200002' });
    await place.receives('+915550200002', 1);
    expect(await place.phone(PHONE)).toHaveLength(2);
  });
});

describe('the simulated phones', () => {
  it('R2: are found by a number in any form, oldest message first', async () => {
    for (const form of ['5550200001', '05550200001', '91 55502 00001', '५५५०२००००१'])
      expect(await place.phone(form)).toHaveLength(2);
    const list = (await (
      await fetch(`${place.service.url}/api/notification/v1/simulator/phones`)
    ).json()) as {
      items: { number: string; messages: number }[];
    };
    expect(list.items).toContainEqual(expect.objectContaining({ number: PHONE, messages: 2 }));
    const nonsense = await fetch(`${place.service.url}/api/notification/v1/simulator/phones/abc/messages`);
    expect(nonsense.status).toBe(400);
  });

  it('do not exist outside demo mode', async () => {
    const real = await startPlace({ DEMO_MODE: 'false' });
    try {
      const url = `${real.service.url}/api/notification/v1/simulator/phones`;
      expect((await fetch(url)).status).toBe(404);
      expect((await fetch(`${url}/5550200001/messages`)).status).toBe(404);
      const fault = {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"channel":"sms","mode":"fail"}',
      };
      expect((await fetch(`${url}/5550200001/faults`, fault)).status).toBe(404);
    } finally {
      await real.close();
    }
  }, 60_000);

  it('a code that nobody can send is only reported as not accepted', async () => {
    const answer = await place.service.app
      .get(ControlBus, { strict: false })
      .request<{ accepted: boolean }>(controlSubject('150', 'notification', 'send-once'), { purpose: 'otp' });
    expect(answer).toEqual({ accepted: false });
  });
});
