import { describe, expect, it } from '@jest/globals';
import { calendarKey, faultOfItem, type CalendarWish } from './wish.js';

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

  describe('that no service could compute with', () => {
    const window = { day: 1, opens: '10:00', closes: '17:00', breaks: [] as { from: string; to: string }[] };
    const hours = (...week: Partial<typeof window>[]): CalendarWish => ({
      ...holiday,
      kind: 'hours',
      week: week.map((w) => ({ ...window, ...w })),
    });
    const codeOf = (wish: CalendarWish): string | undefined => faultOfItem(wish)?.code;

    it('is refused when hours end before they begin, breaks lie outside, or windows overlap', () => {
      expect(codeOf(hours({}, { day: 2, breaks: [{ from: '13:00', to: '13:30' }] }))).toBeUndefined();
      expect(codeOf(hours({ opens: '08:00', closes: '10:00' }, {}))).toBeUndefined();
      expect(codeOf(hours({ opens: '17:00', closes: '10:00' }))).toBe('ends_before_it_begins');
      expect(codeOf(hours({ breaks: [{ from: '09:00', to: '18:00' }] }))).toBe('break_outside_hours');
      expect(codeOf(hours({ breaks: [{ from: '14:00', to: '13:00' }] }))).toBe('break_outside_hours');
      expect(codeOf(hours({}, { opens: '16:00', closes: '18:00' }))).toBe('windows_overlap');
    });

    it('is refused when breaks overlap, or a rule puts the same day on and off', () => {
      const breaks = [
        { from: '13:00', to: '13:30' },
        { from: '13:15', to: '13:45' },
      ];
      expect(codeOf(hours({ breaks }))).toBe('windows_overlap');
      const saturday = [{ day: 6, ordinal: 2 }];
      expect(codeOf({ ...hours({}), ordinalsOff: saturday, ordinalsOn: saturday })).toBe(
        'ordinal_on_and_off',
      );
      expect(codeOf({ ...hours({}), ordinalsOn: saturday })).toBeUndefined();
      expect(codeOf({ ...holiday, ordinalsOn: saturday })).toBe('only_for_hours');
      expect(codeOf({ ...holiday, toDate: '2026-11-30' })).toBe('only_for_hours');
      expect(codeOf({ ...hours({}), change: 'holiday' })).toBe('only_for_amendments');
      expect(codeOf({ ...holiday, kind: 'restricted_holiday', change: 'holiday' })).toBe(
        'only_for_amendments',
      );
    });

    it('is refused when its dates are no dates of an office', () => {
      expect(codeOf({ ...holiday, toDate: '2026-11-23' })).toBe('ends_before_it_begins');
      expect(codeOf({ ...holiday, date: '9999-12-31' })).toBe('date_out_of_range');
      expect(codeOf({ ...holiday, toDate: '9999-12-31' })).toBe('date_out_of_range');
      expect(codeOf({ ...holiday, date: '1999-12-31' })).toBe('date_out_of_range');
    });
  });
});
