import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { generateKeyPair, type KeyPair, type PublicKey } from './keys.js';
import { signLink, verifyLink } from './links.js';

const NOW = new Date('2026-11-23T05:30:00Z');
const LATER = new Date('2026-11-26T05:30:00Z');
const LINK = '0192f3c4-5d6e-7f80-9123-012345678901';
const INVALID = expect.objectContaining({ status: 403, code: 'link_invalid' });

let pair: KeyPair;
let keys: PublicKey[];
let token: string;

beforeAll(async () => {
  pair = await generateKeyPair();
  keys = [{ kid: pair.kid, jwk: pair.publicJwk, notBefore: new Date(0) }];
  token = await signLink(LINK, LATER, pair.privateJwk);
});

describe('a signed link', () => {
  it('gives back its link id and its end, and is short enough for a message', () => {
    expect(verifyLink(token, keys, NOW)).toEqual({ linkId: LINK, expiresAt: LATER });
    expect(token.length).toBeLessThan(130);
  });

  it('is refused after any change of any character', () => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ ';
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.nat(letters.length - 1), (at, letter) => {
        const changed = token.slice(0, at) + (letters[letter] ?? '') + token.slice(at + 1);
        if (changed !== token) expect(() => verifyLink(changed, keys, NOW)).toThrow(INVALID);
      }),
      { numRuns: 1000 },
    );
  });

  it('is refused after any single flipped bit of payload or signature', () => {
    for (const part of [0, 1]) {
      const parts = token.split('.');
      const bytes = Buffer.from(parts[part] ?? '', 'base64url');
      for (let bit = 0; bit < bytes.length * 8; bit++) {
        const flipped = Buffer.from(bytes);
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const changed = parts.map((p, i) => (i === part ? flipped.toString('base64url') : p)).join('.');
        expect(() => verifyLink(changed, keys, NOW)).toThrow(INVALID);
      }
    }
  });

  it('is refused when cut, lengthened or made up', () => {
    fc.assert(
      fc.property(fc.nat(token.length - 1), (n) =>
        expect(() => verifyLink(token.slice(0, n), keys, NOW)).toThrow(INVALID),
      ),
    );
    fc.assert(fc.property(fc.string(), (text) => expect(() => verifyLink(text, keys, NOW)).toThrow(INVALID)));
    expect(() => verifyLink(`${token}A`, keys, NOW)).toThrow(INVALID);
  });

  it('is refused when another key signed it, also under the same kid', async () => {
    const other = await generateKeyPair();
    const forged = await signLink(LINK, LATER, { ...other.privateJwk, kid: pair.kid });
    expect(() => verifyLink(forged, keys, NOW)).toThrow(INVALID);
    expect(() => verifyLink(token, [], NOW)).toThrow(INVALID);
  });

  it('answers 410 link_expired from its end on', () => {
    expect(() => verifyLink(token, keys, LATER)).toThrow(
      expect.objectContaining({ status: 410, code: 'link_expired' }),
    );
    expect(verifyLink(token, keys, new Date(LATER.getTime() - 1)).linkId).toBe(LINK);
  });

  it('is refused when its key is not current any more', () => {
    expect(() =>
      verifyLink(
        token,
        keys.map((k) => ({ ...k, notAfter: NOW })),
        NOW,
      ),
    ).toThrow(INVALID);
  });
});
