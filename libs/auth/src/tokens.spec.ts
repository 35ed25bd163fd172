import { afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { SignJWT, importJWK } from 'jose';
import { generateKeyPair, type KeyPair, type KeySource, type PublicKey } from './keys.js';
import type { Principal } from './principal.js';
import { TokenSigner, TokenVerifier } from './tokens.js';

const WHO: Principal = {
  subject: 'officer:0192f3c4',
  role: 'officer',
  districts: ['150'],
  officerId: '0192f3c4',
  sessionId: 's1',
};
const INVALID = expect.objectContaining({ status: 401, code: 'token_invalid' });

class Keys implements KeySource {
  asked = 0;
  constructor(public list: PublicKey[]) {}
  async keys(): Promise<PublicKey[]> {
    this.asked++;
    return this.list;
  }
}

const inAnHour = (): Date => new Date(Date.now() + 3_600_000);
let pair: KeyPair;
let publicKey: PublicKey;
let signer: TokenSigner;

beforeAll(async () => {
  pair = await generateKeyPair();
  publicKey = { kid: pair.kid, jwk: pair.publicJwk, notBefore: new Date(0) };
  signer = new TokenSigner(pair.privateJwk, pair.kid);
});
afterEach(() => {
  jest.useRealTimers();
});

describe('session tokens', () => {
  it('say who it is, and are checked once', async () => {
    const keys = new Keys([publicKey]);
    const verifier = new TokenVerifier(keys);
    const token = await signer.sign(WHO, inAnHour());
    expect(await verifier.verify(token)).toEqual(WHO);
    expect(await verifier.verify(token)).toEqual(WHO);
    expect(keys.asked).toBe(1);
  });

  it('are refused as token_expired by real time, also when they were checked before', async () => {
    const verifier = new TokenVerifier(new Keys([publicKey]));
    const token = await signer.sign(WHO, new Date(Date.now() + 2000));
    await verifier.verify(token);
    jest.useFakeTimers({
      now: Date.now() + 3000,
      doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'queueMicrotask'],
    });
    await expect(verifier.verify(token)).rejects.toThrow(
      expect.objectContaining({ status: 401, code: 'token_expired' }),
    );
  });

  it('are refused after any change', async () => {
    const verifier = new TokenVerifier(new Keys([publicKey]));
    const token = await signer.sign(WHO, inAnHour());
    const [head, , signature] = token.split('.');
    const raised = Buffer.from(
      JSON.stringify({ ...WHO, role: 'state_hq', sub: 'x', sid: 's', exp: 9999999999 }),
    ).toString('base64url');
    for (const bad of [
      `${head}.${raised}.${signature}`,
      token.slice(0, -5),
      `${token}x.y`,
      'nonsense',
      '..',
      `${head}..${signature}`,
    ])
      await expect(verifier.verify(bad)).rejects.toThrow(INVALID);
  });

  it('are refused when unsigned or signed by another method', async () => {
    const verifier = new TokenVerifier(new Keys([publicKey]));
    const none = `${Buffer.from(JSON.stringify({ alg: 'none', kid: pair.kid })).toString('base64url')}.e30.`;
    const hmac = await new SignJWT({ ...WHO })
      .setProtectedHeader({ alg: 'HS256', kid: pair.kid })
      .sign(Buffer.from(pair.publicJwk.x ?? '', 'base64url'));
    for (const bad of [none, hmac]) await expect(verifier.verify(bad)).rejects.toThrow(INVALID);
  });

  it('are refused for another audience or without what a principal needs', async () => {
    const verifier = new TokenVerifier(new Keys([publicKey]));
    const key = await importJWK(pair.privateJwk, 'EdDSA');
    const make = (claims: Record<string, unknown>, audience: string): Promise<string> =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'EdDSA', kid: pair.kid })
        .setSubject('officer:1')
        .setIssuer('samvad-setu')
        .setAudience(audience)
        .setExpirationTime('1h')
        .sign(key);
    await expect(verifier.verify(await make({ ...WHO, sid: 's' }, 'elsewhere'))).rejects.toThrow(INVALID);
    await expect(
      verifier.verify(await make({ sid: 's', role: 'king', districts: ['150'] }, 'setu')),
    ).rejects.toThrow(INVALID);
    await expect(verifier.verify(await make({ sid: 's', role: 'officer' }, 'setu'))).rejects.toThrow(INVALID);
    expect(
      (await verifier.verify(await make({ sid: 's', role: 'officer', districts: [] }, 'setu'))).role,
    ).toBe('officer');
  });

  it('answer 503 keys_unavailable while no key is known, and work once one is', async () => {
    const keys = new Keys([]);
    const verifier = new TokenVerifier(keys);
    const token = await signer.sign(WHO, inAnHour());
    await expect(verifier.verify(token)).rejects.toThrow(
      expect.objectContaining({ status: 503, code: 'keys_unavailable' }),
    );
    keys.list = [publicKey];
    expect(await verifier.verify(token)).toEqual(WHO);
  });

  it('end with their key', async () => {
    const keys = new Keys([{ ...publicKey, notAfter: new Date(Date.now() - 1) }]);
    await expect(new TokenVerifier(keys).verify(await signer.sign(WHO, inAnHour()))).rejects.toThrow(INVALID);
  });

  it('of an ended session are refused, also when they were checked before, and no others', async () => {
    const over = new Set<string>();
    const source = { keys: async () => [publicKey], ended: async () => over };
    const verifier = new TokenVerifier(source);
    const token = await signer.sign(WHO, inAnHour());
    const other = await signer.sign({ ...WHO, sessionId: 's2' }, inAnHour());
    await verifier.verify(token);
    over.add('s1');
    jest.useFakeTimers({
      now: Date.now() + 1001,
      doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'queueMicrotask'],
    });
    await expect(verifier.verify(token)).rejects.toThrow(
      expect.objectContaining({ status: 401, code: 'session_ended' }),
    );
    expect((await verifier.verify(other)).sessionId).toBe('s2');
  });

  it('are limited to nothing by scopes that cannot be read', async () => {
    const verifier = new TokenVerifier(new Keys([publicKey]));
    const of = async (scopes: unknown) =>
      (await verifier.verify(await signer.sign({ ...WHO, scopes: scopes as string[] }, inAnHour()))).scopes;
    expect(await of(['feed'])).toEqual(['feed']);
    for (const odd of ['feed', null, {}, [7]]) expect(await of(odd)).toEqual([]);
  });
});
