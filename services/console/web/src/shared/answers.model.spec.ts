import { describe, expect, it } from '@jest/globals';
import { asksStillWanted, officerAnswers, representativeAnswers, superiorAnswers } from './answers.model.js';

describe('answers offered for a case', () => {
  it('R19: a denial is only offered when the officer has claimed', () => {
    expect(representativeAnswers('claimed')).toContain('deny');
    expect(representativeAnswers('acting')).not.toContain('deny');
  });

  it('R20: a final case takes thanks or a reopening, nothing else', () => {
    expect(representativeAnswers('confirmed')).toEqual(['thanks']);
    expect(representativeAnswers('closed_unconfirmed')).toEqual(['reopen']);
    expect(representativeAnswers('withdrawn')).toEqual([]);
  });

  it('R7, R8: asked whether the call is still wanted, the link offers yes or no longer needed', () => {
    const allowed = ['still-wanted', 'withdraw'];
    expect(representativeAnswers('out_of_hours', allowed, true)).toEqual(allowed);
    expect(representativeAnswers('waiting', allowed, true)).toEqual(allowed);
    expect(representativeAnswers('acting', allowed, true)).toEqual(['withdraw']);
    expect(representativeAnswers('withdrawn', allowed, true)).toEqual([]);
    expect(representativeAnswers('waiting')).not.toContain('still-wanted');
  });

  it('R8: a question that was answered is not open any more, nor one that was never asked', () => {
    expect(asksStillWanted({ stillWanted: { answeredAt: null } })).toBe(true);
    expect(asksStillWanted({ stillWanted: { answeredAt: '2026-12-14T10:02:00+05:30' } })).toBe(false);
    expect(asksStillWanted({ stillWanted: null })).toBe(false);
    expect(asksStillWanted({})).toBe(false);
  });

  it('R27: the officer may always say a word, and claims only while the case is open', () => {
    expect(officerAnswers('acting')).toContain('claim-callback');
    expect(officerAnswers('confirmed')).toEqual(['officer-word']);
  });

  it('R18, R36: the superior speaks for the officer while a call is wanted, but gives no word and no tries', () => {
    expect(superiorAnswers('acting')).toEqual(['claim-callback', 'engaged']);
    expect(superiorAnswers('acting', ['claim-callback'])).toEqual(['claim-callback']);
    expect(superiorAnswers('claimed')).toEqual([]);
    expect(superiorAnswers('confirmed')).toEqual([]);
  });

  it('R36: a link offers no more than it allows', () => {
    expect(officerAnswers('acting', ['claim-callback', 'engaged'])).toEqual(['claim-callback', 'engaged']);
    expect(representativeAnswers('claimed', ['thanks'])).toEqual([]);
  });
});
