/**
 * PURE: what nobody understands, without telephone numbers. It may tell of strangers whose calls were forwarded, and
 * nobody can say so of it (R4); its shape is enough for who mends the other side.
 */
import { isUtf8 } from 'node:buffer';

/** Digits of any script, also as form and JSON escapes write them. */
const DIGIT = String.raw`(?:\p{Nd}|%3\d|\\u003\d)`;
/** What stands between the digits of a number that people, or UTF-16, have written. */
const BETWEEN = String.raw`(?:%2[0-9a-f]|[\p{Cc}\s().+-]){0,2}`;
/** Five digits and more. */
const NUMBERS = new RegExp(`${DIGIT}(?:${BETWEEN}${DIGIT}){4,}`, 'giu');

/** Every run of five digits and more as `*****`. */
export const maskedText = (text: string): string => text.replace(NUMBERS, '*****');

/** The same of bytes, whatever they are. */
export function maskedBytes(body: Buffer): Buffer {
  const encoding = isUtf8(body) ? 'utf8' : 'latin1';
  return Buffer.from(maskedText(body.toString(encoding)), encoding);
}
