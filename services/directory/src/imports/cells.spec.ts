import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  date,
  dayStart,
  defused,
  integer,
  listText,
  meantBy,
  momentText,
  oneOf,
  phone,
  several,
  text,
  time,
  yesNo,
} from './cells.js';

describe('cells of a file', () => {
  it.each([
    ['2026-02-28', '2026-02-28'],
    ['28-02-2026', '2026-02-28'],
    ['28/2/2026', '2026-02-28'],
    ['२८.०२.२०२६', '2026-02-28'],
    ['46081', '2026-02-28'],
  ])('read the date %s as people write it', (cell, value) => {
    expect(date(cell)).toEqual({ value });
  });

  it.each(['31-02-2026', '2026-13-01', '28-02-26', 'soon', '1234', '99999'])(
    'refuse %s as a date',
    (cell) => {
      expect(date(cell)).toEqual({ fault: 'invalid_date' });
    },
  );

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

  it('are read back as they were written, whatever a spreadsheet would make of them', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...`'=+-@\t\r—aअ1`) }), (typed) => {
        const written = defused(typed);
        expect(/^[=+\-@\t\r]/.test(written)).toBe(false);
        const isNothing = /^[-–—]+$/.test(written);
        if (!isNothing) expect(meantBy(written)).toEqual({ value: typed });
      }),
    );
  });

  it('refuse what a spreadsheet would compute, and keep numbers with a sign', () => {
    expect(['=1', '@a', '+cmd', '-2+3|x', '\t=1'].map((c) => meantBy(c))).toEqual(
      Array.from({ length: 5 }, () => ({ fault: 'looks_like_formula' })),
    );
    expect(['+91 55501 00001', '-5', '+९१५५५०१०००२२'].map((c) => meantBy(c))).toEqual([
      { value: '+91 55501 00001' },
      { value: '-5' },
      { value: '+९१५५५०१०००२२' },
    ]);
    expect(meantBy('—')).toEqual({ value: '' });
  });

  it('carry moments and lists there and back', () => {
    const at = fc.date({ min: new Date('2000-01-02'), max: new Date('2099-12-30'), noInvalidDate: true });
    fc.assert(fc.property(at, (moment) => expect(dayStart(momentText(moment))).toEqual({ value: moment })));
    const texts = fc.array(
      fc.string({ unit: fc.constantFrom(...'ab|\\ ') }).filter((t) => t.trim() === t && t !== ''),
    );
    fc.assert(
      fc.property(texts, (all) => expect(several(text(99), 99)(listText(all))).toEqual({ value: all })),
    );
  });
});
