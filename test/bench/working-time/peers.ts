/** The contenders behind one face. Each peer is set up as its own page shows it; TZ of the process is Asia/Kolkata. */
import { atIst, officeCalendar, spanAround, type Calendar, type CalendarItem } from '@setu/calendar';
import { peer } from '../contenders/peer.js';
import { ADD_SECONDS, HOLIDAYS, MONTH_MS, SECOND_SATURDAYS } from './workload.js';

export interface WorkingTime {
  /** Ten working minutes later, in milliseconds. */
  add(from: number): number;
  /** Working seconds of the 30 days from here. */
  month(from: number): number;
  /** Builds the calendar anew, as after an edit. */
  rebuild?(): void;
}

const ITEM = {
  ...{ version: 1, officeKinds: [], officeId: null, week: null, ordinalsOff: [], toDate: null, change: null },
  ...{ closedFrom: null, closedTo: null, nameEn: 'x', nameHi: 'x', recordedAt: '2025-12-01T00:00:00Z' },
  ...{ removed: false, district: 'state' },
} satisfies Partial<CalendarItem>;

/** Three years with the holidays of each of them. */
function itemsOf(): CalendarItem[] {
  const week = [1, 2, 3, 4, 5, 6].map((day) => ({ day, opens: '10:00', closes: '17:00', breaks: [] }));
  const hours: CalendarItem = {
    ...{ ...ITEM, itemId: 'hours', kind: 'hours', date: '2024-01-01', week },
    ordinalsOff: [{ day: 6, ordinal: 2 }],
  };
  const years = ['2025', '2026', '2027'];
  const dates = years.flatMap((year) => HOLIDAYS.map((date) => year + date.slice(4)));
  return [hours, ...dates.map((date): CalendarItem => ({ ...ITEM, itemId: date, kind: 'holiday', date }))];
}

function ours(): WorkingTime {
  const items = itemsOf();
  const build = (): Calendar =>
    officeCalendar(items, { district: '150', officeKind: 'six_day' }, spanAround(atIst('2026-06-01')));
  const calendar = build();
  return {
    add: (from) => calendar.dueAt(new Date(from), ADD_SECONDS).getTime(),
    month: (from) => calendar.workingSeconds(new Date(from), new Date(from + MONTH_MS)),
    rebuild: () => void build(),
  };
}

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const OFF = [...HOLIDAYS, ...SECOND_SATURDAYS];

interface Dayjs {
  addBusinessMinutes(n: number): Dayjs;
  businessMinutesDiff(other: Dayjs): number;
  valueOf(): number;
}
interface DayjsFactory {
  (at: number): Dayjs;
  extend(plugin: unknown): void;
  setBusinessTime(hours: object): void;
  setHolidays(days: readonly string[]): void;
}

function dayjs(): WorkingTime {
  const make = peer<DayjsFactory>('dayjs');
  make.extend(peer<unknown>('dayjs-business-time'));
  const hours = DAYS.map((day) => [day, [{ start: '10:00:00', end: '17:00:00' }]]);
  make.setBusinessTime({ sunday: null, ...Object.fromEntries(hours) });
  make.setHolidays(OFF);
  return {
    add: (from) =>
      make(from)
        .addBusinessMinutes(ADD_SECONDS / 60)
        .valueOf(),
    month: (from) => make(from + MONTH_MS).businessMinutesDiff(make(from)) * 60,
  };
}

interface Moment {
  addWorkingTime(n: number, unit: string): Moment;
  workingDiff(other: Moment, unit: string): number;
  valueOf(): number;
}
interface MomentFactory {
  (at: number): Moment;
  updateLocale(name: string, of: object): void;
}

function moment(): WorkingTime {
  const make = peer<MomentFactory>('moment-business-time');
  const hours = [1, 2, 3, 4, 5, 6].map((day) => [day, ['10:00:00', '17:00:00']]);
  make.updateLocale('en', { workinghours: { 0: null, ...Object.fromEntries(hours) }, holidays: OFF });
  return {
    add: (from) => make(from).addWorkingTime(ADD_SECONDS, 'seconds').valueOf(),
    month: (from) => make(from + MONTH_MS).workingDiff(make(from), 'seconds'),
  };
}

interface OpeningHours {
  getIterator(at: Date): { getState(): boolean; advance(): boolean; getDate(): Date };
  getOpenDuration(from: Date, to: Date): [number, number];
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function openingHours(): WorkingTime {
  const Rules = peer<new (rules: string, place: null) => OpeningHours>('opening_hours');
  const days = HOLIDAYS.map((d) => `2026 ${MONTHS[Number(d.slice(5, 7)) - 1] ?? ''} ${d.slice(8)} off`);
  const rules = new Rules(['Mo-Sa 10:00-17:00', 'Sa[2] off', ...days].join('; '), null);
  return {
    add: (from) => addByIterator(rules, from),
    month: (from) => rules.getOpenDuration(new Date(from), new Date(from + MONTH_MS))[0] / 1000,
  };
}

/** It has no way to add working time; its iterator tells each opening and closing. */
function addByIterator(rules: OpeningHours, from: number): number {
  const changes = rules.getIterator(new Date(from));
  let left = ADD_SECONDS * 1000;
  let at = from;
  for (;;) {
    const isOpen = changes.getState();
    if (!changes.advance()) return NaN;
    const next = changes.getDate().getTime();
    if (isOpen && next - at >= left) return at + left;
    if (isOpen) left -= next - at;
    at = next;
  }
}

export const CONTENDERS: Readonly<Record<string, () => WorkingTime>> = {
  ...{ ours, 'dayjs-business-time': dayjs, opening_hours: openingHours, 'moment-business-time': moment },
};
