/**
 * PURE: the check code of a report's reference (R29): eight letters and digits out of the hash of the ledger's entry in
 * which the report stands. It can be computed from the entry alone, also without this system:
 * the first 40 bits of SHA-256("setu-reference-1", newline, reference, newline, hash of the entry in hex), in base 32.
 */
import { createHash } from 'node:crypto';

/** Crockford's: without I, L, O and U, which are misread. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LETTERS = 8;

/** `entryHash` in hex. Written in two groups of four: `7Q2M-9XKD`. */
export function checkCodeOf(reference: string, entryHash: string): string {
  const bytes = createHash('sha256').update(`setu-reference-1\n${reference}\n${entryHash}`, 'utf8').digest();
  const bits = BigInt(`0x${bytes.toString('hex', 0, 5)}`);
  const letters = Array.from(
    { length: LETTERS },
    (_, i) => ALPHABET[Number((bits >> BigInt(35 - 5 * i)) & 31n)],
  );
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
}

/** A code as people write it: small letters, without or with other strokes, O for 0, I and L for 1. Null: no code. */
export function readCheckCode(text: string): string | null {
  const plain = text
    .toUpperCase()
    .replaceAll(/[\s–—-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{8}$/.test(plain) ? `${plain.slice(0, 4)}-${plain.slice(4)}` : null;
}
