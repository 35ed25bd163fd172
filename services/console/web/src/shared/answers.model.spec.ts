import { describe, expect, it } from '@jest/globals';
import { officerAnswers, representativeAnswers } from './answers.model.js';

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

  it('R27: the officer may always say a word, and claims only while the case is open', () => {
    expect(officerAnswers('acting')).toContain('claim-callback');
    expect(officerAnswers('confirmed')).toEqual(['officer-word']);
  });

  it('R36: a link offers no more than it allows', () => {
    expect(officerAnswers('acting', ['claim-callback', 'engaged'])).toEqual(['claim-callback', 'engaged']);
    expect(representativeAnswers('claimed', ['thanks'])).toEqual([]);
  });
});
