import { describe, expect, it } from '@jest/globals';
import { ist, Play } from './case.fixture.js';
import { listKeyOf } from './listing.js';

describe('the order of lists', () => {
  it('open cases rise by the time of what comes next', () => {
    const play = Play.at();
    expect(listKeyOf(play.case)).toBe(ist('11:12').getTime());
    play.passUntil(ist('11:12'));
    expect(listKeyOf(play.case)).toBe(ist('11:17').getTime());
  });

  it('finished cases fall by their end: the newest is first', () => {
    const [early, late] = [Play.at(), Play.at()];
    early.does({ type: 'withdraw' }, ist('11:05'));
    late.does({ type: 'withdraw' }, ist('11:06'));
    expect(listKeyOf(late.case)).toBeLessThan(listKeyOf(early.case));
  });

  it('an open case for which nothing is due stands after the others', () => {
    const play = Play.at();
    play.passUntil(ist('12:00', '2026-11-27'));
    expect(listKeyOf(play.case)).toBeGreaterThan(Date.parse('2100-01-01T00:00:00Z'));
    expect(Number.isSafeInteger(listKeyOf(play.case))).toBe(true);
  });
});
