import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ageText } from './age.js';
import { Output, tableText } from './output.js';
import { cut, plain, plainJson, plainLines, widthOf } from './plain.js';

/** What a terminal could take for a command, or a reader for another order of letters. */
const MOVES = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\p{Cs}]/u;
const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));

describe('text from elsewhere on a terminal', () => {
  it('shows control characters instead of sending them', () => {
    expect(plain('\u001b[2J\u009b31m\u202eabc\r\n')).toBe('\\u001b[2J\\u009b31m\\u202eabc\\u000d\\u000a');
    expect(plainLines('a\r\nb\u0007')).toEqual(['a', 'b\\u0007']);
    expect(plain('कृपया तत्काल 🙏 कॉल‍ बैक करें')).toBe('कृपया तत्काल 🙏 कॉल‍ बैक करें');
  });

  it('never lets anything through, whatever the text', () => {
    fc.assert(fc.property(anyText, (text) => !MOVES.test(plain(text))));
    fc.assert(
      fc.property(
        anyText,
        (text) => !MOVES.test(tableText({ head: [text], rows: [[text]] }).replaceAll('\n', '')),
      ),
    );
  });

  it('gives programs JSON that is harmless and says the very same', () => {
    const lone = '\ud800';
    for (const value of ['\u001b\u009b\u202e\u2028', { a: ['\u007f', lone], '\u0085': 1 }]) {
      expect(plainJson(value).replaceAll('\n', '')).not.toMatch(MOVES);
      expect(JSON.parse(plainJson(value))).toEqual(value);
    }
    fc.assert(fc.property(fc.json(), (json) => plainJson(JSON.parse(json)) !== ''));
  });
});

describe('a table', () => {
  it('aligns Hindi by what is seen, and numbers to the right', () => {
    expect(widthOf('कि')).toBe(2);
    expect(widthOf('कुँ')).toBe(1);
    expect(
      tableText({
        head: ['a', 'n'],
        rows: [
          ['xyz', 5],
          ['कुँ', 10],
        ],
      }),
    ).toBe('a     n\nxyz   5\nकुँ    10\n');
  });

  it('cuts a cell that is too wide, not a letter in its middle', () => {
    expect(cut('abcdef', 4)).toBe('abc…');
    expect(cut('कुँकुँकुँ', 2)).toBe('कुँ…');
    expect(cut('x'.repeat(1_000_000), 60)).toHaveLength(60);
  });

  it('stays silent for people when a program reads', () => {
    let said = '';
    const output = new Output(
      true,
      (text) => void (said += text),
      () => undefined,
    );
    output.line('hello');
    output.table({ head: ['a'], rows: [] });
    output.lines('x');
    expect(said).toBe('');
    output.value({ a: 1 });
    expect(JSON.parse(said)).toEqual({ a: 1 });
  });
});

describe('how long ago', () => {
  it('is said in the two largest units', () => {
    expect([0, 59, 61, 3_600, 3_661, 90_061, 86_405].map((s) => ageText(s, 'en'))).toEqual([
      '0 s',
      '59 s',
      '1 min 1 s',
      '1 h',
      '1 h 1 min',
      '1 d 1 h',
      '1 d',
    ]);
    expect(ageText(3_661, 'hi')).toBe('1 घं 1 मि');
  });
});
