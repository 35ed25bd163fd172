/**
 * The code of a short link: 85 bits as 17 letters and digits that are not mistaken for one another. It follows from a
 * secret and the link, so that every message of a delivery carries the same one and nothing has to be remembered but its
 * hash. Pure.
 */
import { createHash, createHmac } from 'node:crypto';

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 17;
/** Anything that may be a code, also as people type it. */
export const SHORT_CODE = /^[0-9A-Za-z]{17}$/;

/** A key only for codes, from the private part (base64url) of the key that signs links. */
export const secretOf = (privatePart: string): Buffer =>
  createHmac('sha256', Buffer.from(privatePart, 'base64url')).update('setu short links 1').digest();

/** The code of the link of a delivery. */
export function codeOf(secret: Buffer, deliveryId: string, linkId: string): string {
  const bytes = createHmac('sha256', secret).update(`${deliveryId} ${linkId}`).digest();
  let bits = BigInt(`0x${bytes.toString('hex')}`);
  let code = '';
  for (; code.length < LENGTH; bits >>= 5n) code += LETTERS.charAt(Number(bits & 31n));
  return code;
}

/** What is kept of a code; null for what can be none. O is read as 0, I and L as 1. */
export function hashOf(code: string): Buffer | null {
  if (!SHORT_CODE.test(code)) return null;
  const written = code.toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return createHash('sha256').update(`setu-short ${written}`).digest();
}
