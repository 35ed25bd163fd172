import { describe, expect, it } from '@jest/globals';
import { judged, monthOf, nameOf, ofReported, type ResponseTimesItem } from './response-times.model.js';

const item: ResponseTimesItem = {
  groupId: 'g',
  nameHi: null,
  nameEn: 'DPRO',
  reported: 12,
  calledBack: 9,
  onTime: 7,
  onTimeOf: 9,
  totalResponseSeconds: 0,
  medianResponseSeconds: null,
  excusedCount: 2,
  redirected: 0,
  withdrawn: 0,
  open: 1,
};

describe('the table of response times', () => {
  it('R24: says counts first, in both languages', () => {
    expect(ofReported(9, 12, 'hi')).toBe('12 में से 9');
    expect(ofReported(9, 12, 'en')).toBe('9 of 12');
  });

  it('R31: leaves the excused out of what is judged', () => {
    expect(judged(item)).toBe(10);
  });

  it('falls back to the other language for a name', () => {
    expect(nameOf(item, 'hi')).toBe('DPRO');
  });

  it('a month ends where the next begins, also in December', () => {
    expect(monthOf('2026-12-31')).toEqual({ from: '2026-12-01', to: '2027-01-01' });
    expect(monthOf('2026-09-05')).toEqual({ from: '2026-09-01', to: '2026-10-01' });
  });
});
