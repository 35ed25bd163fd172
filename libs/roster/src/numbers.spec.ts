import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { maskNumber, parseNumber } from './numbers.js';

const devanagari = (text: string): string =>
  text.replace(/\d/g, (d) => String.fromCharCode(0x0966 + Number(d)));

describe('numbers as people write them (R2)', () => {
  it.each([
    '5550100022',
    '05550100022',
    '915550100022',
    '+915550100022',
    '00915550100022',
    '0915550100022',
    '+91 0 5550100022',
    '+91 (0)5550-100022',
    '+91-55501-00022',
    '55501 00022',
    '55501.00022',
    '(05550) 100022',
    '05550–100022',
    '\u200e5550100022',
    '\u202a+91 55501 00022\u202c',
    ' 5550\u00a0100022 ',
    '५५५०१०००२२',
    '+९१ ५५५०१ ०००२२',
    '०५५५० १०००२२',
    'मो० 5550100022',
    'मो०5550100022',
    'मो0 5550100022',
    'सी०यू०जी० नं० ५५५०१०००२२',
    'दूरभाष: 05550-100022',
    'tel:+915550100022',
  ])('reads "%s" as +915550100022', (text) => {
    expect(parseNumber(text)).toEqual({ e164: '+915550100022' });
  });

  it.each([
    '',
    'मा०',
    'मा० विधायक',
    '555010002',
    '55501000222',
    '055501000',
    '0555010002',
    '5550l00022',
    '5550100022 ext 4',
    '5550100022/23',
    '5550100022, 5550100023',
    '+15550100022',
    '+4455501000',
    '925550100022',
    '+91+5550100022',
    '++915550100022',
    '9155501000222',
    '+91555010002',
    '112',
    '٥٥٥٠١٠٠٠٢٢',
    '5550100022\u0000',
    `${'0'.repeat(200)}5550100022`,
  ])('refuses "%s"', (text) => {
    expect(parseNumber(text)).toBeNull();
  });

  it('judges no number by its prefix', () => {
    const national = fc.integer({ min: 1_000_000_000, max: 9_999_999_999 }).map(String);
    fc.assert(
      fc.property(
        national,
        fc.constantFrom('', '0', '91', '+91', '0091'),
        fc.boolean(),
        (digits, prefix, hindi) => {
          const text = `${prefix}${digits}`;
          expect(parseNumber(hindi ? devanagari(text) : text)).toEqual({ e164: `+91${digits}` });
        },
      ),
    );
  });

  it('does not change what it has read once', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789+-() .०१९मा') }), (text) => {
        const once = parseNumber(text);
        if (once) expect(parseNumber(once.e164)).toEqual(once);
      }),
    );
  });

  it('hides all but the country code and the last two digits', () => {
    expect(maskNumber('+915550100022')).toBe('+91XXXXXXXX22');
  });
});
