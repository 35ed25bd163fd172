import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { codeOf, hashOf, secretOf, SHORT_CODE } from './short-code.js';

const secret = secretOf('c2VjcmV0');

describe('codes of short links', () => {
  it('are 17 letters and digits that are not mistaken for one another, the same for the same link', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), (delivery, link) => {
        const code = codeOf(secret, delivery, link);
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{17}$/);
        expect(code).toMatch(SHORT_CODE);
        expect(codeOf(secret, delivery, link)).toBe(code);
        expect(codeOf(secretOf('b3RoZXI'), delivery, link)).not.toBe(code);
        expect(codeOf(secret, link, delivery) === code).toBe(delivery === link);
      }),
    );
  });

  it('say nothing about each other: every bit is as often set as not', () => {
    const codes = Array.from({ length: 2000 }, (_v, i) => codeOf(secret, `d${i}`, 'l'));
    expect(new Set(codes).size).toBe(2000);
    const often = new Map<string, number>();
    for (const letter of codes.join('')) often.set(letter, (often.get(letter) ?? 0) + 1);
    const expected = (2000 * 17) / 32;
    expect(often.size).toBe(32);
    for (const count of often.values()) expect(Math.abs(count - expected)).toBeLessThan(expected * 0.25);
  });

  it('are found also as people type them, and nothing else is looked for', () => {
    const code = codeOf(secret, 'd', 'l');
    const typed = code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l');
    expect(hashOf(typed)).toEqual(hashOf(code));
    for (const none of ['', code.slice(1), `${code}A`, `${code.slice(1)}-`, 'ऀ'.repeat(17), `${code}\n`])
      expect(hashOf(none)).toBeNull();
  });
});
