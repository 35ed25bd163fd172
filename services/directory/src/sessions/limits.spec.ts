import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { endOfSession, waitAfter, type Failures } from './limits.js';

const now = new Date('2026-11-23T10:00:00Z');
const ago = (seconds: number): Date => new Date(now.getTime() - seconds * 1000);
const none: Failures = {
  ...{ pair: 0, pairAt: null, name: 0, nameAt: null, address: 0, addressAt: null },
  isKnownPlace: false,
};

describe('the end of a session', () => {
  it('is half an hour after the last use for staff, and twelve hours after its beginning at the latest', () => {
    expect(endOfSession('user', ago(0), now)).toEqual(ago(-1800));
    expect(endOfSession('user', ago(12 * 3600 - 60), now)).toEqual(ago(-60));
  });

  it('is ninety days after the last use for a phone, however old it is', () => {
    expect(endOfSession('officer', ago(400 * 86_400), now)).toEqual(ago(-90 * 86_400));
  });

  it('is never after the end it was given when it was opened', () => {
    expect(endOfSession('user', ago(0), now, ago(-5))).toEqual(ago(-5));
  });
});

describe('waiting after wrong passwords', () => {
  it('begins after five from one place, doubles, and ends at a quarter of an hour', () => {
    const wait = (pair: number) => waitAfter({ ...none, pair, pairAt: now }, now);
    expect([4, 5, 6, 7, 10, 14, 15, 1000].map(wait)).toEqual([0, 1, 2, 4, 32, 512, 900, 900]);
  });

  it('is over when it has passed: nobody is locked out for good', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(1_000_000), fc.nat(1_000_000), (pair, name, address) => {
        const last = { pairAt: ago(900), nameAt: ago(900), addressAt: ago(900) };
        expect(waitAfter({ ...none, pair, name, address, ...last }, now)).toBe(0);
      }),
    );
  });

  it('is caused by strangers elsewhere only where the person has never signed in', () => {
    const attacked = { ...none, name: 100_000, nameAt: now };
    expect(waitAfter(attacked, now)).toBe(900);
    expect(waitAfter({ ...attacked, isKnownPlace: true }, now)).toBe(0);
  });

  it('is caused by one address for any name after fifty', () => {
    expect(waitAfter({ ...none, address: 49, addressAt: now }, now)).toBe(0);
    expect(waitAfter({ ...none, address: 52, addressAt: now }, now)).toBe(4);
  });
});
