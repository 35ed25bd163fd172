import { describe, expect, it } from '@jest/globals';
import {
  countdown,
  durationOf,
  fromLocalInput,
  inWords,
  istInstant,
  timeOf,
  toLocalInput,
  whenOf,
} from './format.js';

const AT = Date.parse('2026-11-23T05:32:07Z');

describe('times and numbers on screens', () => {
  it('shows times in IST wherever the reader is', () => {
    expect(timeOf(AT)).toBe('11:02');
    expect(timeOf(AT, true)).toBe('11:02:07');
    expect(timeOf(Date.parse('2026-11-23T18:30:00Z'))).toBe('00:00');
  });

  it('names the day only when it is another one', () => {
    expect(whenOf('2026-11-23T11:12:00+05:30', AT, 'hi')).toBe('11:12');
    expect(whenOf('2026-11-24T10:00:00+05:30', AT, 'en')).toMatch(/Tue.*24.*Nov.*10:00/);
  });

  it('counts down and stops at zero', () => {
    expect(countdown(247_000)).toBe('4:07');
    expect(countdown(3_661_000)).toBe('1:01:01');
    expect(countdown(-5)).toBe('0:00');
  });

  it('writes durations in the language of the screen', () => {
    expect(durationOf(45, 'en')).toBe('45 s');
    expect(durationOf(840, 'hi')).toBe('14 मिनट');
    expect(durationOf(3900, 'en')).toBe('1 h 5 min');
    expect(durationOf(7200, 'hi')).toBe('2 घण्टे');
    expect(durationOf(0, 'hi')).toBe('0 सेकण्ड');
  });

  it('R24: writes every second, so that what was late never reads as ten minutes', () => {
    const seconds = [600, 601, 620, 629, 707, 3599, 3601];
    expect(seconds.map((s) => durationOf(s, 'hi'))).toEqual([
      '10 मिनट',
      '10 मिनट 1 सेकण्ड',
      '10 मिनट 20 सेकण्ड',
      '10 मिनट 29 सेकण्ड',
      '11 मिनट 47 सेकण्ड',
      '59 मिनट 59 सेकण्ड',
      '1 घण्टा 1 सेकण्ड',
    ]);
    expect(durationOf(620, 'en')).toBe('10 min 20 s');
    expect(durationOf(600.5, 'en')).toBe('10 min 1 s');
  });

  it('says a day in words, so that 12/01 and 01/12 are told apart', () => {
    expect(inWords(AT, 'en')).toMatch(/Monday.*23 November 2026, 11:02$/);
    expect(inWords(AT, 'hi')).toMatch(/^सोमवार.*23 .*2026, 11:02$/);
  });

  it('passes an instant through a local input and back to the minute', () => {
    expect(istInstant(AT)).toBe('2026-11-23T11:02:07+05:30');
    expect(fromLocalInput(toLocalInput(AT))).toBe('2026-11-23T11:02:00+05:30');
  });
});
