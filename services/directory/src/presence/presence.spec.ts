import { describe, expect, it } from '@jest/globals';
import { ageOf } from './presence.js';

const now = new Date('2026-11-25T12:00:00+05:30');
const at = (text: string) => ({ at: new Date(`${text}+05:30`), source: 'self' as const });

describe('the age of "present" (R12)', () => {
  it.each([
    [at('2026-11-25T10:06:00'), 0, 'confirmed today 10:06 by self', 'आज 10:06 पर पुष्टि: स्वयं'],
    [at('2026-11-24T23:59:00'), 1, 'not confirmed for 1 day', '1 दिन से पुष्टि नहीं'],
    [at('2026-11-22T00:00:00'), 3, 'not confirmed for 3 days', '3 दिन से पुष्टि नहीं'],
  ])('counts days of India: %j', (last, days, textEn, textHi) => {
    expect(ageOf(last, now)).toMatchObject({ days, textEn, textHi });
  });

  it('says so when nobody ever confirmed', () => {
    expect(ageOf(null, now)).toMatchObject({ days: null, confirmedAt: null, textEn: 'never confirmed' });
  });
});
