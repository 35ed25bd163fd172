import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, Param, Post, type Type } from '@nestjs/common';
import {
  baseSpec,
  Idempotent,
  parseConfig,
  PlatformModule,
  platformMigrations,
  runService,
  type RunningService,
} from '@setu/platform';
import { createDatabase, type TestDatabase } from '@setu/testing';
import { AuthModule } from './auth.module.js';
import { generateKeyPair, KeySource, type PublicKey } from './keys.js';
import type { Principal } from './principal.js';
import { Access, CurrentPrincipal, LinkBearer, PublicRoute } from './rules.js';
import { TokenSigner } from './tokens.js';

@Controller('v1/things')
class ThingController {
  @Get()
  @Access('operator')
  list(@CurrentPrincipal() who: Principal): unknown {
    return { who: who.subject };
  }
  @Post()
  @Access('operator')
  @Idempotent()
  add(@CurrentPrincipal() who: Principal): unknown {
    return { who: who.subject, at: performance.now() };
  }
  @Get('links/:token')
  @LinkBearer()
  link(@Param('token') token: string): unknown {
    return { token };
  }
  @Get('open')
  @PublicRoute('says hello')
  open(): unknown {
    return { hello: true };
  }
}

@Controller('v1/forgotten')
class ForgottenController {
  @Get(':id/children')
  children(): void {}
  @Post()
  add(): void {}
  @Get('fine')
  @PublicRoute('fine')
  fine(): void {}
}

const WHO: Principal = { subject: 'user:1', role: 'operator', districts: ['150'], sessionId: 's1' };
const keys: PublicKey[] = [];
class FixedKeys extends KeySource {
  async keys(): Promise<PublicKey[]> {
    return keys;
  }
}
@Module({ providers: [FixedKeys], exports: [FixedKeys] })
class FixedKeysModule {}

let made: TestDatabase;
let service: RunningService;
let sign: (who: Partial<Principal>, ms?: number) => Promise<string>;

async function start(controller: Type): Promise<RunningService> {
  const config = parseConfig(baseSpec, {
    DISTRICTS: '150',
    DATABASE_URL: made.urls.escalation ?? '',
    NATS_URL: 'nats://x',
    LOG_LEVEL: 'silent',
  });
  @Module({
    imports: [
      PlatformModule.forRoot({ service: 'escalation', config, entities: [], migrations: platformMigrations }),
      AuthModule.forRoot({
        keySource: FixedKeys,
        imports: [FixedKeysModule],
        rateLimits: { perAccount: 20 },
      }),
    ],
    controllers: [controller],
  })
  class ThingModule {}
  return runService({ name: 'escalation', module: ThingModule, config });
}

beforeAll(async () => {
  made = await createDatabase({ services: [{ name: 'escalation', migrations: platformMigrations }] });
  const pair = await generateKeyPair();
  keys.push({ kid: pair.kid, jwk: pair.publicJwk, notBefore: new Date(0) });
  const signer = new TokenSigner(pair.privateJwk, pair.kid);
  sign = (who, ms = 60_000) => signer.sign({ ...WHO, ...who }, new Date(Date.now() + ms));
  service = await start(ThingController);
});
afterAll(async () => {
  await service?.stop();
  await made?.drop();
});

async function ask(
  path: string,
  token?: string,
  init: RequestInit = {},
): Promise<{ status: number; body: Record<string, unknown>; headers: Headers }> {
  const headers = {
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(init.headers as Record<string, string>),
  };
  const response = await fetch(`${service.url}/api/escalation/v1/things${path}`, { ...init, headers });
  return {
    status: response.status,
    body: (await response.json()) as Record<string, unknown>,
    headers: response.headers,
  };
}

describe('access over HTTP', () => {
  it('lets the role in and refuses others, in the fixed surface of problems', async () => {
    expect((await ask('', await sign({}))).body).toEqual({ who: 'user:1' });
    expect(await ask('', await sign({ role: 'auditor' }))).toMatchObject({
      status: 403,
      body: { code: 'not_allowed' },
    });
    const without = await ask('');
    expect(without).toMatchObject({ status: 401, body: { code: 'token_missing' } });
    expect(without.headers.get('www-authenticate')).toBe('Bearer');
    expect(await ask('', await sign({}, -10_000))).toMatchObject({
      status: 401,
      body: { code: 'token_expired' },
    });
    expect(await ask('', 'nonsense')).toMatchObject({ status: 401, body: { code: 'token_invalid' } });
  });

  it('serves public routes and links without a sign-in, and long link tokens', async () => {
    expect((await ask('/open')).status).toBe(200);
    expect((await ask(`/links/${'t'.repeat(180)}`)).body).toEqual({ token: 't'.repeat(180) });
  });

  it('keeps the keys of repeated requests apart by account', async () => {
    const init = { method: 'POST', headers: { 'idempotency-key': 'same' } };
    const first = await ask('', await sign({}), init);
    expect((await ask('', await sign({ sessionId: 'other' }), init)).body).toEqual(first.body);
    expect((await ask('', await sign({ subject: 'user:2' }), init)).body).toMatchObject({ who: 'user:2' });
  });

  it('answers 429 to an account that is too fast, and to no other', async () => {
    const token = await sign({ subject: 'user:fast' });
    const answers = await Promise.all(Array.from({ length: 60 }, () => ask('', token)));
    const refused = answers.filter((a) => a.status === 429);
    expect(refused.length).toBeGreaterThan(10);
    expect(refused[0]?.headers.get('retry-after')).toBe('1');
    expect((await ask('', await sign({ subject: 'user:calm' }))).status).toBe(200);
  });

  it('does not start with a route without a rule, and names all of them', async () => {
    await expect(start(ForgottenController)).rejects.toThrow(
      'routes without an access rule: GET v1/forgotten/:id/children (ForgottenController.children); POST v1/forgotten/ (ForgottenController.add)',
    );
  });
});
