import { describe, expect, it } from '@jest/globals';
import { calendarKey, faultOfItem, type CalendarWish } from './calendar-key.js';

const holiday: CalendarWish = {
  ...{
    kind: 'holiday',
    officeKinds: [],
    officeId: null,
    week: null,
    ordinalsOff: [],
    date: '2026-11-24',
    toDate: null,
  },
  ...{ change: null, closedFrom: null, closedTo: null, nameEn: 'Guru Nanak Jayanti', nameHi: 'गुरूनानक जयन्ती' },
};
const closure: CalendarWish = {
  ...holiday,
  kind: 'amendment',
  change: 'closure',
  closedFrom: '11:00',
  closedTo: '12:00',
};

describe('an item of the calendar (R9)', () => {
  it('is the same one under another name or order of office kinds, and another one on another day', () => {
    expect(calendarKey({ ...holiday, nameEn: 'Kartik Purnima' })).toBe(calendarKey(holiday));
    expect(calendarKey({ ...holiday, officeKinds: ['six_day', 'own'] })).toBe(
      calendarKey({ ...holiday, officeKinds: ['own', 'six_day'] }),
    );
    expect(calendarKey({ ...holiday, date: '2026-11-25' })).not.toBe(calendarKey(holiday));
    expect(calendarKey({ ...closure, closedFrom: '14:00', closedTo: '15:00' })).not.toBe(
      calendarKey(closure),
    );
  });

  it('says only what fits its kind', () => {
    expect([faultOfItem(holiday), faultOfItem(closure)]).toEqual([null, null]);
    expect(faultOfItem({ ...holiday, change: 'closure' })?.code).toBe('only_for_amendments');
    expect(faultOfItem({ ...holiday, kind: 'hours' })).toEqual({ field: 'days', code: 'required' });
    expect(faultOfItem({ ...closure, change: null })).toEqual({ field: 'change', code: 'required' });
    expect(faultOfItem({ ...closure, closedTo: '10:00' })?.code).toBe('closure_needs_times');
    expect(faultOfItem({ ...closure, change: 'working_day' })?.code).toBe('only_for_closures');
  });
});
