import { describe, expect, it } from '@jest/globals';
import { countedAddress, otpLimits, refusalOfCode, sixDigits } from './otp.js';
import { cookieOf, setCookie } from './session-cookie.js';

describe('limits of signing in', () => {
  it('are 5 codes per number and hour, 60 in demo mode, and 20 per address and minute in both', () => {
    expect(otpLimits(false)).toMatchObject({ perNumber: 5, perAddress: 20, tries: 5, lifeSeconds: 300 });
    expect(otpLimits(true)).toMatchObject({ perNumber: 60, perAddress: 20 });
    const limits = otpLimits(false);
    expect(refusalOfCode({ forNumber: 4, fromAddress: 19 }, limits)).toBeNull();
    expect(refusalOfCode({ forNumber: 5, fromAddress: 0 }, limits)).toEqual({
      code: 'too_many_codes',
      retryAfterSeconds: 3600,
    });
    expect(refusalOfCode({ forNumber: 0, fromAddress: 20 }, limits)).toEqual({
      code: 'too_many_codes',
      retryAfterSeconds: 60,
    });
  });

  it('count an IPv6 subscriber as one address', () => {
    expect(countedAddress('2001:db8:1:2:aaaa::1')).toBe(countedAddress('2001:db8:1:2:bbbb:cccc::2'));
    expect(countedAddress('2001:db8:1:2::1')).not.toBe(countedAddress('2001:db8:1:3::1'));
    expect(countedAddress('::1')).toBe('0:0:0:0::/64');
    expect(countedAddress('::ffff:10.0.0.1')).toBe(countedAddress('10.0.0.1'));
  });

  it('make codes of six digits, zeros in front included', () => {
    expect([sixDigits(7), sixDigits(999_999)]).toEqual(['000007', '999999']);
  });
});

describe('the session cookie', () => {
  it('cannot be read by scripts or sent by other sites, and is secure where people come by https', () => {
    expect(setCookie('a.b', 60, 'http://localhost:3000')).toBe(
      'setu_session=a.b; Path=/api/directory/v1/sessions; Max-Age=60; HttpOnly; SameSite=Strict',
    );
    expect(setCookie('a.b', 60, 'https://ss.up.gov.in')).toMatch(/; Secure$/);
  });

  it('is found among others', () => {
    expect(cookieOf('x=1; setu_session=a.b=; y=2')).toBe('a.b=');
    expect([cookieOf(undefined), cookieOf('setu_sessions=1')]).toEqual([null, null]);
  });
});
