import { describe, expect, it } from '@jest/globals';
import { bodyOf, isUnderWay } from './report.model.js';

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

describe('the outcome of a report', () => {
  it('R1, R7: marks what was not accepted or waits for opening', () => {
    expect(['clock_running', 'joined', 'refused', 'out_of_hours'].map(isUnderWay)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
