/** The arithmetic beside the slow and obvious calendar of test/oracle.ts: SETU_ORACLE_CASES=1000000 for the long run. */
import { describe, expect, it } from '@jest/globals';
import { dueAfter, firstOpen, minutesOpen, secondsOpen } from '../test/oracle.js';
import { RandomCalendars, randomOf } from '../test/random-calendars.js';
import {
  atIst,
  compileCalendar,
  officeCalendar,
  type Calendar,
  type CalendarItem,
  type CalendarOf,
} from './index.js';

const CASES = Number(process.env['SETU_ORACLE_CASES'] ?? 4000);
const SEED = Number(process.env['SETU_ORACLE_SEED'] ?? 20_261_122);
const CASES_PER_CALENDAR = 250;
/** Ends of months of different lengths and five Saturdays lie within. */
const FIRST_DAY = '2026-01-26';
const DAYS = 45;
const BASE = atIst(FIRST_DAY).getTime();
const SPAN = { from: atIst(FIRST_DAY), to: new Date(BASE + DAYS * 86_400_000) };
const LAST_SECOND = DAYS * 86_400 - 1;
/** What an office's calendar takes as usual; it has to look beyond for most questions. */
const FEW_DAYS = { from: atIst('2026-02-10'), to: atIst('2026-02-13') };

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

interface Compared {
  calendar: Calendar;
  /** The same that follows what is asked: it knows more than the oracle, and never anything else. */
  office: Calendar;
  open: Uint8Array;
}

function comparedOf(items: readonly CalendarItem[], of: CalendarOf): Compared {
  return {
    calendar: compileCalendar(items, of, SPAN),
    office: officeCalendar(items, of, FEW_DAYS),
    open: minutesOpen(items, of, FIRST_DAY, DAYS),
  };
}

/** What they do not agree on, in words; empty when they agree on every question of the case. */
function disagreements({ calendar, office, open }: Compared, random: RandomCalendars): string[] {
  const a = instantOf(random, calendar);
  // Mostly a few days apart, at times the whole span.
  const b =
    random.below(8) === 0 ? instantOf(random, calendar) : Math.min(LAST_SECOND, a + random.below(400_000));
  const [from, to] = a <= b ? [a, b] : [b, a];
  const length = random.below(2) ? (LENGTHS[random.below(LENGTHS.length)] ?? 0) : random.below(30_000);
  const isOpen = firstOpen(open, from) === from;
  const worked = secondsOpen(open, from, to);
  const due = dueAfter(open, from, length);
  const opens = firstOpen(open, from);
  const pairs: [string, unknown, unknown][] = [
    ['isOpen', calendar.isOpen(at(from)), isOpen],
    ['between', calendar.workingSeconds(at(from), at(to)), worked],
    ['add', dueOf(calendar, from, length), due],
    ['nextOpening', secondOf(calendar.nextOpening(at(from))), opens],
    ['isOpen of the office', office.isOpen(at(from)), isOpen],
    ['between of the office', office.workingSeconds(at(from), at(to)), worked],
    ['add of the office', due === null ? null : dueOf(office, from, length), due],
    ['nextOpening of the office', opens === null ? null : secondOf(office.nextOpening(at(from))), opens],
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
      const compared = comparedOf(items, of);
      if (compared.calendar.windows.length > 0) worked++;
      for (let i = 0; i < CASES_PER_CALENDAR && counted < CASES; i++, counted++)
        for (const text of disagreements(compared, random))
          if (found.length < 10) found.push(`${text} ${JSON.stringify({ of, items })}`);
    }
    expect(found).toEqual([]);
    expect(counted).toBe(CASES);
    expect(worked).toBeGreaterThan(CASES / CASES_PER_CALENDAR / 2);
  }, 1_800_000);
});
