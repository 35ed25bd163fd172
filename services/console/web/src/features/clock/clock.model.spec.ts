import { describe, expect, it } from '@jest/globals';
import { nextTenOClock } from './clock.model.js';

const at = (text: string): number => Date.parse(text);

describe('the next opening', () => {
  it('is today before ten and tomorrow from ten on', () => {
    expect(nextTenOClock(at('2026-11-23T09:59:59+05:30'))).toBe(at('2026-11-23T10:00:00+05:30'));
    expect(nextTenOClock(at('2026-11-23T10:00:00+05:30'))).toBe(at('2026-11-24T10:00:00+05:30'));
  });

  it('counts the day in IST: half past midnight there is still the day before in UTC', () => {
    expect(nextTenOClock(at('2026-11-24T00:30:00+05:30'))).toBe(at('2026-11-24T10:00:00+05:30'));
  });
});
