import { describe, expect, it } from '@jest/globals';
import { bodyOf } from './report.model.js';

const draft = {
  officialNumber: '+915550100001',
  attemptedAt: '2026-11-23T11:02:00+05:30',
  result: 'no_answer' as const,
  note: '  ',
  callbackNumber: '',
};

describe('the body of a report', () => {
  it('R16: leaves out what was not filled in', () => {
    expect(bodyOf(draft)).toEqual({
      officialNumber: '+915550100001',
      attemptedAt: '2026-11-23T11:02:00+05:30',
      result: 'no_answer',
    });
    expect(bodyOf({ ...draft, note: ' about the school ' }).note).toBe('about the school');
  });
});
