import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { amendment, holiday, hours, UP_2026 } from '../test/items.js';
import { atIst, compileCalendar, unionOf, type Calendar, type CalendarItem } from './index.js';

/** Six weeks, so that the oracle can walk them minute by minute. */
const SPAN = { from: atIst('2026-02-15'), to: atIst('2026-03-29') };
const MINUTES = (SPAN.to.getTime() - SPAN.from.getTime()) / 60_000;
const dates = fc.integer({ min: 0, max: MINUTES / 1440 - 1 }).map((day) => {
  const at = new Date(SPAN.from.getTime() + day * 86_400_000 + 19_800_000);
  return at.toISOString().slice(0, 10);
});
const pad = (n: number): string => String(n).padStart(2, '0');
const time = (minutes: number): string => `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
const twoTimes = fc
  .tuple(fc.integer({ min: 0, max: 1440 }), fc.integer({ min: 0, max: 1440 }))
  .map(([a, b]) => ({ closedFrom: time(Math.min(a, b)), closedTo: time(Math.max(a, b)) }));

const changes: fc.Arbitrary<CalendarItem> = fc.oneof(
  dates.map((date) => holiday(date)),
  dates.map((date) => amendment(date, 'holiday')),
  dates.map((date) => amendment(date, 'working_day')),
  fc.tuple(dates, twoTimes).map(([date, part]) => amendment(date, 'closure', part)),
);
const kinds = fc.constantFrom('six_day', 'five_day', 'secretariat', 'own' as const);
const calendars: fc.Arbitrary<Calendar> = fc
  .tuple(kinds, fc.array(changes, { maxLength: 12 }))
  .map(([officeKind, more]) => compileCalendar([...UP_2026, ...more], { district: '150', officeKind }, SPAN));
/** Whole milliseconds, often at the edges of hours. */
const instants = fc.oneof(
  fc.integer({ min: 0, max: MINUTES * 60_000 }).map((ms) => new Date(SPAN.from.getTime() + ms)),
  fc.integer({ min: 0, max: MINUTES / 30 }).map((half) => new Date(SPAN.from.getTime() + half * 1_800_000)),
);
const beforeEnd = instants.filter((at) => at < SPAN.to);
const early = instants.filter((at) => at.getTime() < atIst('2026-03-10').getTime());
const seconds = fc.integer({ min: 0, max: 40_000 });

/** Asks the calendar only whether it is open, second by second: slow and obvious. */
function secondsOpen(c: Calendar, from: number, to: number): number {
  let open = 0;
  for (let ms = from; ms < to; ms += 1000) if (c.isOpen(new Date(ms))) open++;
  return open;
}

describe('working-time arithmetic against slow and obvious ways (R6, R8)', () => {
  it('agrees with walking second by second over half a day', () => {
    fc.assert(
      fc.property(calendars, early, fc.integer({ min: 0, max: 43_200 }), (c, at, length) => {
        const from = Math.floor(at.getTime() / 1000) * 1000;
        const to = from + length * 1000;
        expect(c.workingSeconds(new Date(from), new Date(to))).toBe(secondsOpen(c, from, to));
      }),
      { numRuns: 60 },
    );
  });

  it('finds the first second by which enough time has passed', () => {
    fc.assert(
      fc.property(calendars, early, fc.integer({ min: 1, max: 7_200 }), (c, at, wanted) => {
        const from = new Date(Math.floor(at.getTime() / 1000) * 1000);
        const due = c.dueAt(from, wanted);
        expect(c.workingSeconds(from, due)).toBe(wanted);
        expect(c.workingSeconds(from, new Date(due.getTime() - 1000))).toBe(wanted - 1);
      }),
    );
  });

  it('is open exactly where its windows are, and they lie apart in order', () => {
    fc.assert(
      fc.property(calendars, beforeEnd, (c, at) => {
        const inside = c.windows.some((w) => w.from <= at && at < w.to);
        expect(c.isOpen(at)).toBe(inside);
        c.windows.slice(1).forEach((w, i) => {
          expect(w.from.getTime()).toBeGreaterThan(c.windows[i]?.to.getTime() ?? 0);
        });
        expect(c.dayState(at).kind === 'working').toBe(inside);
      }),
    );
  });
});

describe('laws of working time', () => {
  it('between is the inverse of add, and the counted windows sum up to it', () => {
    fc.assert(
      fc.property(calendars, early, seconds, (c, from, wanted) => {
        const { due, windows } = c.add(from, wanted);
        expect(c.between(from, due).workingSeconds).toBe(wanted);
        const total = windows.reduce((sum, w) => sum + w.to.getTime() - w.from.getTime(), 0);
        expect(total).toBe(wanted * 1000);
        expect(c.between(from, due).windows).toEqual(windows);
      }),
    );
  });

  it('time can be added in parts, zero included', () => {
    fc.assert(
      fc.property(calendars, early, seconds, seconds, (c, from, a, b) => {
        expect(c.dueAt(c.dueAt(from, a), b)).toEqual(c.dueAt(from, a + b));
      }),
    );
  });

  it('a stretch is the sum of its parts in milliseconds of windows', () => {
    const worked = (c: Calendar, from: Date, to: Date): number =>
      c.between(from, to).windows.reduce((sum, w) => sum + w.to.getTime() - w.from.getTime(), 0);
    fc.assert(
      fc.property(calendars, fc.array(instants, { minLength: 3, maxLength: 3 }), (c, three) => {
        const [a, b, d] = three.sort((x, y) => x.getTime() - y.getTime()) as [Date, Date, Date];
        expect(worked(c, a, b) + worked(c, b, d)).toBe(worked(c, a, d));
        expect(c.workingSeconds(d, a)).toBe(0);
      }),
    );
  });

  it('the explanation covers the stretch without hole or overlap (R10)', () => {
    fc.assert(
      fc.property(calendars, instants, instants, (c, x, y) => {
        const second = (d: Date): Date => new Date(Math.floor(d.getTime() / 1000) * 1000);
        const [from, to] = x <= y ? [second(x), second(y)] : [second(y), second(x)];
        const e = c.explain(from, to);
        const parts = [...e.counted, ...e.notCounted].sort((a, b) => Date.parse(a.from) - Date.parse(b.from));
        let reached = from.getTime();
        for (const part of parts) {
          expect(Date.parse(part.from)).toBe(reached);
          reached = Date.parse(part.to);
        }
        expect(reached).toBe(to.getTime());
      }),
    );
  });
});

describe('the version of a calendar (R9)', () => {
  it('is equal exactly when the windows are equal', () => {
    fc.assert(
      fc.property(calendars, calendars, (a, b) => {
        const same = JSON.stringify(a.windows) === JSON.stringify(b.windows);
        expect(a.version === b.version).toBe(same);
      }),
    );
  });

  it('does not depend on the order in which items arrive', () => {
    fc.assert(
      fc.property(kinds, fc.array(changes, { maxLength: 8 }), fc.nat(), (officeKind, more, seed) => {
        const items = [...UP_2026, ...more];
        const shuffled = [...items].sort((a, b) => hashOf(a.itemId, seed) - hashOf(b.itemId, seed));
        const of = { district: '150', officeKind };
        expect(compileCalendar(shuffled, of, SPAN).version).toBe(compileCalendar(items, of, SPAN).version);
      }),
    );
  });
});

describe("the centre's hours (R9)", () => {
  it('are open exactly when one of the calendars is', () => {
    fc.assert(
      fc.property(calendars, calendars, calendars, instants, (a, b, c, at) => {
        expect(unionOf([a, b, c]).isOpen(at)).toBe([a, b, c].some((one) => one.isOpen(at)));
      }),
    );
  });

  it('hours that begin at midnight join those that end there', () => {
    const night = hours({ officeKinds: ['own'], week: everyDay('18:00', '24:00') });
    const morning = hours({ officeId: OFFICE, week: everyDay('00:00', '10:00') });
    const of = { district: '150', officeKind: 'own' as const };
    const union = unionOf([
      compileCalendar([night], of, SPAN),
      compileCalendar([morning], { ...of, officeId: OFFICE }, SPAN),
    ]);
    expect(union.windows).toHaveLength(43);
  });
});

const OFFICE = '00000000-0000-7000-8000-00000000cccc';
const everyDay = (opens: string, closes: string): CalendarItem['week'] =>
  [0, 1, 2, 3, 4, 5, 6].map((day) => ({ day, opens, closes, breaks: [] }));

function hashOf(text: string, seed: number): number {
  let hash = seed | 0;
  for (const char of text) hash = (Math.imul(hash, 31) + (char.codePointAt(0) ?? 0)) | 0;
  return hash;
}
