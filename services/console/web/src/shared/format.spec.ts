import { describe, expect, it } from '@jest/globals';
import { countdown, durationOf, fromLocalInput, istInstant, timeOf, toLocalInput, whenOf } from './format.js';

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
  });

  it('passes an instant through a local input and back to the minute', () => {
    expect(istInstant(AT)).toBe('2026-11-23T11:02:07+05:30');
    expect(fromLocalInput(toLocalInput(AT))).toBe('2026-11-23T11:02:00+05:30');
  });
});
