import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { maskedBytes, maskedText } from './masked.js';

describe('what nobody understands is kept without numbers', () => {
  it.each([
    ['{"from":"+915550388888","x":12}', '{"from":"+*****","x":12}'],
    ['{"from":5550388888}', '{"from":*****}'],
    ['From=%2B915550388888&x=1', 'From=%2B*****&x=1'],
    ['From=%35%35%35%30%33%38&x=1', 'From=*****&x=1'],
    ['"\\u0035\\u0035\\u0035\\u0030\\u0033"', '"*****"'],
    ['98765 43210, (0522) 223-4567', '*****, (*****'],
    ['५५५०३८८८८८ १२', '*****'],
    ['1234', '1234'],
    ['[1,2,3,4,5,6]', '[1,2,3,4,5,6]'],
  ])('%s: %s', (text, masked) => expect(maskedText(text)).toBe(masked));

  it('in bytes of any encoding, and leaves no five digits in a row in anything', () => {
    const number = '5550388888';
    for (const encoding of ['utf8', 'latin1', 'utf16le'] as const)
      expect(maskedBytes(Buffer.from(`a\u00e9${number}z`, encoding)).toString('latin1')).not.toMatch(/8\0?8/);
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0189%23uU\\+- .a५') }), (text) => {
        expect(maskedText(text)).not.toMatch(/\d{5}/);
      }),
    );
  });

  it('in a time that does not grow with what somebody thought out', () => {
    const started = performance.now();
    for (const part of ['1 ', '%2', '%3', '1  a', '\\u003', '1%20'])
      maskedBytes(Buffer.from(part.repeat(60_000)));
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
