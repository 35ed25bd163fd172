import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { demoStart } from './demo-clock.mjs';

const calendar = readFileSync(
  new URL('../../services/directory/pilot/state/calendar.csv', import.meta.url),
  'utf8',
);
const startAt = (ist: string): string => demoStart(new Date(`${ist}+05:30`), calendar).toISOString();
const ist = (text: string): string => new Date(`${text}+05:30`).toISOString();

describe('where the clock of a fresh demo starts', () => {
  it('is now in office hours', () => {
    expect(startAt('2026-11-23T14:37:12')).toBe(ist('2026-11-23T14:37:12'));
  });

  it('is 11:00 of the same day before offices open', () => {
    expect(startAt('2026-11-23T07:00:00')).toBe(ist('2026-11-23T11:00:00'));
  });

  it('is 11:00 of the next working day after closing, over a holiday', () => {
    expect(startAt('2026-11-23T17:00:00')).toBe(ist('2026-11-25T11:00:00'));
  });

  it('is Monday on a Sunday', () => {
    expect(startAt('2026-11-22T13:00:00')).toBe(ist('2026-11-23T11:00:00'));
  });

  it('passes over a second Saturday but not over a first one (R9)', () => {
    expect(startAt('2026-12-12T12:00:00')).toBe(ist('2026-12-14T11:00:00'));
    expect(startAt('2026-12-05T12:00:00')).toBe(ist('2026-12-05T12:00:00'));
  });

  it('takes a day declared working for one, and a day declared a holiday not (R9)', () => {
    expect(startAt('2026-02-28T12:00:00')).toBe(ist('2026-02-28T12:00:00'));
    expect(startAt('2026-03-02T12:00:00')).toBe(ist('2026-03-05T11:00:00'));
  });

  it('never lies before now, and is always in office hours', () => {
    const moments = fc.date({
      min: new Date('2026-01-01'),
      max: new Date('2026-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moments, (now) => {
        const start = demoStart(now, calendar);
        const hour = new Date(start.getTime() + 330 * 60_000).getUTCHours();
        return (
          start >= now && hour >= 10 && hour < 17 && demoStart(start, calendar).getTime() === start.getTime()
        );
      }),
    );
  });
});
