/** Ed25519 keys of sessions and links: made here, published by directory, looked up through a KeySource. */
import { calculateJwkThumbprint, exportJWK, generateKeyPair as generate, type JWK } from 'jose';

export type KeyPurpose = 'session' | 'link';

export interface PublicKey {
  kid: string;
  /** Ed25519: `{kty: 'OKP', crv: 'Ed25519', x}`. */
  jwk: JWK;
  /** Real time from which signatures count. */
  notBefore: Date;
  /** Real time from which they no longer do. */
  notAfter?: Date | null;
}

/** Where the public keys come from, and which sessions are over. A class, so that it can be an injection token. */
export abstract class KeySource {
  /** All keys of the purpose that are known now; an empty list before the first arrived. */
  abstract keys(purpose: KeyPurpose): Promise<PublicKey[]>;

  /** Ids of sessions that were ended while tokens of theirs may still be about; their tokens count no more. */
  ended?(): Promise<ReadonlySet<string>>;
}

export interface KeyPair {
  kid: string;
  privateJwk: JWK;
  publicJwk: JWK;
}

/** A new Ed25519 key pair; both JWKs carry the kid, the first 8 characters of the thumbprint. */
export async function generateKeyPair(): Promise<KeyPair> {
  const pair = await generate('EdDSA', { crv: 'Ed25519', extractable: true });
  const publicJwk = await exportJWK(pair.publicKey);
  const privateJwk = await exportJWK(pair.privateKey);
  const kid = (await calculateJwkThumbprint(publicJwk)).replace(/[^A-Za-z0-9]/g, '').slice(0, 8);
  return {
    kid,
    privateJwk: { ...privateJwk, kid, alg: 'EdDSA' },
    publicJwk: { ...publicJwk, kid, alg: 'EdDSA' },
  };
}

/** The JWK of an Ed25519 public key by its `x`, as events carry it. */
export function publicJwkOf(kid: string, x: string): JWK {
  return { kty: 'OKP', crv: 'Ed25519', x, kid, alg: 'EdDSA' };
}

/** Whether the key counts at this real time. */
export function isCurrent(key: PublicKey, now: Date): boolean {
  return key.notBefore <= now && (!key.notAfter || now < key.notAfter);
}
