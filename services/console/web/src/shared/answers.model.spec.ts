import { describe, expect, it } from '@jest/globals';
import { asksStillWanted, officerAnswers, representativeAnswers } from './answers.model.js';

const ENDED_AT = '2026-12-14T11:00:00+05:30';
const NOW = Date.parse(ENDED_AT);
const EVERYTHING = [
  ...['claim-callback', 'tried', 'engaged', 'connect', 'officer-word', 'decline'],
  ...['made-them-talk', 'in-my-meeting', 'i-call-myself'],
  ...['confirm', 'deny', 'withdraw', 'still-wanted', 'did-not-answer-either', 'reopen', 'thanks', 'close'],
];

describe('answers offered for a case', () => {
  it('R19: of what the case takes, each person is offered his own, the expected one first', () => {
    expect(
      representativeAnswers({ state: 'claimed' }, ['withdraw', 'deny', 'confirm', 'close'], NOW),
    ).toEqual(['confirm', 'deny', 'withdraw']);
    expect(representativeAnswers({ state: 'acting' }, ['confirm', 'withdraw'], NOW)).not.toContain('deny');
  });

  it('offers nothing the case does not take', () => {
    expect(representativeAnswers({ state: 'claimed' }, [], NOW)).toEqual([]);
    for (const as of ['officer', 'superior', 'alternate'] as const)
      expect(officerAnswers(as, [])).toEqual([]);
  });

  it('R18, R36: the superior has three answers of his own, and neither the claim nor the word of the officer', () => {
    expect(officerAnswers('superior', EVERYTHING)).toEqual([
      'made-them-talk',
      'in-my-meeting',
      'i-call-myself',
    ]);
    expect(officerAnswers('superior', ['claim-callback', 'made-them-talk'])).toEqual(['made-them-talk']);
  });

  it('R18, R27: the officer claims, is connected, tried, is engaged, and says a word; he never answers as superior', () => {
    expect(officerAnswers('officer', EVERYTHING)).toEqual([
      ...['claim-callback', 'connect', 'tried', 'engaged', 'decline', 'officer-word'],
    ]);
    expect(officerAnswers('officer', ['officer-word'])).toEqual(['officer-word']);
  });

  it('R14: the alternate is asked nothing but whether he can take the call', () => {
    expect(officerAnswers('alternate', EVERYTHING)).toEqual(['decline']);
  });

  it('R13: "did not answer either" is one tap for two hours after the redirect', () => {
    const redirected = { state: 'redirected', endedAt: ENDED_AT };
    const allowed = ['did-not-answer-either', 'decline'];
    expect(representativeAnswers(redirected, allowed, NOW + 7_200_000)).toEqual(['did-not-answer-either']);
    expect(representativeAnswers(redirected, allowed, NOW + 7_200_001)).toEqual([]);
  });

  it('R7: a report outside hours takes a yes once it was asked, and can be taken back', () => {
    const asked = { state: 'out_of_hours', stillWanted: { askAt: ENDED_AT, until: null, answeredAt: null } };
    expect(representativeAnswers(asked, [], NOW)).toEqual(['still-wanted', 'withdraw']);
    expect(representativeAnswers({ state: 'out_of_hours' }, [], NOW)).toEqual(['withdraw']);
    expect(representativeAnswers({ state: 'withdrawn' }, ['still-wanted', 'withdraw'], NOW)).toEqual([]);
  });

  it('R8: a question that was answered is not open any more, nor one that was never asked', () => {
    const question = (answeredAt: string | null) => ({
      stillWanted: { askAt: ENDED_AT, until: null, answeredAt },
    });
    expect(asksStillWanted(question(null))).toBe(true);
    expect(asksStillWanted(question(ENDED_AT))).toBe(false);
    expect(asksStillWanted({ stillWanted: null })).toBe(false);
    expect(asksStillWanted({})).toBe(false);
  });
});
