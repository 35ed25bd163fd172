import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { SessionView } from '../src/sessions/sessions.dto.js';
import { seededDirectory, type Seeded } from './seeded-directory.js';

let world: Seeded;
beforeAll(async () => {
  world = await seededDirectory();
}, 120_000);
afterAll(async () => world?.directory.stop());
// The limits count real minutes and hours; each test begins as if nobody had asked before.
beforeEach(() => world.directory.sql.query('delete from otp_code; delete from sign_in_failure'));

const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
const STRANGER = '+915550999999';

describe('keys', () => {
  it('publishes session and link key of each scope once, and again only when they change', async () => {
    const count = async () => {
      const sql = `select (select count(*) from outbox where type = 'signing-keys-changed')
        + (select count(*) from event_log where type = 'signing-keys-changed') as n`;
      return Number((await world.directory.sql.query(sql)).rows[0].n);
    };
    expect(await count()).toBe(2);
    await world.directory.restart();
    expect(await count()).toBe(2);
    const { rows } = await world.directory.sql.query("select keys from signing_keys where district = '150'");
    expect(rows[0].keys.map((k: { purpose: string }) => k.purpose).sort()).toEqual(['link', 'session']);
  });
});

describe('signing in by phone', () => {
  it('signs a representative in with the code that came by SMS', async () => {
    const { phone = '', representativeId } = world.representative();
    const code = await world.directory.codeFor(phone);
    const { status, body, headers } = await world.directory.call<SessionView>('POST', '/sessions', {
      body: { phone, code },
    });
    expect(status).toBe(201);
    expect(body.person).toMatchObject({ role: 'representative', representativeId, districts: ['150'] });
    expect(body.expiresAt).toMatch(/\+05:30$/);
    expect(claimsOf(body.accessToken)).toMatchObject({
      sub: `representative:${representativeId}`,
      representativeId,
    });
    expect(headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict/);
    expect(headers.get('set-cookie')).toContain(`Max-Age=${90 * 86_400}`);
  });

  it('signs authorised staff in for their representative, and an officer by the number of a post held', async () => {
    const accounts = world.demo.accounts.filter((a) => a.role === 'representative');
    const staff = accounts.find((a) => a.phone?.startsWith('+91555021'));
    expect(claimsOf(await world.directory.signIn(staff?.phone ?? ''))).toMatchObject({
      representativeId: staff?.representativeId,
      staffId: expect.any(String),
    });
    const officer = world.officer('DPRO');
    expect(claimsOf(await world.directory.signIn(officer.phone ?? ''))).toMatchObject({
      role: 'officer',
      districts: ['150'],
      officerId: world.directory && expect.any(String),
    });
  });

  it('takes numbers as people write them (R2)', async () => {
    const { phone = '' } = world.representative();
    const written = `0${phone.slice(3, 8)} ${phone.slice(8)}`;
    expect((await world.directory.call('POST', '/otp', { body: { phone: written } })).status).toBe(202);
    expect((await world.directory.call('POST', '/otp', { body: { phone: '12' } })).status).toBe(400);
  });

  it('answers a stranger exactly as a registered number, and sends nothing', async () => {
    const { phone = '' } = world.representative();
    const known = await world.directory.call('POST', '/otp', { body: { phone } });
    const unknown = await world.directory.call('POST', '/otp', { body: { phone: STRANGER } });
    expect([unknown.status, unknown.body]).toEqual([known.status, known.body]);
    const wrong = async (number: string) => {
      const { status, body } = await world.directory.call('POST', '/sessions', {
        body: { phone: number, code: '000000' },
      });
      return [status, body['code'], body['title']];
    };
    expect(await wrong(STRANGER)).toEqual(await wrong(phone));
    expect(world.directory.sent.some((m) => m.to === STRANGER)).toBe(false);
    const { rows } = await world.directory.sql.query('select * from otp_code');
    expect(JSON.stringify(rows)).not.toContain('5550999999');
  });

  it('gives a code five tries, then not even the right one is taken', async () => {
    const { phone = '' } = world.representative();
    const code = await world.directory.codeFor(phone);
    const wrong = code === '111111' ? '222222' : '111111';
    for (let i = 0; i < 5; i++)
      expect((await world.directory.call('POST', '/sessions', { body: { phone, code: wrong } })).status).toBe(
        401,
      );
    expect((await world.directory.call('POST', '/sessions', { body: { phone, code } })).status).toBe(401);
  });

  it('takes a code once, only the latest one, and only for five minutes', async () => {
    const { phone = '' } = world.representative();
    const first = await world.directory.codeFor(phone);
    const second = await world.directory.codeFor(phone);
    const sign = async (code: string) =>
      (await world.directory.call('POST', '/sessions', { body: { phone, code } })).status;
    if (first !== second) expect(await sign(first)).toBe(401);
    expect(await sign(second)).toBe(201);
    expect(await sign(second)).toBe(401);
    const third = await world.directory.codeFor(phone);
    await world.directory.sql.query("update otp_code set expires_at = now() - interval '1 second'");
    expect(await sign(third)).toBe(401);
  });

  it('makes at most 20 codes per address and minute, whoever they are for', async () => {
    const answers = await Promise.all(
      Array.from({ length: 24 }, (_, i) =>
        world.directory.call('POST', '/otp', { body: { phone: `+9155509990${String(i).padStart(2, '0')}` } }),
      ),
    );
    expect(answers.filter((a) => a.status === 202)).toHaveLength(20);
    const refused = answers.find((a) => a.status === 429);
    expect(refused?.body['code']).toBe('too_many_codes');
    expect(refused?.headers.get('retry-after')).toBe('60');
  });

  it('makes at most 5 codes per number and hour outside demo mode, for strangers too', async () => {
    await world.directory.sql.query('delete from demo_mark');
    await world.directory.restart({ DEMO_MODE: 'false' });
    const { phone = '' } = world.representative();
    for (const number of [phone, STRANGER]) {
      const statuses: number[] = [];
      for (let i = 0; i < 6; i++)
        statuses.push((await world.directory.call('POST', '/otp', { body: { phone: number } })).status);
      expect(statuses).toEqual([202, 202, 202, 202, 202, 429]);
    }
    const headers = { 'x-setu-bootstrap': world.directory.env['BOOTSTRAP_SECRET'] ?? '' };
    expect((await world.directory.call('POST', '/sessions', { body: {}, headers })).status).toBe(400);
    await world.directory.restart();
  });
});

describe('signing in by password', () => {
  it('gives staff the role of their account and what their scope may see', async () => {
    expect(claimsOf(await world.staff('hardoi.operator1'))).toMatchObject({
      role: 'operator',
      districts: ['150'],
    });
    expect(claimsOf(await world.staff('state.hq'))).toMatchObject({
      role: 'state_hq',
      districts: ['150', 'state'],
    });
    expect(claimsOf(await world.staff('hardoi.dm'))).toMatchObject({ role: 'district_head' });
  });

  it('answers a wrong password and an unknown name alike, and stops after ten', async () => {
    const attempt = (username: string) =>
      world.directory.call('POST', '/sessions', { body: { username, password: 'not the password' } });
    const [known, unknown] = [await attempt('hardoi.admin'), await attempt('nobody.here')];
    const told = (a: typeof known) => [a.status, a.body['code'], a.body['title']];
    expect(told(unknown)).toEqual(told(known));
    expect(known.status).toBe(401);
    for (let i = 0; i < 9; i++) await attempt('hardoi.admin');
    const last = await attempt('hardoi.admin');
    expect([last.status, last.body['code']]).toEqual([429, 'too_many_tries']);
  });
});

describe('staying signed in', () => {
  const cookieOf = (headers: Headers): string => (headers.get('set-cookie') ?? '').split(';')[0] ?? '';

  it('renews by the cookie until the session is ended', async () => {
    const { phone = '' } = world.representative();
    const code = await world.directory.codeFor(phone);
    const signed = await world.directory.call<SessionView>('POST', '/sessions', { body: { phone, code } });
    const cookie = cookieOf(signed.headers);
    const renew = () =>
      world.directory.call<SessionView>('POST', '/sessions/refresh', { headers: { cookie } });
    const renewed = await renew();
    expect(renewed.status).toBe(200);
    expect(renewed.body.sessionId).toBe(signed.body.sessionId);
    const end = await world.directory.call('DELETE', `/sessions/${signed.body.sessionId}`, {
      token: renewed.body.accessToken,
    });
    expect(end.status).toBe(204);
    expect((await renew()).status).toBe(401);
  });

  it('does not let one person end the session of another', async () => {
    const token = await world.staff('hardoi.operator1');
    const own = claimsOf(await world.staff('hardoi.operator2'));
    expect((await world.directory.call('DELETE', `/sessions/${String(own['sid'])}`, { token })).status).toBe(
      404,
    );
  });

  it('lets nobody renew with a wrong secret, nor whose mandate has ended', async () => {
    const { phone = '', representativeId } = world.representative();
    const code = await world.directory.codeFor(phone);
    const signed = await world.directory.call<SessionView>('POST', '/sessions', { body: { phone, code } });
    const wrong = { cookie: `setu_session=${signed.body.sessionId}.wrong` };
    expect((await world.directory.call('POST', '/sessions/refresh', { headers: wrong })).status).toBe(401);
    const token = await world.staff('hardoi.admin');
    const path = `/representatives/${representativeId}`;
    const change = async (mandates: object[]): Promise<void> => {
      const changed = await world.directory.call('PATCH', path, { token, body: { mandates } });
      expect([changed.status, changed.body]).toEqual([200, expect.anything()]);
    };
    const { body: before } = await world.directory.call<{ mandates: { from: string; to: string | null }[] }>(
      'GET',
      path,
      {
        token,
      },
    );
    await change([{ from: '2020-01-01T00:00:00+05:30', to: '2021-01-01T00:00:00+05:30' }]);
    const headers = { cookie: cookieOf(signed.headers) };
    expect((await world.directory.call('POST', '/sessions/refresh', { headers })).status).toBe(401);
    await change(before.mandates.map(({ from, to }) => ({ from, to })));
  });
});
