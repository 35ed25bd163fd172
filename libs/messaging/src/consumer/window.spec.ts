import { describe, expect, it } from '@jest/globals';
import { pauseSeconds } from './parking.js';
import { LiveWindow } from './window.js';

const frame = (
  sequence: number,
  size = 100,
): { sequence: number; body: Buffer; personal: null; size: number } => ({
  sequence,
  body: Buffer.alloc(0),
  personal: null,
  size,
});
const sequences = (taken: { sequence: number }[]): number[] => taken.map((f) => f.sequence);

describe('the window of live events', () => {
  it('gives what follows without a hole, however it came', () => {
    const window = new LiveWindow();
    for (const sequence of [3, 1, 2, 5]) window.offer(frame(sequence));
    expect(sequences(window.takeAfter(0, 10))).toEqual([1, 2, 3]);
    expect(window.takeAfter(3, 10)).toEqual([]);
    expect(window.has(5)).toBe(true);
    window.offer(frame(4));
    expect(sequences(window.takeAfter(3, 1))).toEqual([4]);
    expect(sequences(window.takeAfter(4, 10))).toEqual([5]);
  });

  it('forgets what does not fit, by number and by bytes, and takes repetitions once', () => {
    const window = new LiveWindow(2, 1000);
    expect([
      window.offer(frame(1)),
      window.offer(frame(1)),
      window.offer(frame(2)),
      window.offer(frame(3)),
    ]).toEqual([true, true, true, false]);
    const bytes = new LiveWindow(10, 250);
    expect([bytes.offer(frame(1)), bytes.offer(frame(2)), bytes.offer(frame(3))]).toEqual([
      true,
      true,
      false,
    ]);
    bytes.takeAfter(0, 1);
    expect(bytes.offer(frame(3))).toBe(true);
  });

  it('drops what was applied by another way', () => {
    const window = new LiveWindow();
    for (const sequence of [1, 2, 9]) window.offer(frame(sequence));
    window.takeAfter(5, 10);
    expect(window.size).toBe(1);
    window.clear();
    expect(window.size).toBe(0);
  });
});

describe('pauses before trying again', () => {
  it('double after errors, and while something is missing up to half a minute', () => {
    expect([1, 2, 3, 4].map((tries) => pauseSeconds(false, tries))).toEqual([0.5, 1, 2, 4]);
    expect([0, 1, 4, 5, 40].map((pauses) => pauseSeconds(true, pauses))).toEqual([1, 2, 16, 30, 30]);
  });
});
