import { describe, expect, it } from '@jest/globals';
import { changesBetween, whatOf } from './change-view.js';

const number = (postId: string, value: string | null) => ({
  data: { numberId: 'n', version: 1, postId, removed: false, recordedAt: 'x' },
  personal: { number: value },
});

describe('what changed', () => {
  it('is told field by field, bookkeeping left out', () => {
    const [before, after] = [number('p1', '+91555'), number('p2', '+91556')];
    expect(changesBetween('number', before, after, 'district_admin')).toEqual([
      { field: 'postId', before: 'p1', after: 'p2' },
      { field: 'number', before: '+91555', after: '+91556' },
    ]);
    expect([whatOf(null, after), whatOf(before, after)]).toEqual(['created', 'changed']);
    expect(whatOf(before, { ...after, data: { ...after.data, removed: true } })).toBe('removed');
  });

  it('names personal fields to an auditor without their values', () => {
    const told = changesBetween('number', null, number('p1', '+91555'), 'auditor');
    expect(told).toContainEqual({ field: 'number', hidden: true });
    expect(JSON.stringify(told)).not.toContain('+91555');
  });

  it('shows kind and dates of an absence only to whoever sees absences whole (R12)', () => {
    const leave = { data: { availabilityId: 'a', version: 1, kind: 'leave', from: 'f' }, personal: {} };
    expect(changesBetween('availability', null, leave, 'auditor')).toContainEqual({
      ...{ field: 'kind', before: null, after: 'leave' },
    });
    expect(JSON.stringify(changesBetween('availability', null, leave, 'system_admin'))).not.toContain(
      'leave',
    );
  });
});
