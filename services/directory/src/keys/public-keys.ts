/** PURE: which public keys a district publishes after a start with these keys (design section 6). */
import type { SigningKey } from './signing-keys.entity.js';

/** Links live for sixty days of real time, and so long the key that signed them counts. */
const LINK_GRACE_SECONDS = 60 * 86_400;

export interface CurrentKey {
  kid: string;
  purpose: SigningKey['purpose'];
  /** Ed25519 public key, base64url. */
  x: string;
}

/**
 * The list with the current keys in it; the very same list when nothing changed. A key that is no longer current
 * ends after its grace (for sessions so many seconds, until the last token of it has ended), one that has ended is left
 * out.
 */
export function keysAfter(
  before: readonly SigningKey[],
  current: readonly CurrentKey[],
  now: Date,
  sessionGraceSeconds: number,
): SigningKey[] {
  const grace = { session: sessionGraceSeconds, link: LINK_GRACE_SECONDS };
  const isCurrent = (k: SigningKey): boolean => current.some((c) => c.kid === k.kid && c.x === k.x);
  const replaced = (k: SigningKey): boolean => current.some((c) => c.purpose === k.purpose);
  const kept = before.flatMap((k) => {
    if (isCurrent(k)) return [{ ...k, notAfter: null }];
    if (k.notAfter !== null && Date.parse(k.notAfter) <= now.getTime()) return [];
    if (k.notAfter !== null || !replaced(k)) return [k];
    return [{ ...k, notAfter: new Date(now.getTime() + grace[k.purpose] * 1000).toISOString() }];
  });
  const fresh = current
    .filter((c) => !kept.some((k) => k.kid === c.kid && k.x === c.x))
    .map((c) => ({ ...c, notBefore: now.toISOString(), notAfter: null }));
  return [...kept, ...fresh];
}

/** The public half of a key in JSON (JWK, Ed25519, with kid). Throws a plain Error that says what is missing. */
export function publicHalf(json: string, purpose: SigningKey['purpose'], name: string): CurrentKey {
  const { kty, crv, kid, x } = parsed(json, name);
  if (kty !== 'OKP' || crv !== 'Ed25519' || typeof x !== 'string')
    throw new Error(`${name} must be an Ed25519 key (JWK with kty OKP, crv Ed25519 and x)`);
  if (typeof kid !== 'string' || kid === '') throw new Error(`${name} must carry its kid`);
  return { kid, purpose, x };
}

function parsed(json: string, name: string): Record<string, unknown> {
  try {
    return JSON.parse(json) as Record<string, unknown>;
  } catch {
    throw new Error(`${name} is not JSON`);
  }
}
