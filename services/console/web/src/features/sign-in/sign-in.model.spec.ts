import { describe, expect, it } from '@jest/globals';
import { Problem } from '../../shared/api.js';
import { asksForSecond, byRole, newCode } from './sign-in.model.js';

const message = (id: string, text: string, purpose = 'otp') => ({
  id,
  at: '',
  channel: 'sms',
  purpose,
  text,
});

describe('signing in', () => {
  it('lists representatives first, then who meets the case after them', () => {
    const of = (role: string) => ({ role, district: '150', name: role });
    const roles = byRole([of('auditor'), of('district_head'), of('representative'), of('officer')]);
    expect(roles.map((r) => r.role)).toEqual(['representative', 'officer', 'district_head', 'auditor']);
  });

  it('takes the newest code and never one that was there before', () => {
    const old = [message('1', 'कोड 111111')];
    expect(newCode(old, old)).toBeNull();
    expect(newCode(old, [...old, message('2', 'संवाद सेतु कोड 482913, 5 मिनट')])).toBe('482913');
    expect(newCode(old, [...old, message('3', 'call 9999999999', 'instruction')])).toBeNull();
  });

  it('asks for the second factor only after the right password', () => {
    const asks = (code: string) => asksForSecond(new Problem(401, code, ''));
    expect(['totp_required', 'totp_wrong', 'sign_in_failed'].map(asks)).toEqual([true, true, false]);
    expect(asksForSecond(null)).toBe(false);
  });
});
