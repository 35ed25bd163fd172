import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  atIst,
  formatIst,
  istDate,
  istParts,
  istTime,
  lacksOffset,
  minutesOfDay,
  parseInstant,
} from './ist.js';

const instants = fc.date({
  min: new Date('1990-01-01T00:00:00Z'),
  max: new Date('2100-01-01T00:00:00Z'),
  noInvalidDate: true,
});

describe('Indian Standard Time', () => {
  it('reads every instant as Temporal reads it in Asia/Kolkata', () => {
    fc.assert(
      fc.property(instants, (at) => {
        const there = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO('Asia/Kolkata');
        const { weekday, ...parts } = istParts(at);
        expect(parts).toEqual({
          year: there.year,
          month: there.month,
          day: there.day,
          hour: there.hour,
          minute: there.minute,
          second: there.second,
        });
        expect(weekday).toBe(there.dayOfWeek % 7);
        expect(formatIst(at)).toBe(there.toString({ timeZoneName: 'never', smallestUnit: 'second' }));
        expect(istDate(at)).toBe(there.toPlainDate().toString());
      }),
    );
  });

  it('comes back from its own text to the same second', () => {
    fc.assert(
      fc.property(instants, (at) => {
        const second = Math.floor(at.getTime() / 1000) * 1000;
        expect(parseInstant(formatIst(at))?.getTime()).toBe(second);
        expect(parseInstant(at.toISOString())?.getTime()).toBe(at.getTime());
      }),
    );
  });

  it('gives the instant of a date and a time of day, 24:00 being the next midnight', () => {
    expect(atIst('2026-11-23', '11:02').toISOString()).toBe('2026-11-23T05:32:00.000Z');
    expect(atIst('2026-11-23', '24:00')).toEqual(atIst('2026-11-24'));
    expect(istTime(atIst('2026-11-23', '16:55'))).toBe('16:55');
    expect(() => atIst('2026-02-30')).toThrow(RangeError);
    expect(() => minutesOfDay('24:01')).toThrow(RangeError);
  });

  it.each([
    '2026-11-23T11:02:00',
    '2026-11-23T11:02+05:30',
    '2026-11-23 11:02:00+05:30',
    '2026-11-23',
    '2026-02-31T11:02:00Z',
    '2026-11-23T24:00:00Z',
    '2026-11-23T11:60:00Z',
    '2026-11-23T11:02:60Z',
    '2026-11-23T11:02:00+0530',
    '2026-11-23T11:02:00+24:00',
    '२०२६-11-23T11:02:00Z',
    '2026-11-23T11:02:00Z ',
    '',
  ])('refuses "%s" as an instant', (text) => {
    expect(parseInstant(text)).toBeNull();
  });

  it('accepts offsets, fractions and small letters, and knows a text that only lacks its offset', () => {
    expect(parseInstant('2026-11-23T11:02:00.250+05:30')?.toISOString()).toBe('2026-11-23T05:32:00.250Z');
    expect(parseInstant('2026-11-23t05:32:00z')?.toISOString()).toBe('2026-11-23T05:32:00.000Z');
    expect(parseInstant('2026-11-23T00:02:00-05:30')?.toISOString()).toBe('2026-11-23T05:32:00.000Z');
    expect(lacksOffset('2026-11-23T11:02:00')).toBe(true);
    expect(lacksOffset('2026-11-23T11:02:00Z')).toBe(false);
    expect(lacksOffset('yesterday')).toBe(false);
  });
});
