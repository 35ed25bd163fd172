import { describe, expect, it } from '@jest/globals';
import { faultsOfDay } from './rota.js';

const at = (time: string): Date => new Date(`2026-11-23T${time}:00+05:30`);
const shift = { userId: 'a', desk: 1, from: at('10:00'), to: at('17:00') };
const operators = new Set(['a', 'b']);
const faults = (...shifts: Parameters<typeof faultsOfDay>[1]) =>
  faultsOfDay('2026-11-23', shifts, operators).map((f) => `${f.field} ${f.code}`);

describe('the rota of a day (R22)', () => {
  it('has one operator at one desk at a time, and reliefs within the shift', () => {
    const relief = { from: at('13:00'), to: at('13:30'), byUserId: 'b' };
    expect(faults({ ...shift, reliefs: [relief, { ...relief, byUserId: null }] })).toEqual([]);
    expect(faults(shift, { ...shift, userId: 'b', from: at('17:00'), to: at('20:00') })).toEqual([]);
    expect(faults(shift, { ...shift, userId: 'b' })).toEqual(['shifts[1].desk shifts_overlap']);
    expect(faults(shift, { ...shift, desk: 2 })).toEqual(['shifts[1].userId shifts_overlap']);
    expect(faults({ ...shift, reliefs: [{ ...relief, to: at('18:00') }] })).toEqual([
      'shifts[0].reliefs[0].from outside_the_shift',
    ]);
    expect(faults({ ...shift, reliefs: [{ ...relief, byUserId: 'a' }] })).toEqual([
      'shifts[0].reliefs[0].byUserId not_an_operator',
    ]);
  });

  it('knows only operators of the centre and times of that day', () => {
    expect(faults({ ...shift, userId: 'x' })).toEqual(['shifts[0].userId not_an_operator']);
    expect(faults({ ...shift, to: at('09:00') })).toEqual(['shifts[0].to ends_before_it_begins']);
    const next = { from: new Date('2026-11-24T10:00:00+05:30'), to: new Date('2026-11-24T12:00:00+05:30') };
    expect(faults({ ...shift, ...next })).toEqual(['shifts[0].from another_day']);
  });
});
