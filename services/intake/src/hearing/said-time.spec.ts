import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { futureOf, pastOf, timeIn } from './said-time.js';

const NOW = new Date('2026-11-23T13:05:00+05:30');
const ist = (at: Date | null): string | null =>
  at && new Date(at.getTime() + 19_800_000).toISOString().slice(0, 16).replace('T', ' ');
const past = (text: string, now = NOW): string | null => ist(pastOf(timeIn(text).time, now));
const future = (text: string, now = NOW): string | null => ist(futureOf(timeIn(text).time, now));

describe('when a call was made, as people say it', () => {
  it.each([
    ['BSA 11:02', '2026-11-23 11:02'],
    ['BSA 11.02 बजे', '2026-11-23 11:02'],
    ['बीएसए ११:०२ पर', '2026-11-23 11:02'],
    ['11 बजे BSA', '2026-11-23 11:00'],
    ['subah 10 baje', '2026-11-23 10:00'],
    ['dopahar 12:30', '2026-11-23 12:30'],
    ['साढ़े 11 बजे', '2026-11-23 11:30'],
    ['sawa 12 baje', '2026-11-23 12:15'],
    ['पौने 1 बजे', '2026-11-23 12:45'],
    ['at 12.45 pm', '2026-11-23 12:45'],
    ['11am', '2026-11-23 11:00'],
    ['10 minute pehle', '2026-11-23 12:55'],
    ['१० मिनट पहले', '2026-11-23 12:55'],
    ['आधा घंटा पहले', '2026-11-23 12:35'],
    ['1 ghanta pehle', '2026-11-23 12:05'],
    ['abhi', '2026-11-23 13:05'],
    ['अभी-अभी', '2026-11-23 13:05'],
    ['कल 4 बजे', '2026-11-22 16:00'],
    ['kal 11:30', '2026-11-22 11:30'],
  ])('%s', (text, expected) => expect(past(text)).toBe(expected));

  it('takes the time of day that has been: 4:30 at 16:35 is the afternoon, at 11 it is none', () => {
    expect(past('4:30', new Date('2026-11-23T16:35:00+05:30'))).toBe('2026-11-23 16:30');
    expect(past('17:30')).toBe('2026-11-23 13:05');
  });

  it('finds none in numbers, codes and dates', () => {
    for (const text of ['9415200022', '36', 'BSA', '05852-234567', '23.11.2026', 'block 4', ''])
      expect(timeIn(text).time).toBeNull();
  });

  it('leaves the rest of the text, without the time', () => {
    expect(timeIn('36 11:02').rest.trim()).toBe('36');
    expect(timeIn('BSA 10 minute pehle').rest.trim()).toBe('bsa');
  });

  it('is never in the future, whatever was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.nat(23), fc.nat(59), (text, h, m) => {
        const said = `${text} ${h}:${String(m).padStart(2, '0')} ${text}`;
        expect(pastOf(timeIn(said).time, NOW).getTime()).toBeLessThanOrEqual(NOW.getTime());
        const until = futureOf(timeIn(said).time, NOW);
        if (until) expect(until.getTime()).toBeGreaterThan(NOW.getTime());
      }),
    );
  });

  it('reads a long hostile text quickly', () => {
    const started = performance.now();
    for (const text of ['1 '.repeat(5000), '11:'.repeat(5000), 'सुबह '.repeat(5000), ' '.repeat(20_000)])
      expect(timeIn(text).rest.length).toBeLessThanOrEqual(1000);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('until when somebody is engaged', () => {
  it.each([
    ['busy till 15:30', '2026-11-23 15:30'],
    ['व्यस्त 3:30 तक', '2026-11-23 15:30'],
    ['meeting 4 baje tak', '2026-11-23 16:00'],
    ['30 minute', '2026-11-23 13:35'],
    ['1 घंटे में', '2026-11-23 14:05'],
    ['busy till 11:00', null],
    ['busy till 11 am', null],
    ['busy', null],
    ['10 minute pehle', null],
  ])('%s', (text, expected) => expect(future(text)).toBe(expected));
});
