import { describe, expect, it } from '@jest/globals';
import { deviceName } from './account.model.js';

describe('a device in the list of sign-ins', () => {
  it.each([
    [
      'Mozilla/5.0 (Linux; Android 14; SM-A146P) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36',
      'Chrome, Android',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Mobile Safari/604.1',
      'Safari, iPhone',
    ],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/120.0 Safari/537.36 Edg/120.0', 'Edge, Windows'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0', 'Firefox, Linux'],
    ['curl/8.5.0', 'curl/8.5.0'],
    ['x'.repeat(120), 'x'.repeat(40)],
  ])('%s is named %s', (userAgent, name) => {
    expect(deviceName(userAgent)).toBe(name);
  });
});
