import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Throttle } from './throttle.js';

describe('how much a provider is given', () => {
  it('never more than it allows, whoever asks, over any second and a burst of one', () => {
    const asks = fc.array(fc.record({ afterMs: fc.nat(400), urgent: fc.boolean() }), { maxLength: 300 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), asks, (perSecond, list) => {
        let nowMs = 1_000_000;
        const throttle = new Throttle(() => nowMs);
        const taken: number[] = [];
        for (const { afterMs, urgent } of list) {
          nowMs += afterMs;
          if (throttle.take('nic', perSecond, urgent) === 0) taken.push(nowMs);
        }
        for (const from of taken) {
          const within = taken.filter((at) => at >= from && at < from + 1000).length;
          expect(within).toBeLessThanOrEqual(2 * Math.max(1, perSecond));
        }
      }),
    );
  });

  it('leaves a quarter to what is urgent', () => {
    const throttle = new Throttle(() => 0);
    const usual = Array.from({ length: 8 }, () => throttle.take('nic', 8, false)).filter((s) => s === 0);
    expect(usual).toHaveLength(6);
    expect(throttle.take('nic', 8, true)).toBe(0);
    expect(throttle.take('nic', 8, true)).toBe(0);
    expect(throttle.take('nic', 8, true)).toBeGreaterThan(0);
    expect(throttle.take('other', 8, true)).toBe(0);
  });

  it('tells those it refuses to come one after the other', () => {
    const throttle = new Throttle(() => 0);
    const waits = Array.from({ length: 30 }, () => throttle.take('nic', 10, false)).filter((s) => s > 0);
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(new Set(waits).size).toBe(waits.length);
    expect(waits.at(-1)).toBeCloseTo(waits.length / 7.5, 5);
  });
});
