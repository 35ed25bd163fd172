import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assertIfMatch, etagOf } from './etag.js';
import { languageOf } from './language.js';
import { decodeCursor, encodeCursor, pageOf } from './paging.js';

describe('cursors', () => {
  it('give back what they were made of', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.string({ unit: 'grapheme' }).filter((s) => !s.includes('\0')),
        (n, s) => {
          expect(decodeCursor(encodeCursor([n, s]), ['number', 'string'])).toEqual([n, s]);
        },
      ),
    );
  });

  it('are refused with invalid_cursor whatever else is sent', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        expect(() => decodeCursor(text, ['instant', 'uuid'])).toThrow('invalid_cursor');
      }),
    );
    expect(() => decodeCursor(encodeCursor(['x\0']), ['string'])).toThrow('invalid_cursor');
    expect(() => decodeCursor(encodeCursor([1.5]), ['number'])).toThrow('invalid_cursor');
  });

  it('appear only when there is a next page', () => {
    expect(pageOf([1, 2], 2, (n) => [n])).toEqual({ items: [1, 2], nextCursor: null });
    const page = pageOf([1, 2, 3], 2, (n) => [n]);
    expect(page.items).toEqual([1, 2]);
    expect(decodeCursor(page.nextCursor ?? undefined, ['number'])).toEqual([2]);
  });
});

describe('If-Match', () => {
  it('allows the present version, any and none, and refuses an older one', () => {
    for (const header of [undefined, '', '*', '"3"', 'W/"3"', '"1", "3"'])
      expect(() => assertIfMatch(header, 3)).not.toThrow();
    expect(() => assertIfMatch(etagOf(2), 3)).toThrow(
      expect.objectContaining({ status: 412, code: 'version_mismatch' }),
    );
  });
});

describe('languageOf', () => {
  it.each([
    [undefined, 'hi'],
    ['', 'hi'],
    ['en', 'en'],
    ['en-IN,en;q=0.9,hi;q=0.8', 'en'],
    ['hi-IN,en;q=0.9', 'hi'],
    ['en;q=0.3,hi;q=0.7', 'hi'],
    ['fr,de', 'hi'],
    ['en;q=nonsense', 'hi'],
  ])('%s asks for %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});
