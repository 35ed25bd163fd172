/** Staff outside demo mode: second factor, recovery, reset, limits in time, one machine for several people. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import type { AccountView, OwnAccountView, WithSetupCode } from '../src/sessions/accounts/accounts.dto.js';
import { codeAt, stepAt } from '../src/sessions/factors/totp.js';
import type { SessionView } from '../src/sessions/sessions.dto.js';
import { asItIs, laterBy } from './real-time.js';
import type { Answer } from './running-directory.js';
import { seededDirectory, type Problem, type Seeded } from './seeded-directory.js';

let world: Seeded;
/** TOTP secrets of those who have enrolled, by user name. */
const secrets = new Map<string, Buffer>();
let admin: string;

const call = <T = Problem>(method: string, path: string, token?: string, body?: unknown, cookie?: string) =>
  world.directory.call<T>(method, path, {
    ...(token ? { token } : {}),
    ...(body === undefined ? {} : { body }),
    ...(cookie ? { headers: { cookie } } : {}),
  });
const signIn = (body: object, cookie?: string): Promise<Answer<SessionView & Problem>> =>
  call<SessionView & Problem>('POST', '/sessions', undefined, body, cookie);
const cookiesOf = (answer: { headers: Headers }): string =>
  answer.headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ');

function bytesOf(secret: string): Buffer {
  const bits = [...secret].map((c) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0'),
  );
  return Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}
/** A code that nobody has used yet: the time goes on by a step for each. */
function nextCode(username: string): string {
  laterBy(31);
  return codeAt(secrets.get(username) ?? Buffer.alloc(20), stepAt(new Date()));
}
const passwordOf = (username: string): string =>
  world.demo.accounts.find((a) => a.username === username)?.password ?? '';

/** Sets up the second factor of an account of the pilot; answers its recovery codes and a full token. */
async function enrol(username: string, password = passwordOf(username)) {
  const limited = await signIn({ username, password });
  const begun = await call<{ secret: string; uri: string }>(
    'POST',
    '/users/me/totp',
    limited.body.accessToken,
    {
      password,
    },
  );
  secrets.set(username, bytesOf(begun.body.secret));
  const confirmed = await call<{ recoveryCodes: string[] }>(
    'POST',
    '/users/me/totp/confirm',
    limited.body.accessToken,
    { code: nextCode(username) },
  );
  const full = await call<SessionView>('POST', '/sessions/refresh', undefined, undefined, cookiesOf(limited));
  return { limited, begun, confirmed, full, token: full.body.accessToken };
}
const withCode = async (username: string, password = passwordOf(username)): Promise<string> =>
  (await signIn({ username, password, totp: nextCode(username) })).body.accessToken;

beforeAll(async () => {
  world = await seededDirectory();
  await world.directory.sql.query('delete from demo_mark');
  await world.directory.restart({ DEMO_MODE: 'false' });
  admin = (await enrol('hardoi.admin')).token;
}, 120_000);
afterAll(async () => {
  asItIs();
  await world?.directory.stop();
});
beforeEach(() => world.directory.sql.query('delete from sign_in_failure'));
// A token lives ten minutes, and time only goes on here.
afterEach(async () => {
  admin = await withCode('hardoi.admin');
});

describe('an account without a second factor', () => {
  it('may set one up and nothing else', async () => {
    const { limited, begun, confirmed, full } = await enrol('hardoi.operator1');
    expect([limited.status, limited.body.mustEnrol]).toEqual([201, true]);
    expect(begun.body.uri).toContain(`secret=${begun.body.secret}`);
    expect(new Set(confirmed.body.recoveryCodes).size).toBe(10);
    expect(full.body.mustEnrol).toBeUndefined();
    expect((await call('GET', '/posts', full.body.accessToken)).status).toBe(200);
    const { rows } = await world.directory.sql.query('select * from staff_sign_in s, recovery_code r');
    const kept = JSON.stringify(rows);
    expect(kept).not.toContain(begun.body.secret);
    for (const code of confirmed.body.recoveryCodes) expect(kept).not.toContain(code);
  });

  it('is refused everything else with its token', async () => {
    const { body } = await signIn({ username: 'hardoi.operator2', password: passwordOf('hardoi.operator2') });
    for (const [method, path] of [
      ['GET', '/posts'],
      ['POST', '/users/me/password'],
      ['POST', '/sessions/pin'],
      ['GET', '/sessions'],
    ] as const) {
      const answer = await call(method, path, body.accessToken, method === 'POST' ? {} : undefined);
      expect([path, answer.status, answer.body.code]).toEqual([path, 403, 'second_factor_needed']);
    }
    expect((await call<OwnAccountView>('GET', '/users/me', body.accessToken)).body.mustEnrol).toBe(true);
    expect((await call('POST', '/users/me/totp', body.accessToken, { password: 'guess' })).body.code).toBe(
      'password_wrong',
    );
    const noCode = await call('POST', '/users/me/totp/confirm', body.accessToken, { code: '123456' });
    expect([noCode.status, noCode.body.code]).toEqual([409, 'totp_not_begun']);
  });
});

describe('signing in with a second factor', () => {
  const username = 'hardoi.admin';

  it('asks for the code only after the right password, and takes each code once', async () => {
    const password = passwordOf(username);
    const without = await signIn({ username, password });
    expect([without.status, without.body.code]).toEqual([401, 'totp_required']);
    const wrong = await signIn({ username, password: 'wrong password' });
    expect([wrong.status, wrong.body.code]).toEqual([401, 'sign_in_failed']);
    const totp = nextCode(username);
    expect((await signIn({ username, password, totp })).status).toBe(201);
    const again = await signIn({ username, password, totp });
    expect([again.status, again.body.code]).toEqual([401, 'totp_wrong']);
  });

  it('takes a code once even when it is sent many times at once', async () => {
    const totp = nextCode(username);
    const all = await Promise.all(
      Array.from({ length: 4 }, () => signIn({ username, password: passwordOf(username), totp })),
    );
    expect(all.filter((a) => a.status === 201)).toHaveLength(1);
  });

  it('takes each recovery code once, typed as people type', async () => {
    const { confirmed } = await enrol('hardoi.nodal');
    const [first = '', second = ''] = confirmed.body.recoveryCodes;
    const by = (recoveryCode: string) =>
      signIn({ username: 'hardoi.nodal', password: passwordOf('hardoi.nodal'), recoveryCode });
    expect((await by(first.toUpperCase().replace('-', ' '))).status).toBe(201);
    expect((await by(first)).body.code).toBe('totp_wrong');
    expect((await by('aaaaa-aaaaa')).status).toBe(401);
    const inside = await by(second);
    const own = await call<OwnAccountView>('GET', '/users/me', inside.body.accessToken);
    expect(own.body.recoveryCodesLeft).toBe(8);
  });

  it.each([{ totp: 123456 }, { totp: ['1'] }, { totp: 'x'.repeat(13) }, { recoveryCode: {} }, { apiKey: 7 }])(
    'refuses %j as a form',
    async (odd) => {
      expect((await signIn({ username, password: 'x', ...odd })).status).toBe(400);
    },
  );
});

describe('wrong passwords', () => {
  it('make the next try wait longer and longer, and it is over by itself', async () => {
    const tries = (n: number) =>
      Promise.all(
        Array.from({ length: n }, () => signIn({ username: 'hardoi.dm', password: 'wrong password' })),
      );
    const many = await tries(30);
    expect(many.filter((a) => a.status === 401)).toHaveLength(5);
    const refused = many.find((a) => a.status === 429);
    expect([refused?.body.code, Number(refused?.headers.get('retry-after'))]).toEqual(['too_many_tries', 1]);
    laterBy(900);
    expect((await signIn({ username: 'hardoi.dm', password: passwordOf('hardoi.dm') })).status).toBe(201);
  });

  it('of strangers elsewhere do not lock anybody out where they have signed in before', async () => {
    const from = (address: string, password: string) =>
      world.directory.call('POST', '/sessions', {
        headers: { 'x-forwarded-for': address },
        body: { username: 'hardoi.auditor', password },
      });
    expect((await from('10.1.1.1', passwordOf('hardoi.auditor'))).status).toBe(201);
    for (let i = 0; i < 12; i++) await from(`203.0.113.${i}`, 'a stranger guesses');
    expect((await from('203.0.113.99', passwordOf('hardoi.auditor'))).status).toBe(429);
    expect((await from('10.1.1.1', passwordOf('hardoi.auditor'))).status).toBe(201);
  });
});

describe('changing the password', () => {
  it('needs the present one, keeps the policy, and ends every other session', async () => {
    const username = 'hardoi.operator1';
    const here = await withCode(username);
    const there = await withCode(username);
    const change = (current: string, password: string) =>
      call('POST', '/users/me/password', here, { current, password });
    expect((await change('not it at all', 'otter-vim-quilt-9')).body.code).toBe('password_wrong');
    for (const [password, code] of [
      ['short', 'password_too_short'],
      ['Password@1234', 'password_common'],
      ['hardoi.operator1', 'password_of_name'],
    ] as const)
      expect((await change(passwordOf(username), password)).body.fields).toMatchObject([
        { field: 'password', code },
      ]);
    expect((await change(passwordOf(username), 'otter-vim-quilt-9')).status).toBe(204);
    expect((await call('GET', '/posts', here)).status).toBe(200);
    laterBy(2);
    const other = await call('GET', '/posts', there);
    expect([other.status, other.body.code]).toEqual([401, 'session_ended']);
    expect(
      (await signIn({ username, password: passwordOf(username), totp: nextCode(username) })).status,
    ).toBe(401);
    expect(await withCode(username, 'otter-vim-quilt-9')).toMatch(/^ey/);
  });
});

describe('the admin', () => {
  const idOf = async (username: string): Promise<string> => {
    const { rows } = await world.directory.sql.query<{ id: string }>(
      'select id from user_account where username = $1',
      [username],
    );
    return rows[0]?.id ?? '';
  };

  it('makes an account whose owner chooses the password by a code that works once', async () => {
    const wish = { username: 'hardoi.new', role: 'operator', nameEn: 'Shri Naya', nameHi: 'श्री नया' };
    const made = await call<WithSetupCode>('POST', '/users', admin, wish);
    expect([made.status, made.body.account.hasPassword]).toEqual([201, false]);
    expect((await call('POST', '/users', admin, wish)).body.code).toBe('username_taken');
    const setUp = (code: string, password: string) =>
      call<SessionView & Problem>('POST', '/sessions/setup', undefined, {
        username: 'hardoi.new',
        code,
        password,
      });
    expect((await setUp('AAAA-BBBB-CCCC-DDDD', 'otter-vim-quilt-9')).status).toBe(401);
    expect((await setUp(made.body.setupCode, 'Welcome@1234')).body.fields).toMatchObject([
      { code: 'password_common' },
    ]);
    const done = await setUp(made.body.setupCode.toLowerCase(), 'otter-vim-quilt-9');
    expect([done.status, done.body.mustEnrol]).toEqual([201, true]);
    expect((await setUp(made.body.setupCode, 'otter-vim-quilt-9')).status).toBe(401);
  });

  it('resets an account: nothing of before counts, and who did it and why is kept', async () => {
    const token = (await enrol('hardoi.operator3')).token;
    const id = await idOf('hardoi.operator3');
    expect((await call('POST', `/users/${id}/reset`, admin, {})).status).toBe(400);
    const reset = await call<WithSetupCode>('POST', `/users/${id}/reset`, admin, { reason: 'phone lost' });
    expect([reset.status, reset.body.account.secondFactorSince]).toEqual([200, null]);
    laterBy(2);
    expect((await call('GET', '/posts', token)).body.code).toBe('session_ended');
    const old = { username: 'hardoi.operator3', password: passwordOf('hardoi.operator3') };
    expect((await signIn(old)).status).toBe(401);
    const { rows } = await world.directory.sql.query('select * from account_act where user_id = $1', [id]);
    expect(rows).toMatchObject([
      { what: 'reset', reason: 'phone lost', done_by: `user:${await idOf('hardoi.admin')}` },
    ]);
    const own = await call('POST', `/users/${await idOf('hardoi.admin')}/reset`, admin, { reason: 'try' });
    expect([own.status, own.body.code]).toEqual([409, 'own_matter']);
  });

  it('limits an auditor in time: not before, not after, and no token outlives it', async () => {
    const id = await idOf('hardoi.auditor');
    const limit = (validity: object) => call<AccountView>('PATCH', `/users/${id}`, admin, validity);
    const enter = () => signIn({ username: 'hardoi.auditor', password: passwordOf('hardoi.auditor') });
    const { rows } = await world.directory.sql.query<{ now: Date }>('select clock.now() as now');
    const inSeconds = (s: number) => new Date((rows[0]?.now.getTime() ?? 0) + s * 1000).toISOString();
    expect((await limit({ validFrom: inSeconds(3600) })).status).toBe(200);
    expect((await enter()).status).toBe(401);
    expect((await limit({ validFrom: inSeconds(7200), validTo: inSeconds(3600) })).status).toBe(400);
    await limit({ validFrom: null, validTo: inSeconds(120) });
    const inside = await enter();
    expect(Date.parse(inside.body.expiresAt) - Date.now()).toBeLessThan(125_000);
    await limit({ validTo: inSeconds(-1) });
    laterBy(2);
    expect((await call('GET', '/users/me', inside.body.accessToken)).body.code).toBe('session_ended');
    expect((await enter()).status).toBe(401);
    await limit({ validTo: null });
    expect((await enter()).status).toBe(201);
  });

  it('of a district neither sees nor touches accounts of another, nor a system administrator', async () => {
    const foreign = await idOf('state.auditor');
    expect((await call('POST', `/users/${foreign}/reset`, admin, { reason: 'no business' })).status).toBe(
      404,
    );
    expect((await call('GET', '/users?district=state', admin)).status).toBe(404);
    const system = { username: 'hardoi.root', role: 'system_admin', nameEn: 'X', nameHi: 'क' };
    expect((await call('POST', '/users', admin, system)).status).toBe(403);
    const list = await call<{ items: AccountView[] }>('GET', '/users', admin);
    expect(list.body.items.map((a) => a.username)).toContain('hardoi.dm');
    expect(JSON.stringify(list.body)).not.toMatch(/argon2|password_hash/);
    const operator = await withCode('hardoi.operator1', 'otter-vim-quilt-9');
    expect((await call('GET', '/users', operator)).status).toBe(403);
  });
});

describe('one machine for several people', () => {
  const username = 'hardoi.operator1';
  const password = 'otter-vim-quilt-9';
  let machine: string;

  it('takes a PIN of whoever has signed in there with a second factor', async () => {
    const token = await withCode(username, password);
    const set = (pin: string) => world.directory.call('POST', '/sessions/pin', { token, body: { pin } });
    expect((await set('123456')).body['fields']).toMatchObject([{ code: 'pin_guessable' }]);
    const done = await set('482913');
    expect(done.status).toBe(204);
    expect(done.headers.get('set-cookie')).toMatch(/^setu_machine=.*HttpOnly; SameSite=Strict/);
    machine = cookiesOf(done);
    const holders = await call<{ items: { username: string }[] }>(
      'GET',
      '/sessions/pin',
      undefined,
      undefined,
      machine,
    );
    expect(holders.body.items.map((h) => h.username)).toEqual([username]);
  });

  it('is the only machine on which the PIN counts', async () => {
    expect((await signIn({ username, pin: '482913' })).status).toBe(401);
    const forged = machine.replace(/.{4}$/, 'AAAA');
    expect((await signIn({ username, pin: '482913' }, forged)).status).toBe(401);
    expect((await signIn({ username, pin: '482913' }, machine)).status).toBe(201);
    expect((await signIn({ username: 'hardoi.operator2', pin: '482913' }, machine)).status).toBe(401);
  });

  it('signs out whoever sat there before, and does not let a PIN set another one', async () => {
    const first = await signIn({ username, pin: '482913' }, machine);
    const second = await signIn({ username, pin: '482913' }, `${machine}; ${cookiesOf(first)}`);
    laterBy(2);
    expect((await call('GET', '/posts', first.body.accessToken)).body.code).toBe('session_ended');
    const again = await call('POST', '/sessions/pin', second.body.accessToken, { pin: '907361' });
    expect([again.status, again.body.code]).toEqual([403, 'pin_needs_sign_in']);
  });

  it('ends the PIN after five wrong tries, also when they come at once', async () => {
    await Promise.all(Array.from({ length: 5 }, () => signIn({ username, pin: '000001' }, machine)));
    expect((await signIn({ username, pin: '482913' }, machine)).status).toBe(401);
  });

  it('ends the PIN with the shift, twelve hours after the sign-in it rests on', async () => {
    const token = await withCode(username, password);
    const set = await world.directory.call('POST', '/sessions/pin', {
      token,
      body: { pin: '482913' },
      headers: { cookie: machine },
    });
    expect(cookiesOf(set)).toBe(machine);
    laterBy(12 * 3600 - 60);
    const late = await signIn({ username, pin: '482913' }, machine);
    expect(late.status).toBe(201);
    expect(Date.parse(late.body.expiresAt) - Date.now()).toBeLessThan(61_000);
    laterBy(61);
    expect((await signIn({ username, pin: '482913' }, machine)).status).toBe(401);
  });
});

describe('a deployment', () => {
  it('does not start outside demo mode on the database of a demo', async () => {
    await world.directory.sql.query('insert into demo_mark (at) values (now())');
    await expect(world.directory.restart({ DEMO_MODE: 'false' })).rejects.toThrow('published passwords');
    await world.directory.sql.query('delete from demo_mark');
    await world.directory.restart({ DEMO_MODE: 'false' });
  });

  it('gets its first admin by a one-time code, which makes the account', async () => {
    const code = 'MFRG-GZDF-MZTW-Q2LK';
    const hash = createHash('sha256').update(code.replaceAll('-', '')).digest();
    await world.directory.sql.query(
      `insert into setup_code (username, district, role, name_en, name_hi, code_hash, expires_at, made_by, made_at)
       values ('first.admin', '150', 'district_admin', 'First', 'प्रथम', $1, now() + interval '100 days', 'cli:asha', now())`,
      [hash],
    );
    const choose = () =>
      call<SessionView & Problem>('POST', '/sessions/setup', undefined, {
        ...{ username: 'first.admin', code, password: 'otter-vim-quilt-9' },
      });
    const both = await Promise.all([choose(), choose()]);
    expect(both.map((a) => a.status).sort()).toEqual([201, 401]);
    expect((await world.directory.said('user-changed')).at(-1)).toMatchObject({ role: 'district_admin' });
    expect((await enrol('first.admin', 'otter-vim-quilt-9')).full.body.person.role).toBe('district_admin');
  });
});
