import { beforeAll, describe, expect, it } from '@jest/globals';
import { type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { RequestContext } from '@setu/platform';
import { AccessGuard, AccountLimits } from './access.guard.js';
import { generateKeyPair } from './keys.js';
import { assertDistrict, districtsFor, type Principal } from './principal.js';
import { RateLimit } from './rate-limit.js';
import { Access, LinkBearer, PublicRoute, type WithPrincipal } from './rules.js';
import { TokenSigner, TokenVerifier } from './tokens.js';

const WHO: Principal = {
  subject: 'user:1',
  role: 'operator',
  districts: ['150'],
  userId: '1',
  sessionId: 's',
};

class Routes {
  @Access('operator', 'district_head')
  forOperators(): void {}
  @Access('auditor')
  forAuditors(): void {}
  @PublicRoute('people sign in here')
  open(): void {}
  @LinkBearer()
  link(): void {}
  forgotten(): void {}
}

let guard: AccessGuard;
let token: string;

function contextOf(
  route: keyof Routes,
  authorization?: string,
  type = 'http',
): { context: ExecutionContext; request: WithPrincipal } {
  const request = { headers: { authorization }, ip: '127.0.0.1' } as WithPrincipal;
  const context = {
    getType: () => type,
    getHandler: () => Routes.prototype[route],
    getClass: () => Routes,
    switchToHttp: () => ({ getRequest: () => request }),
  } as unknown as ExecutionContext;
  return { context, request };
}

function ask(route: keyof Routes, authorization?: string): Promise<boolean> {
  return guard.canActivate(contextOf(route, authorization).context);
}

beforeAll(async () => {
  const pair = await generateKeyPair();
  const keys = { keys: async () => [{ kid: pair.kid, jwk: pair.publicJwk, notBefore: new Date(0) }] };
  guard = new AccessGuard(
    new Reflector(),
    new TokenVerifier(keys),
    new AccountLimits({ perAccount: 100, perAddress: 100 }),
  );
  token = await new TokenSigner(pair.privateJwk, pair.kid).sign(WHO, new Date(Date.now() + 60_000));
});

describe('AccessGuard', () => {
  it('refuses a route without a rule, also for signed-in people', async () => {
    await expect(ask('forgotten', `Bearer ${token}`)).rejects.toThrow(
      expect.objectContaining({ status: 403, code: 'no_rule' }),
    );
  });

  it('lets in the roles of the rule, and leaves who it is on request and context', async () => {
    const { context, request } = contextOf('forOperators', `Bearer ${token}`);
    await RequestContext.run({ actor: 'anonymous' }, async () => {
      expect(await guard.canActivate(context)).toBe(true);
      expect(RequestContext.current().actor).toBe('user:1');
    });
    expect(request.principal).toEqual(WHO);
  });

  it('refuses other roles with 403', async () => {
    await expect(ask('forAuditors', `Bearer ${token}`)).rejects.toThrow(
      expect.objectContaining({ status: 403, code: 'not_allowed' }),
    );
  });

  it.each([
    [undefined, 'token_missing'],
    ['', 'token_missing'],
    ['Basic abc', 'token_invalid'],
    ['Bearer nonsense', 'token_invalid'],
    ['Bearer', 'token_invalid'],
  ])('answers 401 for the header %j: %s', async (header, code) => {
    await expect(ask('forOperators', header)).rejects.toThrow(expect.objectContaining({ status: 401, code }));
  });

  it('lets everybody into a public route, also with an old token', async () => {
    expect(await ask('open')).toBe(true);
    expect(await ask('open', 'Bearer nonsense')).toBe(true);
    expect(await ask('open', 'Basic abc')).toBe(true);
  });

  it('leaves links to their handler', async () => {
    expect(await ask('link')).toBe(true);
    expect(await ask('link', 'Bearer nonsense')).toBe(true);
  });

  it('passes events and timers by', async () => {
    expect(await guard.canActivate(contextOf('forgotten', undefined, 'rpc').context)).toBe(true);
  });

  it('answers 429 with the time to wait when an account is too fast', async () => {
    const slow = new AccountLimits({ perAccount: 2, perAddress: 100 });
    slow.take(WHO, 'a');
    slow.take(WHO, 'a');
    expect(() => slow.take(WHO, 'b')).toThrow(
      expect.objectContaining({ status: 429, code: 'too_many_requests', retryAfterSeconds: 1 }),
    );
    expect(() => slow.take({ ...WHO, subject: 'user:2' }, 'a')).not.toThrow();
    expect(() => slow.take(undefined, 'a')).not.toThrow();
  });
});

describe('RateLimit', () => {
  it('refills evenly and never beyond its size', () => {
    let now = 0;
    const limit = new RateLimit(10, () => now);
    const takeAll = (): number =>
      Array.from({ length: 50 }, () => limit.take('a')).filter((wait) => wait === 0).length;
    expect(takeAll()).toBe(10);
    now = 500;
    expect(takeAll()).toBe(5);
    now = 60_000;
    expect(takeAll()).toBe(10);
  });
});

describe('scope of districts', () => {
  it('makes a foreign district look as if it did not exist', () => {
    expect(() => assertDistrict(WHO, '145')).toThrow(
      expect.objectContaining({ status: 404, code: 'not_found' }),
    );
    expect(districtsFor(WHO)).toEqual(['150']);
    expect(districtsFor(WHO, '150')).toEqual(['150']);
    expect(() => districtsFor(WHO, 'state')).toThrow('not_found');
  });
});
