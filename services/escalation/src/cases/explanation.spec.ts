import { describe, expect, it } from '@jest/globals';
import { ist, Play } from './case.fixture.js';
import { explain, nextStepOf, type NextStep } from './explanation.js';

const next = (play: Play): NextStep | null => nextStepOf(play.case, play.district.view());

describe('what comes next', () => {
  it('R19: after a claim the second question, then the end of the wait for a word', () => {
    const play = Play.at();
    play.passUntil(ist('11:12'));
    play.does({ type: 'claim', calledAt: ist('11:14'), by: 'officer' }, ist('11:15'));
    expect(next(play)).toEqual({ step: 'ask_confirmation', at: ist('11:45'), postId: 'BSA' });
    play.passUntil(ist('11:45'));
    expect(next(play)).toEqual({ step: 'closing', at: ist('17:00', '2026-11-24'), postId: 'BSA' });
  });

  it('R18: handed over, the end of the wait for a word; after the first try the ladder goes on', () => {
    const play = Play.at();
    play.passUntil(ist('11:12'));
    play.does({ type: 'tried', triedAt: ist('11:13') }, ist('11:13'));
    expect(next(play)).toEqual({ step: 'repeat', at: ist('11:17'), postId: 'BSA' });
    play.does({ type: 'tried', triedAt: ist('11:16') }, ist('11:16'));
    expect(next(play)).toEqual({ step: 'closing', at: ist('17:00', '2026-11-24'), postId: 'BSA' });
  });

  it('R20: after the last step the proposal to close, once', () => {
    const play = Play.at();
    play.passUntil(ist('11:12', '2026-11-24'));
    expect(next(play)).toEqual({ step: 'closing_proposed', at: ist('17:00', '2026-11-25'), postId: 'BSA' });
    play.passUntil(ist('17:00', '2026-11-25'));
    expect(next(play)).toBeNull();
  });
});

describe('what the clock is explained with', () => {
  const engaged = (until: Date): Play => {
    const play = new Play();
    play.district.engaged.set('officer-bsa', { from: ist('10:30'), until, recordedAt: ist('09:00') });
    play.receive(play.report(ist('11:02')));
    return play;
  };
  const told = (play: Play) => explain(play.case, play.district.view(), ist('11:50'));

  it('R10, R12a: names the engagement that was written down before, and the limit it led to', () => {
    const explanation = told(engaged(ist('11:30')));
    expect(explanation?.heldUntil).toEqual(ist('11:40'));
    expect(explanation?.hi).toContain('अधिकारी 11:30 तक व्यस्त अंकित थे; समय-सीमा 11:40 तक मानी गयी');
    expect(explanation?.en).toContain('engaged until 11:30; the limit was taken as 11:40');
  });

  it('R10, R12a: with the date where it lies on another day', () => {
    expect(told(engaged(ist('16:55')))?.en).toMatch(
      /engaged until 16:55; the limit was taken as .*24.* 10:05/,
    );
  });

  it('R18: says nothing of an engagement that was only named afterwards', () => {
    const play = Play.at();
    play.does({ type: 'engaged', until: ist('11:45'), reasonGiven: false }, ist('11:05'));
    expect(told(play)).toMatchObject({ heldUntil: null });
    expect(told(play)?.hi).not.toContain('व्यस्त');
  });
});
