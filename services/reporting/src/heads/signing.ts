/**
 * PURE: the exact texts of heads and keys of the ledger, and their signatures (Ed25519). A text is made once, signed,
 * and kept as it is. `kid` is the SHA-256 of the public key, so that a printed kid is enough to know the key again.
 */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
} from 'node:crypto';

/** What is signed must not pass for anything else that the same key might sign. */
const OF_HEAD = 'setu-ledger-head-1\0';
const OF_KEY = 'setu-ledger-key-1\0';
export const NO_HEAD = '0'.repeat(64);

/** The last entry of one epoch of one producer's log. */
export interface LogEnd {
  producer: string;
  epoch: number;
  sequence: number;
  hash: string;
}

export interface HeadFacts {
  district: string;
  /** 1 for the first of the district, without gaps. */
  number: number;
  /** The IST date whose end it closes; null for one that was asked for. */
  day: string | null;
  signedAt: Date;
  kid: string;
  /** Hash of the head before it. */
  previous: string;
  logs: LogEnd[];
}

export interface KeyFacts {
  kid: string;
  /** Raw public key, base64url. */
  x: string;
  notBefore: Date;
  previousKid: string | null;
}

export interface PrivateKey {
  kid: string;
  x: string;
  /** PKCS#8, DER, base64. */
  pkcs8: string;
}

export const hashOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** SHA-256 of the raw public key, hex. */
export const kidOf = (x: string): string =>
  createHash('sha256').update(Buffer.from(x, 'base64url')).digest('hex');

export function newPrivateKey(): PrivateKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const x = publicKey.export({ format: 'jwk' }).x ?? '';
  return { kid: kidOf(x), x, pkcs8: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64') };
}

export function textOfHead({ signedAt, district, number, day, kid, previous, logs }: HeadFacts): string {
  const ends = logs.map(({ producer, epoch, sequence, hash }) => ({ producer, epoch, sequence, hash }));
  return JSON.stringify({
    head: 'setu-ledger-1',
    ...{ district, number, day, signedAt: signedAt.toISOString(), kid, previous },
    logs: ends,
  });
}

export const textOfKey = ({ kid, x, notBefore, previousKid }: KeyFacts): string =>
  JSON.stringify({ key: 'setu-ledger-1', kid, x, notBefore: notBefore.toISOString(), previousKid });

const signed = (domain: string, text: string, { pkcs8 }: PrivateKey): string => {
  const key = createPrivateKey({ key: Buffer.from(pkcs8, 'base64'), format: 'der', type: 'pkcs8' });
  return sign(null, Buffer.from(domain + text, 'utf8'), key).toString('base64url');
};

/** Signature of a head, base64url. */
export const signHead = (text: string, key: PrivateKey): string => signed(OF_HEAD, text, key);

/** The older key's word for the one that follows it, base64url. */
export const endorseKey = (text: string, older: PrivateKey): string => signed(OF_KEY, text, older);

export function isHeadSigned(text: string, signature: string, x: string): boolean {
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return verify(null, Buffer.from(OF_HEAD + text, 'utf8'), key, Buffer.from(signature, 'base64url'));
}
