import { describe, expect, it } from '@jest/globals';
import { roleWords } from '../shared/roles.js';
import { addressesOf, elsewhereWords, SEES_CASES } from './role-work.js';

describe('what a role finds on the home page', () => {
  it('gives every role either cases or a sentence where its work is done, never an empty page', () => {
    for (const role of Object.keys(roleWords.hi)) {
      const told = role in elsewhereWords.hi && role in elsewhereWords.en;
      expect([role, SEES_CASES.includes(role) !== told]).toEqual([role, true]);
    }
  });

  it('names an address wherever the sentence speaks of the API', () => {
    for (const [role, sentence] of Object.entries(elsewhereWords.en))
      expect([role, (addressesOf[role] ?? []).length > 0]).toEqual([role, / API/.test(sentence)]);
  });
});
