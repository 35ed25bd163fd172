import { describe, expect, it } from '@jest/globals';
import { isAcross, type WentBack } from './across-step.js';

const DUE = Date.parse('2026-11-25T05:31:19.608Z');
/** The clock stood 5 s after the due time and went back by 2,337 s. */
const BACK: WentBack = { at: DUE + 5_300 - 2_337_000, bySeconds: 2_337 };
const firing = (endedMs: number, latenessSeconds: number | null = 5) => ({
  ...{ dueAt: new Date(DUE), endedAt: new Date(endedMs), latenessSeconds },
});

describe('a firing over a clock that goes back', () => {
  it('is one that was due by the clock of before and was written down just after the step', () => {
    expect(isAcross(firing(BACK.at - 20), [BACK])).toBe(true);
    expect(isAcross(firing(BACK.at + 900), [{ at: 0, bySeconds: 3 }, BACK])).toBe(true);
  });

  it('is not one that was not due by that clock either', () => {
    expect(isAcross(firing(BACK.at, 5), [{ ...BACK, bySeconds: 2_330 }])).toBe(false);
    expect(isAcross(firing(BACK.at, -1), [BACK])).toBe(false);
    expect(isAcross(firing(BACK.at, null), [BACK])).toBe(false);
  });

  it('is not one of another moment, or without any step', () => {
    expect(isAcross(firing(BACK.at + 60_000), [BACK])).toBe(false);
    expect(isAcross(firing(BACK.at - 60_000), [BACK])).toBe(false);
    expect(isAcross(firing(BACK.at), [])).toBe(false);
  });

  it('is not one whose lateness does not fit the step', () => {
    expect(isAcross(firing(BACK.at, 600), [BACK])).toBe(false);
    expect(isAcross(firing(BACK.at, 0), [{ ...BACK, bySeconds: 2_400 }])).toBe(false);
  });
});
