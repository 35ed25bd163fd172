import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { followsOn, positionOf, textOf } from './position.js';

const SCOPE = '0123456789ab';
const at = (snapshot: string, epoch = 0, scope = SCOPE) => ({ epoch, scope, snapshot });

describe('the position of a stream', () => {
  it('comes back as it was written', () => {
    const snapshots = fc
      .tuple(fc.bigInt(1n, 2n ** 40n), fc.uniqueArray(fc.bigInt(0n, 1000n), { maxLength: 60 }))
      .map(([xmin, gaps]) => {
        const running = gaps.sort((a, b) => (a < b ? -1 : 1)).map((gap) => xmin + gap);
        return `${xmin}:${(running.at(-1) ?? xmin) + 1n}:${running.join(',')}`;
      });
    fc.assert(
      fc.property(snapshots, fc.nat(999_999), (snapshot, epoch) => {
        expect(positionOf(textOf(at(snapshot, epoch)))).toEqual(at(snapshot, epoch));
      }),
    );
  });

  it.each([
    ['nothing', undefined],
    ['an empty text', ''],
    ['a number', '17'],
    ['a snapshot that ends before it begins', `0.${SCOPE}.9:3:`],
    ['running ones that go back', `0.${SCOPE}.3:9:7,5`],
    ['a running one twice', `0.${SCOPE}.3:9:5,5`],
    ['a running one beyond the end', `0.${SCOPE}.3:9:9`],
    ['a number no transaction has', `0.${SCOPE}.3:9999999999999999999:`],
    ['zero', `0.${SCOPE}.0:1:`],
    ['another statement', `0.${SCOPE}.3:9:'; DROP TABLE task; --`],
    ['a huge text', `0.${SCOPE}.3:9:${'5,'.repeat(9000)}6`],
  ])('%s is none', (_what, text) => {
    expect(positionOf(text)).toBeNull();
  });

  it('any text is a position or none, and never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = positionOf(text);
        expect(read === null || textOf(read) === text).toBe(true);
      }),
    );
  });

  it('does not follow on over a restore, for another person, or from the future', () => {
    const now = at('100:110:103');
    expect(followsOn(at('90:95:'), now)).toBe(true);
    expect(followsOn(now, now)).toBe(true);
    expect(followsOn(at('90:111:'), now)).toBe(false);
    expect(followsOn(at('90:95:', 1), now)).toBe(false);
    expect(followsOn(at('90:95:', 0, 'ba9876543210'), now)).toBe(false);
  });
});
