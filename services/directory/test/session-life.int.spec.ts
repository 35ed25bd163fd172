/** Sessions from sign-in to their end: rotated, listed, revoked, idle; cookies; keys of machines; signing keys. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { TokenVerifier } from '@setu/auth';
import { KeysService } from '../src/keys/keys.service.js';
import type { ApiKeyView } from '../src/sessions/api-keys/api-keys.service.js';
import type { MachineView, OwnSessionView, SessionView } from '../src/sessions/sessions.dto.js';
import { asItIs, laterBy } from './real-time.js';
import type { Answer } from './running-directory.js';
import { seededDirectory, type Problem, type Seeded } from './seeded-directory.js';

let world: Seeded;
beforeAll(async () => {
  world = await seededDirectory();
}, 120_000);
afterAll(async () => {
  asItIs();
  await world?.directory.stop();
});
beforeEach(() => world.directory.sql.query('delete from otp_code; delete from sign_in_failure'));

type Said = SessionView & Problem;
const call = <T = Problem>(
  method: string,
  path: string,
  options: { token?: string; body?: unknown; headers?: Record<string, string> } = {},
) => world.directory.call<T>(method, path, options);
const byPhone = async (phone: string, headers: Record<string, string> = {}): Promise<Answer<Said>> =>
  call<Said>('POST', '/sessions', { body: { phone, code: await world.directory.codeFor(phone) }, headers });
const passwordOf = (username: string) =>
  world.demo.accounts.find((a) => a.username === username)?.password ?? '';
const byPassword = (username: string, more: object = {}): Promise<Answer<Said>> =>
  call<Said>('POST', '/sessions', { body: { username, password: passwordOf(username), ...more } });
const cookie = (answer: { headers: Headers }): string =>
  answer.headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ');
const refresh = (from: { headers: Headers }) =>
  call<Said>('POST', '/sessions/refresh', { headers: { cookie: cookie(from) } });
const codeOf = async (answer: Promise<Answer<Problem>>) => {
  const { status, body } = await answer;
  return [status, body.code];
};
const phone = () => world.representative().phone ?? '';

describe('the cookie that renews a session', () => {
  it('is another one each time; the older one is taken within half a minute and gives the same', async () => {
    const first = await byPhone(phone());
    const second = await refresh(first);
    expect(cookie(second)).not.toBe(cookie(first));
    const twin = await refresh(first);
    expect([twin.status, cookie(twin)]).toEqual([200, cookie(second)]);
    expect((await refresh(second)).status).toBe(200);
  });

  it('that comes back later was copied: the session is over for whoever holds it', async () => {
    const first = await byPhone(phone());
    const second = await refresh(first);
    laterBy(31);
    expect(await codeOf(refresh(first))).toEqual([401, 'session_reused']);
    expect(await codeOf(refresh(second))).toEqual([401, 'token_expired']);
    laterBy(2);
    expect(await codeOf(call('GET', '/posts', { token: second.body.accessToken }))).toEqual([
      401,
      'session_ended',
    ]);
    expect((await world.directory.said('session-ended')).at(-1)).toMatchObject({
      sessionId: first.body.sessionId,
      reason: 'reused',
    });
  });

  it('gives one next cookie to many who renew at once', async () => {
    const first = await byPhone(phone());
    const all = await Promise.all(Array.from({ length: 8 }, () => refresh(first)));
    expect(all.map((a) => a.status)).toEqual(Array(8).fill(200));
    expect(new Set(all.map(cookie)).size).toBe(1);
  });

  it.each(['', 'x', `${'0'.repeat(36)}.0.${'A'.repeat(43)}`, "'; drop table session; --", 'a'.repeat(3000)])(
    'is not %j',
    async (value) => {
      const headers = { cookie: `setu_session=${value}` };
      expect(await codeOf(call('POST', '/sessions/refresh', { headers }))).toEqual([401, 'token_expired']);
    },
  );
});

describe('signing out', () => {
  it('counts at once for the token, and tells every other service', async () => {
    const signed = await byPhone(phone());
    const { accessToken: token, sessionId } = signed.body;
    const out = await call('DELETE', `/sessions/${sessionId}`, { token });
    expect([out.status, out.headers.getSetCookie().every((c) => c.includes('Max-Age=0'))]).toEqual([
      204,
      true,
    ]);
    laterBy(2);
    expect(await codeOf(call('GET', '/posts', { token }))).toEqual([401, 'session_ended']);
    const said = (await world.directory.said('session-ended')).at(-1);
    expect(said).toMatchObject({ sessionId, reason: 'signed_out' });
    expect(Date.parse(String(said?.['until']))).toBeGreaterThan(Date.parse(signed.body.expiresAt));
  });

  it('works from another phone of the same person, where each sign-in is listed', async () => {
    const lost = await byPhone(phone(), { 'user-agent': 'Old Phone\u00ff' });
    const here = await byPhone(phone(), { 'user-agent': 'New Phone' });
    const token = here.body.accessToken;
    const { body } = await call<{ items: OwnSessionView[] }>('GET', '/sessions', { token });
    expect(body.items.find((s) => s.id === lost.body.sessionId)).toMatchObject({
      current: false,
      device: 'Old Phone',
    });
    expect(body.items.find((s) => s.current)).toMatchObject({ id: here.body.sessionId, device: 'New Phone' });
    expect((await call('DELETE', `/sessions/${lost.body.sessionId}`, { token })).status).toBe(204);
    expect((await refresh(lost)).status).toBe(401);
    expect((await refresh(here)).status).toBe(200);
  });

  it('of a representative is nothing authorised staff can do, and the other way round it is', async () => {
    const accounts = world.demo.accounts.filter((a) => a.role === 'representative');
    const staffPhone = accounts.find((a) => a.phone?.startsWith('+91555021'));
    const ownPhone = accounts.find(
      (a) => a.representativeId === staffPhone?.representativeId && a.phone !== staffPhone?.phone,
    );
    const staff = await byPhone(staffPhone?.phone ?? '');
    const own = await byPhone(ownPhone?.phone ?? '');
    const seen = await call<{ items: OwnSessionView[] }>('GET', '/sessions', {
      token: staff.body.accessToken,
    });
    expect(seen.body.items.map((s) => s.id)).not.toContain(own.body.sessionId);
    const end = (id: string, token: string) => call('DELETE', `/sessions/${id}`, { token });
    expect((await end(own.body.sessionId, staff.body.accessToken)).status).toBe(404);
    expect((await end(staff.body.sessionId, own.body.accessToken)).status).toBe(204);
    expect((await refresh(staff)).status).toBe(401);
  });
});

describe('sessions of staff', () => {
  it('end after half an hour without use, and twelve hours after the sign-in', async () => {
    const idle = await byPassword('hardoi.operator1');
    laterBy(1801);
    expect((await refresh(idle)).status).toBe(401);
    let used = await byPassword('hardoi.operator1');
    const began = Date.now();
    for (let i = 0; i < 24; i++) {
      laterBy(1750);
      used = await refresh(used);
      expect(used.status).toBe(200);
    }
    expect(Date.parse(used.body.expiresAt) - began).toBeLessThanOrEqual(12 * 3_600_000);
    laterBy(12 * 3600 - (Date.now() - began) / 1000 + 1);
    expect((await refresh(used)).status).toBe(401);
  });

  it('of a phone go on for ninety days after the last use', async () => {
    const first = await byPhone(phone());
    laterBy(89 * 86_400);
    const second = await refresh(first);
    expect(second.status).toBe(200);
    laterBy(90 * 86_400 + 1);
    expect((await refresh(second)).status).toBe(401);
  });
});

describe('authorised staff of several representatives', () => {
  it('choose for whom they act, and nobody else can', async () => {
    const accounts = world.demo.accounts.filter((a) => a.role === 'representative');
    const staff = accounts.find((a) => a.phone?.startsWith('+91555021'));
    const other = accounts.find(
      (a) => a.representativeId !== staff?.representativeId && !a.phone?.startsWith('+91555021'),
    );
    const admin = (await byPassword('hardoi.admin')).body.accessToken;
    const helper = { nameEn: 'Shri Sahayak', nameHi: 'श्री सहायक', phone: staff?.phone };
    const path = `/representatives/${other?.representativeId}`;
    expect((await call('PATCH', path, { token: admin, body: { staff: [helper] } })).status).toBe(200);
    const signed = await byPhone(staff?.phone ?? '');
    expect(signed.body.represents?.map((r) => r.representativeId).sort()).toEqual(
      [staff?.representativeId, other?.representativeId].sort(),
    );
    const turn = (to: string | undefined, token = signed.body.accessToken) =>
      call<Said>('POST', `/sessions/${signed.body.sessionId}/represent`, {
        token,
        body: { representativeId: to },
      });
    const to = signed.body.represents?.find(
      (r) => r.representativeId !== signed.body.person.representativeId,
    );
    const turned = await turn(to?.representativeId);
    expect([turned.status, turned.body.person.representativeId]).toEqual([200, to?.representativeId]);
    expect((await refresh(turned)).body.person.representativeId).toBe(to?.representativeId);
    const stranger = accounts.find(
      (a) => ![staff?.representativeId, other?.representativeId].includes(a.representativeId),
    );
    expect((await turn(stranger?.representativeId)).status).toBe(404);
    const own = await byPhone(other?.phone ?? '');
    expect((await turn(staff?.representativeId, own.body.accessToken)).status).toBe(404);
    const self = `/sessions/${own.body.sessionId}/represent`;
    const body = { representativeId: staff?.representativeId };
    expect(await codeOf(call('POST', self, { token: own.body.accessToken, body }))).toEqual([
      409,
      'not_staff',
    ]);
  });
});

describe('a page that keeps no token', () => {
  it('gets it as a cookie, and changes something only by naming its session from its own origin', async () => {
    const signed = await byPassword('hardoi.operator1', { token: 'cookie' });
    expect(signed.body.accessToken).toBeUndefined();
    expect(signed.headers.getSetCookie().find((c) => c.startsWith('setu_access='))).toMatch(
      /Path=\/; .*HttpOnly; SameSite=Strict/,
    );
    const send = (method: string, path: string, headers: Record<string, string>) =>
      codeOf(call(method, path, { headers: { cookie: cookie(signed), ...headers } }));
    expect(await send('GET', '/posts', {})).toEqual([200, undefined]);
    expect(await send('GET', '/posts', { 'sec-fetch-site': 'cross-site' })).toEqual([403, 'cross_site']);
    const session = { 'x-setu-session': signed.body.sessionId };
    const out = `/sessions/${signed.body.sessionId}`;
    expect(await send('DELETE', out, {})).toEqual([403, 'cross_site']);
    for (const site of ['cross-site', 'same-site', 'none'])
      expect(await send('DELETE', out, { ...session, 'sec-fetch-site': site })).toEqual([403, 'cross_site']);
    for (const origin of ['null', 'https://elsewhere.example', 'http://localhost:1'])
      expect(await send('DELETE', out, { ...session, origin })).toEqual([403, 'cross_site']);
    const wrong = { 'x-setu-session': '018f3c4e-7d1a-7c3e-9f00-000000000001' };
    expect(await send('DELETE', out, wrong)).toEqual([401, 'session_changed']);
    expect(await send('GET', '/posts', wrong)).toEqual([401, 'session_changed']);
    const renewed = await refresh(signed);
    expect([renewed.body.accessToken, cookie(renewed)]).toEqual([
      undefined,
      expect.stringContaining('setu_access='),
    ]);
    expect(await send('DELETE', out, { ...session, 'sec-fetch-site': 'same-origin' })).toEqual([
      204,
      undefined,
    ]);
  });
});

describe('a key of a machine', () => {
  const wish = () => ({
    ...{ name: 'state feed reader', role: 'auditor', scopes: ['feed'] },
    expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
  });

  it('is exchanged for a token that may do what its scope says and nothing else, until it is ended', async () => {
    const token = (await byPassword('hardoi.admin')).body.accessToken;
    const made = await call<ApiKeyView & { key: string }>('POST', '/api-keys', { token, body: wish() });
    expect([made.status, made.body]).toEqual([
      201,
      expect.objectContaining({ district: '150', lastUsedAt: null }),
    ]);
    const exchange = () =>
      call<MachineView & Problem>('POST', '/sessions', { body: { apiKey: made.body.key } });
    const machine = await exchange();
    expect([machine.status, machine.body.scopes, machine.headers.getSetCookie()]).toEqual([
      201,
      ['feed'],
      [],
    ]);
    const verifier = new TokenVerifier(world.directory.service.app.get(KeysService));
    expect(await verifier.verify(machine.body.accessToken)).toMatchObject({
      role: 'auditor',
      districts: ['150'],
    });
    for (const [method, path] of [
      ['GET', '/history'],
      ['GET', '/sessions'],
      ['POST', '/api-keys'],
    ] as const)
      expect(await codeOf(call(method, path, { token: machine.body.accessToken }))).toEqual([
        403,
        'not_in_scope',
      ]);
    const list = await call<{ items: ApiKeyView[] }>('GET', '/api-keys', { token });
    expect(list.body.items[0]?.lastUsedAt).not.toBeNull();
    const { rows } = await world.directory.sql.query('select * from api_key');
    expect(JSON.stringify([list.body, rows])).not.toContain(made.body.key.slice(-43));
    expect((await call('DELETE', `/api-keys/${made.body.id}`, { token })).status).toBe(204);
    expect(await codeOf(exchange())).toEqual([401, 'api_key_invalid']);
    laterBy(2);
    await expect(verifier.verify(machine.body.accessToken)).rejects.toThrow('session_ended');
  });

  it('is refused without an end, with an end too far, with a role that writes, and of another district', async () => {
    const token = (await byPassword('hardoi.admin')).body.accessToken;
    const far = new Date(Date.now() + 400 * 86_400_000).toISOString();
    for (const odd of [
      { expiresAt: undefined },
      { expiresAt: far },
      { role: 'district_admin' },
      { role: 'state_hq' },
      { scopes: [] },
      { scopes: ['all'] },
    ])
      expect((await call('POST', '/api-keys', { token, body: { ...wish(), ...odd } })).status).toBe(400);
    expect((await call('POST', '/api-keys?district=145', { token, body: wish() })).status).toBe(404);
    const operator = (await byPassword('hardoi.operator1')).body.accessToken;
    expect((await call('GET', '/api-keys', { token: operator })).status).toBe(403);
    for (const apiKey of ['x', 'setu_', `setu_${'0'.repeat(32)}_${'A'.repeat(43)}`])
      expect(await codeOf(call('POST', '/sessions', { body: { apiKey } }))).toEqual([401, 'api_key_invalid']);
  });
});

describe('signing keys', () => {
  const kidOf = (token: string): string =>
    (JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as { kid: string }).kid;
  const wish = async (what: string, kid: string | null = null): Promise<void> => {
    await world.directory.sql.query(
      `insert into key_wish (id, what, kid, asked_by, asked_at) values (gen_random_uuid(), $1, $2, 'cli:asha', now())`,
      [what, kid],
    );
    await world.directory.service.app.get(KeysService).fulfil();
  };
  const tokenNow = async () => (await byPassword('hardoi.operator1')).body.accessToken;
  const works = async (token: string) => (await call('GET', '/posts', { token })).status;

  it('are exchanged with an overlap: tokens of the older key pass until the last has ended', async () => {
    asItIs();
    const old = await tokenNow();
    await wish('rotate');
    expect(kidOf(await tokenNow())).toBe(kidOf(old));
    laterBy(12);
    const fresh = await tokenNow();
    expect(kidOf(fresh)).not.toBe(kidOf(old));
    expect([await works(old), await works(fresh)]).toEqual([200, 200]);
    const { rows } = await world.directory.sql.query("select keys from signing_keys where district = '150'");
    const kept = (rows[0].keys as { kid: string; notAfter: string }[]).find((k) => k.kid === kidOf(old));
    expect(Date.parse(kept?.notAfter ?? '') - Date.now()).toBeGreaterThan(3600_000);
    const events = await world.directory.said('signing-keys-changed');
    expect(JSON.stringify(events)).not.toContain('"d"');
  });

  it('stay what they were after a restart', async () => {
    const before = kidOf(await tokenNow());
    await world.directory.restart();
    expect(kidOf(await tokenNow())).toBe(before);
  });

  it('that are withdrawn count no more, and another one signs at once', async () => {
    const stolen = await tokenNow();
    await wish('withdraw', kidOf(stolen));
    laterBy(3);
    expect(await codeOf(call('GET', '/posts', { token: stolen }))).toEqual([401, 'token_invalid']);
    const fresh = await tokenNow();
    expect([kidOf(fresh) === kidOf(stolen), await works(fresh)]).toEqual([false, 200]);
    await world.directory.restart();
    expect(await works(stolen)).toBe(401);
  });
});
