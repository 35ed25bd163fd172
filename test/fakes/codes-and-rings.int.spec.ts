/**
 * Through the protocols of real providers, outside a demo: a code to sign in under a registered text, kept and logged
 * nowhere; and a ring whose provider asks what to say when the person has answered.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { controlSubject } from '@setu/contracts';
import { eventually, id, NUMBER } from '@setu/testing';
import { otpText } from '../../services/directory/src/sessions/otp.js';
import { confirmed, step } from '../../services/notification/test/events.js';
import { startPlace, type Place } from '../../services/notification/test/place.js';
import { LOGIN } from './protocols.js';
import { ProviderFakes, type OnPhone } from './providers.js';
import { providersFile } from './sending.js';

const CODE = '739164';
const folder = mkdtempSync(join(tmpdir(), 'setu-codes-'));
const lines: string[] = [];
let fakes: ProviderFakes;
let place: Place;
let n = 9000;

beforeAll(async () => {
  fakes = await ProviderFakes.start();
  const order = { sms: ['exotel' as const, 'smsgate' as const], voice: ['exotel' as const] };
  writeFileSync(join(folder, 'providers.json'), providersFile(fakes, '150', { order }));
  const logStream = new Writable({
    write: (chunk: Buffer, _encoding, done) => (lines.push(chunk.toString()), done()),
  });
  place = await startPlace(
    { DEMO_MODE: 'false', PROVIDERS_FILE: join(folder, 'providers.json'), LOG_LEVEL: 'trace' },
    { logStream },
  );
}, 90_000);
afterAll(async () => {
  await place?.close();
  await fakes?.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => fakes.reset());

describe('a code to sign in, by a provider under DLT', () => {
  const registers = async (text: string): Promise<void> => {
    const otp = { key: 'otp', language: 'hi', templateId: LOGIN.templateId, replyRoute: 'none', text };
    const register = { entityId: LOGIN.entityId, header: LOGIN.header, templates: [otp] };
    expect((await place.put('dlt', register)).status).toBe(200);
  };
  /** As directory hands it over. */
  const sends = (to: string, code = CODE): Promise<{ accepted: boolean }> => {
    const { hi, en } = otpText(code);
    const message = { channel: 'sms', to, purpose: 'otp', textHi: hi, textEn: en, language: 'hi' };
    const subject = controlSubject('150', 'notification', 'send-once');
    return place.directory.bus.request<{ accepted: boolean }>(subject, message, 5_000);
  };

  it('goes once, with the registered words and their id', async () => {
    await registers(otpText('{#var#}').hi);
    expect(await sends('+915550200001')).toEqual({ accepted: true });
    expect(fakes.phone('+915550200001')).toMatchObject([{ provider: 'exotel', text: otpText(CODE).hi }]);
    expect([fakes.requests('exotel'), fakes.requests('smsgate')]).toEqual([1, 0]);
  });

  it('goes by the next provider where other words are registered, without asking the first', async () => {
    await registers('संवाद सेतु: {#var#}');
    expect(await sends('+915550200002')).toEqual({ accepted: true });
    expect(fakes.phone('+915550200002')).toMatchObject([{ provider: 'smsgate' }]);
    expect(fakes.requests('exotel')).toBe(0);
    await registers(otpText('{#var#}').hi);
  });

  it('goes nowhere a second time when the answer was lost: whoever waits asks again', async () => {
    fakes.script('exotel', 'accepted_reset');
    expect(await sends('+915550200003')).toEqual({ accepted: false });
    expect(fakes.phone('+915550200003')).toHaveLength(1);
    expect(fakes.requests('smsgate')).toBe(0);
    expect(await sends('+915550200003', '739165')).toEqual({ accepted: true });
    expect(fakes.phone('+915550200003')).toHaveLength(2);
  });

  it('every provider refuses: it is said that it could not be sent, and nothing else', async () => {
    fakes.breaks('exotel', 'bad_number');
    fakes.breaks('smsgate', 'credentials');
    expect(await sends('+915550200004')).toEqual({ accepted: false });
    expect(lines.join('')).toContain('a code could not be sent');
  });

  it('stands in no table and in no line of the log', async () => {
    const tables = await place.sql<{ name: string }>(
      `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
       WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE'`,
    );
    expect(tables.length).toBeGreaterThan(10);
    for (const { name } of tables) {
      const found = await place.sql(`SELECT 1 FROM ${name} AS t WHERE t::text ~ '73916[45]'`);
      expect([name, found.length]).toEqual([name, 0]);
    }
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.join('')).not.toMatch(/73916[45]|5550200/);
  });
});

describe('R18: a ring by a provider that takes no words with the call', () => {
  const words = (query: string): Promise<Response> =>
    fetch(`${place.service.url}/api/notification/v1/ring-words?${query}`);
  const rings = async (caseId: string): Promise<OnPhone> => {
    await place.escalation.emit(step(caseId, { channels: ['voice'] }));
    const ring = await eventually(
      () => Promise.resolve(fakes.phone(NUMBER.dpro).find(({ text }) => text.startsWith('http'))),
      'it rings',
    );
    return ring as OnPhone;
  };

  it('is told them by the key of the call, without number and link', async () => {
    const { key, text } = await rings(id(++n));
    expect(text).toBe('https://my.exotel.example/flow/1');
    const said = await words(`CallSid=x&CallFrom=05550100022&Direction=outbound&CustomField=${String(key)}`);
    expect([said.status, said.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    expect(said.headers.get('cache-control')).toBe('no-store');
    const body = await said.text();
    expect(body).toMatch(/मा० विधायक श्री राम सिंह.*ने आपको 11:02 पर कॉल की थी। कृपया तत्काल कॉल बैक करें।/);
    expect(body).not.toMatch(/https?:|\d{6}/);
    expect(lines.join('')).not.toContain('05550100022');
  });

  it('nobody else is told anything: another key, none, a ring that is over, a case that has ended', async () => {
    const caseId = id(++n);
    const { key } = await rings(caseId);
    const asked = `CustomField=${String(key)}`;
    for (const wrong of [
      '',
      'CustomField=',
      `CustomField=${id(1)}`,
      `CustomField=${encodeURIComponent("' OR 1=1")}`,
      `CustomField=${'x'.repeat(4_000)}`,
      `${asked}&${asked}`,
    ])
      expect([wrong, (await words(wrong)).status]).toEqual([wrong, 404]);
    expect((await words(asked)).status).toBe(200);
    const ages = (minutes: number): Promise<unknown> =>
      place.sql(
        `UPDATE notification.attempt SET began_at = now() - make_interval(mins => $2) WHERE id = $1`,
        [key, minutes],
      );
    await ages(11);
    expect((await words(asked)).status).toBe(404);
    await ages(0);
    await place.escalation.emit(confirmed(caseId, 'representative'));
    await eventually(async () => (await words(asked)).status === 404, 'the words are over with the case');
  });
});
