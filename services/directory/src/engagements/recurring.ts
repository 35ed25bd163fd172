/**
 * PURE: engagements that recur by rule (R12a): on which days of a stretch they fall, by the district's working calendar.
 * Whether a district keeps a rule is a setting of the same name.
 */
import { atIst, istDate, type Calendar } from '@setu/calendar';
import type { EngagementReason, Settings } from '@setu/contracts';

export interface RecurringRule {
  readonly code: 'samadhanDiwas' | 'janSunwai';
  readonly nameHi: string;
  readonly nameEn: string;
  /** Weekdays (0 Sunday) and which of the month; null: every day. */
  readonly days: readonly { day: number; ordinal: number }[] | null;
  /** Time of day, HH:MM in Asia/Kolkata. */
  readonly from: string;
  readonly to: string;
  /** On a day that is off: held on the next working day, or not at all. */
  readonly whenOff: 'next_working_day' | 'left_out';
  readonly reason: EngagementReason;
}

export const RECURRING: readonly RecurringRule[] = [
  {
    ...{ code: 'samadhanDiwas', nameHi: 'सम्पूर्ण समाधान दिवस', nameEn: 'Sampurna Samadhan Diwas' },
    days: [
      { day: 6, ordinal: 1 },
      { day: 6, ordinal: 3 },
    ],
    ...{ from: '10:00', to: '14:00', whenOff: 'next_working_day', reason: 'meeting' },
  },
  {
    ...{ code: 'janSunwai', nameHi: 'जनसुनवाई', nameEn: 'Jan Sunwai (public hearing)', days: null },
    ...{ from: '10:00', to: '12:00', whenOff: 'left_out', reason: 'meeting' },
  },
];

/** Rules that a district keeps. */
export const rulesOf = (settings: Settings): RecurringRule[] =>
  RECURRING.filter((rule) => settings[rule.code] === 'on');

export interface Occurrence {
  rule: RecurringRule['code'];
  reason: EngagementReason;
  /** The day it is held, YYYY-MM-DD. */
  date: string;
  from: Date;
  to: Date;
}

const DAY_MS = 86_400_000;
/** A shifted day comes from at most so many days before: the longest run of holidays, and more. */
const LONGEST_SHIFT_DAYS = 15;

/** What is held on the days from `first` to `last` (YYYY-MM-DD, both inclusive), in order. */
export function occurrencesOf(
  rule: RecurringRule,
  calendar: Calendar,
  first: string,
  last: string,
): Occurrence[] {
  const held = new Set<string>();
  const start = Date.parse(first) - LONGEST_SHIFT_DAYS * DAY_MS;
  for (let ms = start; ms <= Date.parse(last); ms += DAY_MS) {
    const date = new Date(ms).toISOString().slice(0, 10);
    if (!fits(rule, date)) continue;
    const on = openDay(calendar, date);
    if (on === date || (on !== null && rule.whenOff === 'next_working_day')) held.add(on);
  }
  const dates = [...held].filter((date) => date >= first && date <= last).sort();
  return dates.map((date) => ({
    ...{ rule: rule.code, reason: rule.reason, date },
    ...{ from: timeOn(date, rule.from), to: timeOn(date, rule.to) },
  }));
}

function fits(rule: RecurringRule, date: string): boolean {
  if (rule.days === null) return true;
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  const ordinal = Math.ceil(Number(date.slice(8)) / 7);
  return rule.days.some((d) => d.day === day && d.ordinal === ordinal);
}

/** The day itself when offices work on it, else the next on which they do. */
function openDay(calendar: Calendar, date: string): string | null {
  const opens = calendar.nextOpening(atIst(date));
  return opens && istDate(opens);
}

const timeOn = (date: string, time: string): Date => new Date(`${date}T${time}:00+05:30`);
