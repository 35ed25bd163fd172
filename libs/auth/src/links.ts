/**
 * Links in messages: one signed token for one link id, short enough for an SMS. Payload: 16 bytes link id, 4 bytes
 * expiry (seconds since 1970, real time), 1 byte length of the kid, the kid; then a dot and the Ed25519 signature,
 * both base64url. Says nothing about the case or the person: the owner of the link id knows those.
 */
import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { Forbidden } from '@setu/platform';
import type { JWK } from 'jose';
import { isCurrent, type PublicKey } from './keys.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const TOKEN = /^([A-Za-z0-9_-]{28,120})\.([A-Za-z0-9_-]{86})$/;
/** Signatures of links must not pass for anything else that the same key might sign. */
const DOMAIN = Buffer.from('setu-link-1\0');

const imported = new WeakMap<JWK, KeyObject>();

function keyOf(jwk: JWK, make: (jwk: JWK) => KeyObject): KeyObject {
  const found = imported.get(jwk) ?? make(jwk);
  imported.set(jwk, found);
  return found;
}

/**
 * The token of a link that ends at this real time (whole seconds, rounded down).
 * Throws a plain Error when the link id is no UUID or the key has no kid.
 */
export async function signLink(linkId: string, expiresAt: Date, privateJwk: JWK): Promise<string> {
  const kid = Buffer.from(privateJwk.kid ?? '');
  if (!UUID.test(linkId)) throw new Error('a link id must be a UUID');
  if (kid.length === 0 || kid.length > 60) throw new Error('the key of links needs a kid of 1 to 60 bytes');
  const head = Buffer.alloc(21);
  head.write(linkId.replaceAll('-', ''), 0, 'hex');
  head.writeUInt32BE(Math.floor(expiresAt.getTime() / 1000), 16);
  head.writeUInt8(kid.length, 20);
  const payload = Buffer.concat([head, kid]);
  const key = keyOf(privateJwk, (jwk) => createPrivateKey({ key: { ...jwk }, format: 'jwk' }));
  const signature = sign(null, Buffer.concat([DOMAIN, payload]), key);
  return `${payload.toString('base64url')}.${signature.toString('base64url')}`;
}

interface Opened {
  linkId: string;
  expiresAt: Date;
  kid: string;
  payload: Buffer;
  signature: Buffer;
}

/** Only the one spelling that signLink writes: base64url has others for the same bytes. */
function bytesOf(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : null;
}

function open(token: string): Opened | null {
  const parts = TOKEN.exec(token);
  const payload = bytesOf(parts?.[1] ?? '');
  const signature = bytesOf(parts?.[2] ?? '');
  if (!payload || !signature || payload.length < 22 || payload.length !== 21 + payload.readUInt8(20))
    return null;
  const linkId = payload
    .toString('hex', 0, 16)
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  const expiresAt = new Date(payload.readUInt32BE(16) * 1000);
  return { linkId, expiresAt, kid: payload.toString('utf8', 21), payload, signature };
}

function isSigned(opened: Opened, key: PublicKey): boolean {
  try {
    const publicKey = keyOf(key.jwk, (jwk) =>
      createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: jwk.x }, format: 'jwk' }),
    );
    return verify(null, Buffer.concat([DOMAIN, opened.payload]), publicKey, opened.signature);
  } catch {
    return false;
  }
}

/**
 * The link id behind a token, at the real time `now`. `keys` are those of purpose `link`.
 * Throws Forbidden `link_invalid` (403) for anything not signed so by one of the keys, `link_expired` (410) after its
 * end. Never says which part was wrong.
 */
export function verifyLink(
  token: string,
  keys: readonly PublicKey[],
  now: Date,
): { linkId: string; expiresAt: Date } {
  const opened = typeof token === 'string' ? open(token) : null;
  const key = keys.find((k) => k.kid === opened?.kid && isCurrent(k, now));
  if (!opened || !key || !isSigned(opened, key)) throw new Forbidden('link_invalid');
  if (now >= opened.expiresAt) throw new Forbidden('link_expired', {}, { status: 410 });
  return { linkId: opened.linkId, expiresAt: opened.expiresAt };
}
