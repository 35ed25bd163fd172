import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { date, dayStart, integer, oneOf, phone, several, text, time, yesNo } from './cells.js';

describe('cells of a file', () => {
  it.each([
    ['2026-02-28', '2026-02-28'],
    ['28-02-2026', '2026-02-28'],
    ['28/2/2026', '2026-02-28'],
    ['२८.०२.२०२६', '2026-02-28'],
  ])('read the date %s as people write it', (cell, value) => {
    expect(date(cell)).toEqual({ value });
  });

  it.each(['31-02-2026', '2026-13-01', '28-02-26', 'soon', '45991'])('refuse %s as a date', (cell) => {
    expect(date(cell)).toEqual({ fault: 'invalid_date' });
  });

  it('read every real date of a century in both spellings alike', () => {
    const days = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (at) => {
        const iso = at.toISOString().slice(0, 10);
        expect(date(iso)).toEqual({ value: iso });
        expect(date(iso.split('-').reverse().join('/'))).toEqual({ value: iso });
      }),
    );
  });

  it('begin a day at midnight in Asia/Kolkata', () => {
    expect(dayStart('2026-04-01')).toEqual({ value: new Date('2026-03-31T18:30:00Z') });
  });

  it('read yes and no in Hindi and English', () => {
    expect([yesNo('हाँ'), yesNo('हां'), yesNo('Yes'), yesNo('नहीं'), yesNo('0')]).toEqual(
      [true, true, true, false, false].map((value) => ({ value })),
    );
    expect(yesNo('शायद')).toEqual({ fault: 'invalid_boolean' });
  });

  it('tell a number spoilt by a spreadsheet from one that is merely wrong (R2)', () => {
    expect(phone('9.45E+09')).toEqual({ fault: 'number_lost_digits' });
    expect(phone('12345')).toEqual({ fault: 'invalid_phone' });
    expect(phone('0 55501-00001')).toEqual({ value: '+915550100001' });
  });

  it('read times of day, small numbers, words and lists', () => {
    expect([time('9:30'), time('24:00'), time('25:00')]).toEqual([
      { value: '09:30' },
      { value: '24:00' },
      { fault: 'invalid_time_of_day' },
    ]);
    expect([integer(1, 5)('३'), integer(1, 5)('9'), integer(1, 5)('x')]).toEqual([
      { value: 3 },
      { fault: 'out_of_range' },
      { fault: 'invalid_number' },
    ]);
    expect(oneOf<'a' | 'b'>({ a: ['अ'], b: [] })('अ')).toEqual({ value: 'a' });
    expect(several(text(3), 2)('a | b')).toEqual({ value: ['a', 'b'] });
    expect(several(text(3), 2)('a|b|c')).toEqual({ fault: 'invalid_list' });
  });

  it('count characters of a text, not code units', () => {
    expect(text(2)('🙂🙂')).toEqual({ value: '🙂🙂' });
    expect(text(2)('abc')).toEqual({ fault: 'too_long' });
  });
});
