import { describe, expect, it } from '@jest/globals';
import { calendarOf, snapshotFrom } from '@setu/roster';
import { districtWith, id } from '../../../../libs/roster/test/district.js';
import { ageOf, workingDaysOver } from './presence.js';

const now = new Date('2026-11-25T12:00:00+05:30');
const at = (text: string) => ({ at: new Date(`${text}+05:30`), source: 'self' as const });
/** Six days a week; Tuesday the 24th is a holiday. */
const calendar = calendarOf(districtWith(), id('bsa'), now);

describe('the age of "present" (R12)', () => {
  it.each([
    [at('2026-11-25T10:06:00'), 0, 'confirmed today 10:06 by self', 'आज 10:06 पर पुष्टि: स्वयं'],
    [at('2026-11-23T10:06:00'), 0, 'confirmed 23-11-2026 10:06 by self', '23-11-2026 10:06 पर पुष्टि: स्वयं'],
    [at('2026-11-21T10:06:00'), 1, 'not confirmed for 1 working day', '1 कार्य दिवस से पुष्टि नहीं'],
    [at('2026-11-19T23:59:00'), 3, 'not confirmed for 3 working days', '3 कार्य दिवस से पुष्टि नहीं'],
    [at('2020-01-01T10:00:00'), 31, 'not confirmed for 31 working days', '31 कार्य दिवस से पुष्टि नहीं'],
  ])('counts working days of the office that are over: %j', (last, days, textEn, textHi) => {
    expect(ageOf(last, now, calendar)).toMatchObject({ days, textEn, textHi });
  });

  it('counts a day once its office has closed', () => {
    const friday = new Date('2026-11-20T10:06:00+05:30');
    const days = (time: string): number =>
      workingDaysOver(calendar, friday, new Date(`2026-11-21T${time}+05:30`));
    expect([days('16:59'), days('17:00'), days('23:00')]).toEqual([0, 1, 1]);
  });

  it('counts none where an office never works', () => {
    const never = calendarOf(snapshotFrom('150', []), id('x'), now);
    expect(workingDaysOver(never, new Date('2026-11-01T00:00:00Z'), now)).toBe(0);
    expect(workingDaysOver(never, new Date('2020-01-01T00:00:00Z'), now)).toBe(0);
  });

  it('says so when nobody ever confirmed', () => {
    expect(ageOf(null, now, calendar)).toMatchObject({
      days: null,
      confirmedAt: null,
      textEn: 'never confirmed',
    });
  });
});
