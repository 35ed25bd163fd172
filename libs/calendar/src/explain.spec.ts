import { describe, expect, it } from '@jest/globals';
import { UP_2026 } from '../test/items.js';
import { atIst, compileCalendar, durationWords } from './index.js';

const YEAR = { from: atIst('2026-01-01'), to: atIst('2027-01-01') };
const office = (officeKind: 'six_day' | 'secretariat') =>
  compileCalendar(UP_2026, { district: '150', officeKind }, YEAR);

describe('the explanation of a clock (R10)', () => {
  const c = office('six_day');
  const story = c.explain(atIst('2026-11-23', '16:55'), atIst('2026-11-25', '10:05'));

  it('names every window that counted and every stretch that did not, with its reason', () => {
    expect(story).toMatchObject({
      version: c.version,
      fromIst: '2026-11-23T16:55:00+05:30',
      toIst: '2026-11-25T10:05:00+05:30',
      workingSeconds: 600,
      counted: [
        { from: '2026-11-23T16:55:00+05:30', to: '2026-11-23T17:00:00+05:30', seconds: 300 },
        { from: '2026-11-25T10:00:00+05:30', to: '2026-11-25T10:05:00+05:30', seconds: 300 },
      ],
    });
    expect(story.notCounted.map((g) => [g.from.slice(5, 16), g.to.slice(5, 16), g.reasonEn])).toEqual([
      ['11-23T17:00', '11-24T00:00', 'the office had closed'],
      ['11-24T00:00', '11-25T00:00', 'it was a holiday (Guru Nanak Jayanti)'],
      ['11-25T00:00', '11-25T10:00', 'the office had not opened yet'],
    ]);
  });

  it('says it in complete Hindi sentences', () => {
    expect(story.hi).toBe(
      'समय-गणना (भारतीय मानक समय): 10 मिनट गिने गये: 23-11-2026 को 16:55 से 17:00 तक (5 मिनट), ' +
        '25-11-2026 को 10:00 से 10:05 तक (5 मिनट)। ' +
        '23-11-2026 को 17:00 से 25-11-2026 को 10:00 तक का समय नहीं गिना गया, ' +
        'क्योंकि कार्यालय बन्द था: 24-11-2026 को अवकाश था (गुरु नानक जयन्ती)।',
    );
  });

  it('says it in complete English sentences', () => {
    expect(story.en).toBe(
      'Working time (Indian Standard Time): 10 minutes counted: from 16:55 on 23-11-2026 to 17:00 (5 minutes), ' +
        'from 10:00 on 25-11-2026 to 10:05 (5 minutes). ' +
        'From 17:00 on 23-11-2026 to 10:00 on 25-11-2026, nothing counted, ' +
        'because the office was closed: on 24-11-2026 it was a holiday (Guru Nanak Jayanti).',
    );
  });

  it('says a single window without a gap once, and not again as a window', () => {
    const plain = c.explain(atIst('2026-11-25', '11:02'), atIst('2026-11-25', '11:12'));
    expect(plain.counted).toHaveLength(1);
    expect(plain.hi).toBe('समय-गणना (भारतीय मानक समय): 10 मिनट गिने गये: 25-11-2026 को 11:02 से 11:12 तक।');
    expect(plain.en).toBe(
      'Working time (Indian Standard Time): 10 minutes counted: from 11:02 on 25-11-2026 to 11:12.',
    );
  });

  it('tells one night in one sentence, and the window beside a gap', () => {
    const night = c.explain(atIst('2026-11-25', '17:00'), atIst('2026-11-26', '10:10'));
    expect(night.notCounted).toHaveLength(2);
    expect(night.hi).toBe(
      'समय-गणना (भारतीय मानक समय): 10 मिनट गिने गये: 26-11-2026 को 10:00 से 10:10 तक। ' +
        '25-11-2026 को 17:00 से 26-11-2026 को 10:00 तक का समय नहीं गिना गया, क्योंकि कार्यालय बन्द था।',
    );
  });

  it('keeps its own reason where a stretch lies within one night', () => {
    const evening = c.explain(atIst('2026-11-25', '17:10'), atIst('2026-11-25', '18:00'));
    expect(evening.hi).toContain('क्योंकि कार्यालय बन्द हो चुका था।');
    expect(evening.counted).toEqual([]);
  });

  it('says one minute in the singular and nothing at all as nothing', () => {
    const minute = c.explain(atIst('2026-11-25', '11:02'), atIst('2026-11-25', '11:03'));
    expect(minute.hi).toContain('1 मिनट गिना गया: ');
    const some = c.explain(
      atIst('2026-11-25', '11:02'),
      new Date(atIst('2026-11-25', '11:11').getTime() + 20_000),
    );
    expect(some.hi).toContain('9 मिनट 20 सेकण्ड गिने गये: 25-11-2026 को 11:02 से 11:11:20 तक।');
    const evening = c.explain(atIst('2026-11-25', '17:10'), atIst('2026-11-25', '18:00'));
    expect(evening.hi).toContain('कोई कार्यालय समय नहीं गिना गया।');
    expect(evening.en).toContain('no office hours counted.');
  });

  it('names the days off of a long stretch and not every night', () => {
    const month = c.explain(atIst('2026-11-01'), atIst('2026-12-01'));
    expect(month.counted.length).toBeGreaterThan(20);
    expect(month.hi).toContain(
      '161 घण्टे गिने गये: 01-11-2026 को 00:00 से 30-11-2026 को 24:00 तक की 23 कार्य अवधियों में।',
    );
    expect(month.hi).toContain('24-11-2026 को अवकाश था (गुरु नानक जयन्ती)');
    expect(month.en).toContain(
      '161 hours counted: 23 stretches from 00:00 on 01-11-2026 to 24:00 on 30-11-2026.',
    );
    expect(month.en.length).toBeLessThan(400);
  });

  it('explains a break and nothing else when only a break lies between', () => {
    const lunch = office('secretariat').explain(atIst('2026-11-25', '12:55'), atIst('2026-11-25', '13:35'));
    expect(lunch.notCounted).toEqual([
      {
        from: '2026-11-25T13:00:00+05:30',
        to: '2026-11-25T13:30:00+05:30',
        reasonHi: 'कार्यालय में मध्यावकाश था',
        reasonEn: 'the office was in its break',
      },
    ]);
  });

  it('writes durations as they are spoken', () => {
    expect(durationWords(3905)).toEqual({ hi: '1 घण्टा 5 मिनट 5 सेकण्ड', en: '1 hour 5 minutes 5 seconds' });
    expect(durationWords(7200)).toEqual({ hi: '2 घण्टे', en: '2 hours' });
    expect(durationWords(0)).toEqual({ hi: '0 मिनट', en: '0 minutes' });
  });
});
