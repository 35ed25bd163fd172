import { describe, expect, it } from '@jest/globals';
import { ATTACKS } from './attacks.js';
import { campaign } from './campaign.js';

describe('R29: a falsified bundle', () => {
  it('is always found, the first wrong entry named, and a sound one never accused', () => {
    const { faults, made, sound } = campaign(60, 'small');
    expect(faults).toEqual([]);
    expect(sound).toBe(120);
    expect(Object.keys(made).sort()).toEqual(Object.keys(ATTACKS).sort());
  }, 60_000);
});
