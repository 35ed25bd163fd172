/** The contenders behind one face. Each peer is set up as its own page shows it; TZ of the process is Asia/Kolkata. */
import { atIst, officeCalendar, spanAround, type Calendar, type CalendarItem } from '@setu/calendar';
import { peer } from '../contenders/peer.js';
import { ADD_SECONDS, HOLIDAYS, SECOND_SATURDAYS } from './workload.js';

const BUILT_AT = atIst('2026-06-01', '12:00');

/** `At` is an instant as the library takes it. What it answers leaves in milliseconds and seconds. */
export interface WorkingTime<At = unknown> {
  /** Made before the clock runs: in a service instants come as they are. */
  at(ms: number): At;
  /** Ten working minutes later, in milliseconds. */
  add(from: At): number;
  /** Working seconds from one instant to another, 30 days later. */
  month(from: At, to: At): number;
  /** Builds the calendar with one item more, as after an edit, and asks it; answers its version. */
  rebuild?(edit: number): string;
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

function ours(): WorkingTime<Date> {
  const items = itemsOf();
  const build = (edits: CalendarItem[] = []): Calendar =>
    officeCalendar([...items, ...edits], { district: '150', officeKind: 'six_day' }, spanAround(BUILT_AT));
  const calendar = build();
  return {
    at: (ms) => new Date(ms),
    add: (from) => calendar.dueAt(from, ADD_SECONDS).getTime(),
    month: (from, to) => calendar.workingSeconds(from, to),
    rebuild: (edit) => {
      const closed = { change: 'closure', closedFrom: '10:00', closedTo: `16:${10 + edit}` } as const;
      const item = { ...ITEM, ...closed, itemId: 'edit', kind: 'amendment', date: '2026-06-01' } as const;
      const edited = build([item]);
      edited.dueAt(BUILT_AT, ADD_SECONDS);
      return edited.version;
    },
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

function dayjs(): WorkingTime<Dayjs> {
  const make = peer<DayjsFactory>('dayjs');
  make.extend(peer<unknown>('dayjs-business-time'));
  const hours = DAYS.map((day) => [day, [{ start: '10:00:00', end: '17:00:00' }]]);
  make.setBusinessTime({ sunday: null, ...Object.fromEntries(hours) });
  make.setHolidays(OFF);
  return {
    at: (ms) => make(ms),
    add: (from) => from.addBusinessMinutes(ADD_SECONDS / 60).valueOf(),
    // Its difference is positive when the other one is later.
    month: (from, to) => from.businessMinutesDiff(to) * 60,
  };
}

interface Moment {
  clone(): Moment;
  addWorkingTime(n: number, unit: string): Moment;
  workingDiff(other: Moment, unit: string): number;
  valueOf(): number;
}
interface MomentFactory {
  (at: number): Moment;
  updateLocale(name: string, of: object): void;
}

function moment(): WorkingTime<Moment> {
  const make = peer<MomentFactory>('moment-business-time');
  const hours = [1, 2, 3, 4, 5, 6].map((day) => [day, ['10:00:00', '17:00:00']]);
  make.updateLocale('en', { workinghours: { 0: null, ...Object.fromEntries(hours) }, holidays: OFF });
  return {
    at: (ms) => make(ms),
    // It adds to the moment itself.
    add: (from) => from.clone().addWorkingTime(ADD_SECONDS, 'seconds').valueOf(),
    month: (from, to) => to.workingDiff(from, 'seconds'),
  };
}

interface OpeningHours {
  getIterator(at: Date): { getState(): boolean; advance(): boolean; getDate(): Date };
  getOpenDuration(from: Date, to: Date): [number, number];
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function openingHours(): WorkingTime<Date> {
  const Rules = peer<new (rules: string, place: null) => OpeningHours>('opening_hours');
  const days = HOLIDAYS.map((d) => `2026 ${MONTHS[Number(d.slice(5, 7)) - 1] ?? ''} ${d.slice(8)} off`);
  const rules = new Rules(['Mo-Sa 10:00-17:00', 'Sa[2] off', ...days].join('; '), null);
  return {
    at: (ms) => new Date(ms),
    add: (from) => addByIterator(rules, from),
    month: (from, to) => rules.getOpenDuration(from, to)[0] / 1000,
  };
}

/** It has no way to add working time; its iterator tells each opening and closing. */
function addByIterator(rules: OpeningHours, from: Date): number {
  const changes = rules.getIterator(from);
  let left = ADD_SECONDS * 1000;
  let at = from.getTime();
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
