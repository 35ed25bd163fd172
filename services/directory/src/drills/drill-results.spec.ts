import { describe, expect, it } from '@jest/globals';
import { countsOf, isNetworkSuspected, stateOf, type DrillState } from './drill-results.js';

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 24, 6, minute));
const asked = { askedAt: at(0), answeredAt: null, failedAt: null };

describe('the result of one number', () => {
  it.each([
    ['waiting', { ...asked, askedAt: null }, 1],
    ['asked', asked, 1],
    ['no_answer', asked, 30],
    ['failed', { ...asked, failedAt: at(2) }, 3],
    ['answered', { ...asked, answeredAt: at(2) }, 3],
    ['answered', { ...asked, failedAt: at(1), answeredAt: at(2) }, 3],
    ['answered', { ...asked, answeredAt: at(45) }, 50],
  ])('is %s', (state, question, minute) => expect(stateOf(question, at(30), at(minute))).toBe(state));
});

describe('a network is suspected', () => {
  const of = (...some: [DrillState, number][]) =>
    isNetworkSuspected(countsOf(some.flatMap(([state, n]) => Array.from({ length: n }, () => state))));

  it('when several messages could not be delivered at once', () => {
    expect(of(['failed', 3], ['answered', 7])).toBe(true);
    expect(of(['failed', 3], ['answered', 8])).toBe(false);
    expect(of(['failed', 2])).toBe(false);
  });

  it('when hardly anybody answered', () => {
    expect(of(['no_answer', 8], ['answered', 2])).toBe(true);
    expect(of(['no_answer', 7], ['answered', 3])).toBe(false);
    expect(of(['no_answer', 4])).toBe(false);
    expect(of(['asked', 20])).toBe(false);
    expect(of()).toBe(false);
  });
});
