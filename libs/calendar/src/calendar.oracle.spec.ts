/** The arithmetic beside the slow and obvious calendar of test/oracle.ts: SETU_ORACLE_CASES=1000000 for the long run. */
import { describe, expect, it } from '@jest/globals';
import { dueAfter, firstOpen, minutesOpen, secondsOpen } from '../test/oracle.js';
import { RandomCalendars, randomOf } from '../test/random-calendars.js';
import { atIst, compileCalendar, type Calendar } from './index.js';

const CASES = Number(process.env['SETU_ORACLE_CASES'] ?? 4000);
const SEED = Number(process.env['SETU_ORACLE_SEED'] ?? 20_261_122);
const CASES_PER_CALENDAR = 250;
/** Ends of months of different lengths and five Saturdays lie within. */
const FIRST_DAY = '2026-01-26';
const DAYS = 45;
const BASE = atIst(FIRST_DAY).getTime();
const SPAN = { from: atIst(FIRST_DAY), to: new Date(BASE + DAYS * 86_400_000) };
const LAST_SECOND = DAYS * 86_400 - 1;

const at = (second: number): Date => new Date(BASE + second * 1000);
const secondOf = (date: Date | null): number | null => date && (date.getTime() - BASE) / 1000;

function dueOf(calendar: Calendar, from: number, seconds: number): number | null {
  try {
    return secondOf(calendar.dueAt(at(from), seconds));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** An instant anywhere, half of the time a second around an edge of working time. */
function instantOf(random: RandomCalendars, calendar: Calendar): number {
  const windows = calendar.windows;
  const near = windows[random.below(Math.max(1, windows.length))];
  if (!near || random.below(2) === 0) return random.below(LAST_SECOND);
  const edge = secondOf(random.below(2) === 0 ? near.from : near.to) ?? 0;
  return Math.min(LAST_SECOND, Math.max(0, edge - 1 + random.below(3)));
}

const LENGTHS = [0, 1, 60, 560, 600, 3600, 25_200, 200_000];

/** What the two do not agree on, in words; empty when they agree on every question of the case. */
function disagreements(calendar: Calendar, open: Uint8Array, random: RandomCalendars): string[] {
  const a = instantOf(random, calendar);
  // Mostly a few days apart, at times the whole span.
  const b =
    random.below(8) === 0 ? instantOf(random, calendar) : Math.min(LAST_SECOND, a + random.below(400_000));
  const [from, to] = a <= b ? [a, b] : [b, a];
  const length = random.below(2) ? (LENGTHS[random.below(LENGTHS.length)] ?? 0) : random.below(30_000);
  const pairs: [string, unknown, unknown][] = [
    ['isOpen', calendar.isOpen(at(from)), firstOpen(open, from) === from],
    ['between', calendar.workingSeconds(at(from), at(to)), secondsOpen(open, from, to)],
    ['add', dueOf(calendar, from, length), dueAfter(open, from, length)],
    ['nextOpening', secondOf(calendar.nextOpening(at(from))), firstOpen(open, from)],
  ];
  return pairs
    .filter(([, ours, oracle]) => ours !== oracle)
    .map(([what, ours, oracle]) => `${what} from ${from} to ${to}, ${length} s: ${ours}, oracle ${oracle}`);
}

describe(`${CASES} random cases beside the slow and obvious calendar (R6-R9, seed ${SEED})`, () => {
  it('agree in every question', () => {
    const random = new RandomCalendars(randomOf(SEED), FIRST_DAY, DAYS);
    const found: string[] = [];
    let counted = 0;
    let worked = 0;
    while (counted < CASES) {
      const { items, of } = random.next();
      const calendar = compileCalendar(items, of, SPAN);
      const open = minutesOpen(items, of, FIRST_DAY, DAYS);
      if (calendar.windows.length > 0) worked++;
      for (let i = 0; i < CASES_PER_CALENDAR && counted < CASES; i++, counted++)
        for (const text of disagreements(calendar, open, random))
          if (found.length < 10) found.push(`${text} ${JSON.stringify({ of, items })}`);
    }
    expect(found).toEqual([]);
    expect(counted).toBe(CASES);
    expect(worked).toBeGreaterThan(CASES / CASES_PER_CALENDAR / 2);
  }, 1_800_000);
});
