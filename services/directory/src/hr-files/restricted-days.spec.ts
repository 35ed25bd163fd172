import { describe, expect, it } from '@jest/globals';
import { restrictedDays, restrictedNote } from './restricted-days.js';

const item = (date: string, nameHi: string, toDate: string | null = null) => ({
  ...{ kind: 'restricted_holiday' as const, date, toDate, nameHi },
});
const days = restrictedDays([
  item('2026-01-01', 'नववर्ष दिवस'),
  item('2026-08-28', 'रक्षाबन्धन'),
  item('2026-11-09', 'भैया दूज', '2026-11-10'),
  { ...item('2026-08-15', 'स्वतन्त्रता दिवस'), kind: 'holiday' },
]);
const row = (from: string, to: string | null = null, over = {}) => ({
  ...{ leaveType: 'RH' as const, status: 'sanctioned' as const, from, to, ...over },
});

describe('a restricted holiday in a leave file', () => {
  it('on days of the list is nothing to tell', () => {
    expect(restrictedNote(row('2026-08-28'), days)).toBeNull();
    expect(restrictedNote(row('2026-11-09', '2026-11-10'), days)).toBeNull();
  });

  it('on another day tells that day, and what the list has nearest to it', () => {
    expect(restrictedNote(row('2026-08-27', '2026-08-29'), days)).toEqual({
      ...{ field: 'from', code: 'hr_restricted_not_listed' },
      params: { days: '27-08-2026, 29-08-2026', listed: '28-08-2026 रक्षाबन्धन; 09-11-2026 भैया दूज' },
    });
  });

  it('is not covered by a holiday for everybody', () => {
    expect(restrictedNote(row('2026-08-15'), days)?.code).toBe('hr_restricted_not_listed');
  });

  it('of a year without a list tells that there is none', () => {
    expect(restrictedNote(row('2027-01-01'), days)).toEqual({
      ...{ field: 'from', code: 'hr_restricted_no_list', params: { days: '01-01-2027', year: '2027' } },
    });
  });

  it('is nothing to tell when it was refused or taken back, nor is other leave', () => {
    expect(restrictedNote(row('2026-08-27', null, { status: 'refused' }), days)).toBeNull();
    expect(restrictedNote(row('2026-08-27', null, { status: 'cancelled' }), days)).toBeNull();
    expect(restrictedNote(row('2026-08-27', null, { leaveType: 'CL' }), days)).toBeNull();
  });
});
