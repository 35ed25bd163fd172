import { describe, expect, it } from '@jest/globals';
import {
  faultOfEntry,
  refusalOfCancelling,
  refusalOfChange,
  refusalOfVerdict,
  statusOfNew,
} from './availability.js';
import { sightOf } from './sight.js';

const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 23, hour));
const leave = { kind: 'leave' as const, from: at(4), to: at(10), emergency: false, reason: null };

describe('an entry of availability (R12)', () => {
  it('waits for the superior only when the officer applies for leave or training', () => {
    expect(statusOfNew('leave', 'self')).toBe('applied');
    expect(statusOfNew('training', 'self')).toBe('applied');
    expect(statusOfNew('engaged', 'self')).toBe('sanctioned');
    expect(statusOfNew('leave', 'superior')).toBe('sanctioned');
    expect(statusOfNew('suspended', 'admin')).toBe('sanctioned');
  });

  it('needs an end unless it is an emergency, which only leave can be', () => {
    expect(faultOfEntry(leave, 'self')).toBeNull();
    expect(faultOfEntry({ ...leave, to: null }, 'self')).toEqual({ field: 'to', code: 'required' });
    expect(faultOfEntry({ ...leave, to: null, emergency: true }, 'self')).toBeNull();
    const years = {
      ...leave,
      kind: 'engaged' as const,
      to: new Date(leave.from.getTime() + 32 * 86_400_000),
    };
    expect(faultOfEntry(years, 'self')).toEqual({ field: 'to', code: 'engagement_too_long' });
    expect(faultOfEntry({ ...leave, kind: 'engaged', emergency: true }, 'self')?.code).toBe('only_for_leave');
    expect(faultOfEntry({ ...leave, to: at(4) }, 'self')?.code).toBe('ends_before_it_begins');
    expect(faultOfEntry({ ...leave, kind: 'suspended' }, 'self')?.code).toBe('not_by_self');
  });

  it('may say with what only an engagement (R12a)', () => {
    expect(faultOfEntry({ ...leave, kind: 'engaged', reason: 'court' }, 'self')).toBeNull();
    expect(faultOfEntry({ ...leave, reason: 'court' }, 'self')).toEqual({
      field: 'reason',
      code: 'only_for_engagements',
    });
  });

  it('is judged once, by somebody else; the same word twice is no harm (R35)', () => {
    expect(refusalOfVerdict('applied', 'sanctioned', 'self')).toBe('own_matter');
    expect(refusalOfVerdict('applied', 'sanctioned', 'superior')).toBeNull();
    expect(refusalOfVerdict('sanctioned', 'sanctioned', 'superior')).toBeNull();
    expect(refusalOfVerdict('sanctioned', 'refused', 'superior')).toBe('already_judged');
  });

  it('once sanctioned is changed by the officer only to come back earlier', () => {
    const sanctioned = { ...leave, status: 'sanctioned' as const };
    expect(refusalOfChange(sanctioned, { from: at(4), to: at(8) }, 'self')).toBeNull();
    expect(refusalOfChange(sanctioned, { from: at(4), to: at(12) }, 'self')).toBe('already_judged');
    expect(refusalOfChange(sanctioned, { from: at(3), to: at(8) }, 'self')).toBe('already_judged');
    expect(refusalOfChange(sanctioned, { from: at(3), to: at(12) }, 'admin')).toBeNull();
    expect(refusalOfChange({ ...leave, status: 'refused' }, { from: at(4), to: at(8) }, 'admin')).toBe(
      'already_judged',
    );
  });

  it('is taken back by the officer while nobody has judged it, an engagement always', () => {
    expect(refusalOfCancelling({ kind: 'leave', status: 'applied' }, 'self')).toBeNull();
    expect(refusalOfCancelling({ kind: 'leave', status: 'sanctioned' }, 'self')).toBe('already_judged');
    expect(refusalOfCancelling({ kind: 'engaged', status: 'sanctioned' }, 'self')).toBeNull();
    expect(refusalOfCancelling({ kind: 'leave', status: 'sanctioned' }, 'superior')).toBeNull();
  });

  it('is seen whole by admin, head, nodal officer and auditor, by officers in their line, by others not', () => {
    expect(sightOf('district_admin')).toBe('full');
    expect(sightOf('officer')).toBe('line');
    expect(sightOf('operator')).toBe('bare');
    expect(sightOf('representative')).toBe('bare');
  });
});
