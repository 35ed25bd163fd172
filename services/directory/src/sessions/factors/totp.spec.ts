import { describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { base32, codeAt, otpauthUri, recoveryCode, stepAt, stepOfCode, typedCode } from './totp.js';

const secret = Buffer.from('12345678901234567890');
const at = (seconds: number): Date => new Date(seconds * 1000);

describe('time-based codes', () => {
  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('are those of RFC 6238, appendix B, at %i s', (seconds, code) => {
    expect(codeAt(secret, stepAt(at(seconds)))).toBe(code);
  });

  it('count one step early and late and no further', () => {
    const now = at(1_800_000_000);
    const fits = (steps: number) => stepOfCode(secret, codeAt(secret, stepAt(now) + steps), now, 0) !== null;
    expect([-2, -1, 0, 1, 2].map(fits)).toEqual([false, true, true, true, false]);
  });

  it('count once, and none before it afterwards', () => {
    const now = at(1_800_000_000);
    const step = stepAt(now);
    expect(stepOfCode(secret, codeAt(secret, step), now, step - 1)).toBe(step);
    expect(stepOfCode(secret, codeAt(secret, step), now, step)).toBeNull();
    expect(stepOfCode(secret, codeAt(secret, step - 1), now, step)).toBeNull();
    expect(stepOfCode(secret, codeAt(secret, step + 1), now, step)).toBe(step + 1);
  });

  it.each(['', '12345', '1234567', '۱۲۳۴۵۶', 'x'.repeat(200)])('are not %j', (code) => {
    expect(stepOfCode(secret, code, at(59), 0)).toBeNull();
  });

  it('are set up by an address every authenticator reads', () => {
    expect(base32(Buffer.from('foobar'))).toBe('MZXW6YTBOI');
    const uri = new URL(otpauthUri('hardoi.operator1', secret));
    expect([uri.protocol, uri.hostname || uri.pathname]).toEqual([
      'otpauth:',
      expect.stringContaining('totp'),
    ]);
    expect(decodeURIComponent(uri.href)).toContain('Samvad Setu:hardoi.operator1');
    expect(Object.fromEntries(uri.searchParams)).toEqual({
      ...{ secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', issuer: 'Samvad Setu' },
      ...{ algorithm: 'SHA1', digits: '6', period: '30' },
    });
  });
});

describe('recovery codes', () => {
  it('are ten characters that nobody mistakes, and are read as people type them', () => {
    const code = recoveryCode(randomBytes(10));
    expect(code).toMatch(/^[a-hjkmnp-z2-9]{5}-[a-hjkmnp-z2-9]{5}$/);
    expect(typedCode(` ${code.toUpperCase().replace('-', ' - ')} `)).toBe(code.replace('-', ''));
  });
});
