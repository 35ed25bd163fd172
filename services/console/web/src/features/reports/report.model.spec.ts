import { describe, expect, it } from '@jest/globals';
import { bodyOf, calledNow, EMPTY, isOvertaken, isUnderWay, type ReportAnswer } from './report.model.js';

const AT = '2026-11-23T11:02:00+05:30';
const draft = { ...EMPTY, postId: 'p1', officialNumber: '+915550100001', note: '  ' };

describe('the body of a report', () => {
  it('R16: leaves out what was not filled in', () => {
    expect(bodyOf({ ...draft, postId: null }, AT)).toEqual({
      officialNumber: '+915550100001',
      attemptedAt: AT,
      result: 'no_answer',
    });
    expect(bodyOf({ ...draft, note: ' about the school ' }, AT).note).toBe('about the school');
  });

  it('R1: names the chosen post beside the number, so that a wrong number is answered with the right one', () => {
    expect(bodyOf({ ...draft, officialNumber: '05852-234567' }, AT)).toMatchObject({
      postId: 'p1',
      officialNumber: '05852-234567',
    });
  });
});

describe('the answer to a report', () => {
  const answer = (outcome: string, more: Partial<ReportAnswer> = {}): ReportAnswer => ({
    reference: 'HRD-0001',
    outcome,
    provisional: true,
    message: '',
    ...more,
  });
  const officer = { postId: 'p2', officialNumber: '+915550100002' };

  it('R1, R7: marks what was not accepted or waits for opening', () => {
    expect(['clock_running', 'joined', 'refused', 'out_of_hours'].map(isUnderWay)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('R1: one tap reports the official number, called now, with the same note', () => {
    const refused = answer('refused', { code: 'number_not_official', officer });
    const before = { ...draft, note: 'about the school', attempted: '2026-11-23T10:50' };
    expect(calledNow(before, refused)).toEqual({
      ...before,
      postId: 'p2',
      officialNumber: '+915550100002',
      attempted: null,
    });
  });

  it('R1, R4: offers no tap where it would not help', () => {
    expect(calledNow(draft, answer('clock_running', { officer }))).toBeNull();
    expect(calledNow(draft, answer('refused', { code: 'number_not_official' }))).toBeNull();
    expect(calledNow(draft, answer('refused', { code: 'mandate_not_current', officer }))).toBeNull();
  });

  it('R6: is put away once the time it names has come', () => {
    const running = answer('clock_running', { actsAt: '2026-11-23T11:12:00+05:30' });
    expect(isOvertaken(running, Date.parse('2026-11-23T11:11:59+05:30'))).toBe(false);
    expect(isOvertaken(running, Date.parse('2026-11-23T11:12:00+05:30'))).toBe(true);
    expect(isOvertaken(answer('refused'), Date.parse('2027-01-01T00:00:00Z'))).toBe(false);
  });
});
