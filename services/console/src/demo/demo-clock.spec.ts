import { describe, expect, it } from '@jest/globals';
import { targetOf } from './demo-clock.js';

const NOW = new Date('2026-11-23T05:30:00Z');
const codeOf = (asked: { now?: Date; advanceSeconds?: number }): unknown => {
  try {
    targetOf(asked, NOW);
  } catch (error) {
    const { code, status } = error as { code: string; status: number };
    return [status, code];
  }
  return undefined;
};

describe('moving the demo clock', () => {
  it('goes to a moment or forward by seconds', () => {
    expect(targetOf({ advanceSeconds: 600 }, NOW)).toEqual(new Date('2026-11-23T05:40:00Z'));
    expect(targetOf({ now: NOW }, NOW)).toEqual(NOW);
  });

  it('never goes back', () => {
    expect(codeOf({ advanceSeconds: -1 })).toEqual([409, 'clock_backwards']);
    expect(codeOf({ now: new Date(NOW.getTime() - 1) })).toEqual([409, 'clock_backwards']);
  });

  it('refuses more than 400 days, both at once, and nothing', () => {
    expect(codeOf({ advanceSeconds: 401 * 86_400 })).toEqual([400, 'clock_too_far']);
    expect(codeOf({ advanceSeconds: 1e300 })).toEqual([400, 'clock_too_far']);
    expect(codeOf({})).toEqual([400, 'one_of_now_and_advance']);
    expect(codeOf({ now: NOW, advanceSeconds: 1 })).toEqual([400, 'one_of_now_and_advance']);
  });
});
