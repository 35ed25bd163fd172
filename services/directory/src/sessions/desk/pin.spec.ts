import { describe, expect, it } from '@jest/globals';
import { isGuessablePin } from './pin.js';

describe('a PIN', () => {
  it.each([
    '000000',
    '111222',
    '123456',
    '654321',
    '567890',
    '123123',
    '121212',
    '112233',
    '147258',
    '12345',
    '१२३४५६',
  ])('is not %s', (pin) => {
    expect(isGuessablePin(pin)).toBe(true);
  });

  it.each(['482913', '907361', '550184'])('may be %s', (pin) => {
    expect(isGuessablePin(pin)).toBe(false);
  });
});
