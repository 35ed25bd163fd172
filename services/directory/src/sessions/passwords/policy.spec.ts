import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { faultOfPassword, isCommon } from './policy.js';

const with2 = { own: ['hardoi.operator1'], hasSecondFactor: true };

describe('a password of staff', () => {
  it('has 12 characters beside a second factor and 15 alone, of any kind and script', () => {
    expect(faultOfPassword('vexed-lamp1', with2)).toBe('password_too_short');
    expect(faultOfPassword('vexed-lamp-1', with2)).toBeNull();
    expect(faultOfPassword('vexed-lamp-1', { ...with2, hasSecondFactor: false })).toBe('password_too_short');
    expect(faultOfPassword('vexed-lamp-quilt', { ...with2, hasSecondFactor: false })).toBeNull();
    expect(faultOfPassword('नीला बरगद टूटी छतरी', with2)).toBeNull();
    expect(faultOfPassword('aaaaaaaaaa😀😀', with2)).toBe('password_common');
  });

  it.each([
    ...['password1234', 'Password@123', 'P@ssw0rd@2026', 'Welcome@12345', 'welcome123456', 'admin@1234567'],
    ...[
      '123456789012',
      '012345678901',
      '987654321098',
      'qwertyuiop12',
      '1q2w3e4r5t6y',
      '1qaz2wsx3edc',
      'qazwsxedc123',
    ],
    ...['aaaaaaaaaaaa', 'abcabcabcabc', 'abcdefghijkl', '121212121212', 'asdfghjkl;12', 'zxcvbnm12345'],
    ...[
      'India@123456',
      'jaishreeram1',
      'JaiHind@2026',
      'Hardoi@12345',
      'Lucknow#2026',
      'samvadsetu123',
      'iloveyou1234',
    ],
    ...[
      'rahulsharma1',
      'Kumar@123456',
      'changeme2026',
      'letmein12345',
      'Government@1',
      'superuser123',
      'krishna108108',
    ],
  ])('is not %s, which is tried first', (password) => {
    expect(isCommon(password)).toBe(true);
  });

  it.each([
    'correct horse battery',
    'vexed-lamp-quilt-9',
    'Gx7#pLq2vN!w',
    'गेहूँ और छतरी नीली',
    'thermal otter vim',
  ])('may be %s', (password) => {
    expect(isCommon(password)).toBe(false);
  });

  it('is not made of the own name', () => {
    expect(faultOfPassword('operator-2026', with2)).toBe('password_of_name');
    expect(faultOfPassword('H@rdo1-0per@tor1', with2)).toBe('password_of_name');
  });

  it('is judged quickly, whatever it is, and random ones are allowed', () => {
    const began = performance.now();
    for (const hostile of ['a'.repeat(200), 'ram'.repeat(66), 'iamiam'.repeat(33), '\u0000'.repeat(200)])
      faultOfPassword(hostile, with2);
    expect(performance.now() - began).toBeLessThan(500);
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
        fc.pre(new Set(bytes).size > 12);
        expect(faultOfPassword(Buffer.from(bytes).toString('base64url'), with2)).toBeNull();
      }),
    );
  });
});
