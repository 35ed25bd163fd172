/**
 * The plan of one day for one office: which minutes are working time, and why the others are not (R9). The layers,
 * from weak to strong: weekly hours of the office kind, the office's own hours, holidays, the decided amendment of
 * the day, closures of part of the day. Pure; called by the compiler once per day.
 */
import { DAY_MS, minutesOfDay } from './ist.js';
import { holdsFor, type CalendarItem, type CalendarOf } from './items.js';

/** Minutes since midnight in Asia/Kolkata, half-open. */
export interface Minutes {
  readonly from: number;
  readonly to: number;
}
/** A stretch of a day that is closed for a named reason. */
export interface NamedMinutes extends Minutes {
  readonly nameHi: string;
  readonly nameEn: string;
  readonly item: CalendarItem;
}
/**
 * One day: `weekly_off`, `holiday` and `closure` have no working minute. `hours` are the weekly hours that hold, `by`
 * the item that took their place: a holiday, or the amendment that decided the day.
 */
export interface DayPlan {
  readonly day: number;
  readonly kind: 'working' | 'holiday' | 'weekly_off' | 'closure';
  readonly nameHi: string;
  readonly nameEn: string;
  readonly windows: readonly Minutes[];
  readonly closures: readonly NamedMinutes[];
  readonly hours: CalendarItem | null;
  readonly by: CalendarItem | null;
}

const ORDINALS_HI = ['', 'प्रथम', 'द्वितीय', 'तृतीय', 'चतुर्थ', 'पंचम'];
const ORDINALS_EN = ['', 'first', 'second', 'third', 'fourth', 'fifth'];
const DAYS_HI = ['रविवार', 'सोमवार', 'मंगलवार', 'बुधवार', 'बृहस्पतिवार', 'शुक्रवार', 'शनिवार'];
const DAYS_EN = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** Hours of a week with its breaks taken out: working minutes by weekday, 0 being Sunday. */
interface WeeklyHours {
  readonly item: CalendarItem;
  readonly byWeekday: readonly (readonly Minutes[])[];
}

/** The items that bear on one office, sorted by layer so that the first match decides. */
export interface Layers {
  readonly hours: readonly WeeklyHours[];
  readonly holidays: ReadonlyMap<string, CalendarItem>;
  readonly amendments: ReadonlyMap<string, readonly CalendarItem[]>;
}

/** Sorts the items of an office into layers (R9). An office with hours of its own but none recorded keeps six-day hours. */
export function layersOf(items: readonly CalendarItem[], of: CalendarOf): Layers {
  const mine = items.filter((i) => holdsFor(i, of));
  const usual = of.officeKind === 'own' ? items.filter((i) => fallbackFor(i, of)) : [];
  const holidays = new Map<string, CalendarItem>();
  const amendments = new Map<string, CalendarItem[]>();
  for (const item of mine.sort(strongestFirst)) {
    if (item.kind === 'holiday' && !holidays.has(item.date)) holidays.set(item.date, item);
    if (item.kind === 'amendment') amendments.set(item.date, [...(amendments.get(item.date) ?? []), item]);
  }
  const hours = [...mine.filter(isHours), ...usual.sort(latestHoursFirst)];
  return { hours: hours.sort(strongestHoursFirst).map(weeklyHours), holidays, amendments };
}

const isHours = (item: CalendarItem): boolean => item.kind === 'hours' && item.week !== null;
const fallbackFor = (item: CalendarItem, of: CalendarOf): boolean =>
  isHours(item) && holdsFor(item, { district: of.district, officeKind: 'six_day' });

function strongestFirst(a: CalendarItem, b: CalendarItem): number {
  const own = Number(b.officeId !== null) - Number(a.officeId !== null);
  return own || compareText(b.recordedAt, a.recordedAt) || compareText(a.itemId, b.itemId);
}

function strongestHoursFirst(a: CalendarItem, b: CalendarItem): number {
  const own = Number(b.officeId !== null) - Number(a.officeId !== null);
  const named = Number(b.officeKinds.includes('own')) - Number(a.officeKinds.includes('own'));
  return own || named || latestHoursFirst(a, b);
}

function latestHoursFirst(a: CalendarItem, b: CalendarItem): number {
  const local = Number(b.district !== 'state') - Number(a.district !== 'state');
  const dated = compareText(b.date, a.date) || compareText(b.recordedAt, a.recordedAt);
  return local || dated || compareText(a.itemId, b.itemId);
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The plan of the day with this number (days since 1970-01-01 in Asia/Kolkata). */
export function planDay(layers: Layers, day: number): DayPlan {
  const date = new Date(day * DAY_MS).toISOString().slice(0, 10);
  const hours = layers.hours.find(({ item: h }) => h.date <= date && (h.toDate === null || date <= h.toDate));
  const amendments = layers.amendments.get(date) ?? [];
  const decided = amendments.find((a) => a.change === 'holiday' || a.change === 'working_day');
  const closed = closedAllDay({ day, date, hours, decided, holiday: layers.holidays.get(date) });
  if (closed) return closed;
  const closures = amendments.filter((a) => a.change === 'closure').map(closureOf);
  const forced = decided?.change === 'working_day' || hasOrdinal(hours?.item.ordinalsOn, day, date);
  const usual = windowsOn(hours, forced ? dayWithHours(hours, weekdayOf(day)) : weekdayOf(day));
  const windows = closures.reduce<readonly Minutes[]>(subtract, usual);
  const only = windows.length === 0 ? closures[0] : undefined;
  const by = only?.item ?? decided ?? null;
  const { nameHi, nameEn } = only ?? { nameHi: '', nameEn: '' };
  const kind = only ? 'closure' : 'working';
  return { day, kind, nameHi, nameEn, windows, closures, hours: hours?.item ?? null, by };
}

interface DayFacts {
  readonly day: number;
  readonly date: string;
  readonly hours: WeeklyHours | undefined;
  readonly decided: CalendarItem | undefined;
  readonly holiday: CalendarItem | undefined;
}

/** The day as a day off, or null when it is worked: the decided amendment, then the holiday, then the week (R9). */
function closedAllDay({ day, date, hours, decided, holiday }: DayFacts): DayPlan | null {
  const off = (kind: DayPlan['kind'], named: Named, by: CalendarItem | null): DayPlan => ({
    ...{ day, kind, nameHi: named.nameHi, nameEn: named.nameEn, windows: [], closures: [] },
    ...{ hours: hours?.item ?? null, by },
  });
  if (decided?.change === 'working_day')
    return dayWithHours(hours, weekdayOf(day)) === null ? off('weekly_off', weeklyOff(day), decided) : null;
  const rest = decided ?? holiday;
  if (rest) return off('holiday', rest, rest);
  if (hasOrdinal(hours?.item.ordinalsOff, day, date))
    return off('weekly_off', ordinalNames(day, ordinalOf(date)), null);
  const isOn = hasOrdinal(hours?.item.ordinalsOn, day, date) && dayWithHours(hours, weekdayOf(day)) !== null;
  if (isOn || windowsOn(hours, weekdayOf(day)).length > 0) return null;
  return off('weekly_off', weeklyOff(day), null);
}

/** Whether a rule such as "the second Saturday" names this day. */
const hasOrdinal = (rules: CalendarItem['ordinalsOn'], day: number, date: string): boolean =>
  rules?.some((o) => o.day === weekdayOf(day) && o.ordinal === ordinalOf(date)) ?? false;

type Named = { nameHi: string; nameEn: string };
const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7;
const ordinalOf = (date: string): number => Math.ceil(Number(date.slice(8, 10)) / 7);
const weeklyOff = (day: number): Named => ({
  nameHi: DAYS_HI[weekdayOf(day)] ?? '',
  nameEn: DAYS_EN[weekdayOf(day)] ?? '',
});
const ordinalNames = (day: number, ordinal: number): Named => ({
  nameHi: `${ORDINALS_HI[ordinal] ?? ''} ${weeklyOff(day).nameHi}`,
  nameEn: `${ORDINALS_EN[ordinal] ?? ''} ${weeklyOff(day).nameEn}`,
});

/** The weekday whose hours a working day borrows: its own, else the nearest earlier one (Saturday takes Friday's). */
function dayWithHours(hours: WeeklyHours | undefined, weekday: number): number | null {
  for (let back = 0; back < 7; back++) {
    const candidate = (weekday - back + 7) % 7;
    if (windowsOn(hours, candidate).length > 0) return candidate;
  }
  return null;
}

/** Working minutes of a weekday; none without hours. */
const windowsOn = (hours: WeeklyHours | undefined, weekday: number | null): readonly Minutes[] =>
  (weekday === null ? undefined : hours?.byWeekday[weekday]) ?? [];

const weeklyHours = (item: CalendarItem): WeeklyHours => ({
  item,
  byWeekday: DAYS_EN.map((_, weekday) => minutesOn(item, weekday)),
});

/** Working minutes of a weekday by the weekly hours, breaks taken out, sorted and merged. */
function minutesOn(item: CalendarItem, weekday: number): readonly Minutes[] {
  const rows = (item.week ?? []).filter((w) => w.day === weekday);
  const open = rows.map((w) => ({ from: minutesOfDay(w.opens), to: minutesOfDay(w.closes) }));
  const breaks = rows
    .flatMap((w) => w.breaks)
    .map((b) => ({ from: minutesOfDay(b.from), to: minutesOfDay(b.to) }));
  return breaks.reduce(subtract, merge(open));
}

function closureOf(item: CalendarItem): NamedMinutes {
  const from = item.closedFrom === null ? 0 : minutesOfDay(item.closedFrom);
  const to = item.closedTo === null ? 1440 : minutesOfDay(item.closedTo);
  return { from, to, nameHi: item.nameHi, nameEn: item.nameEn, item };
}

/** Sorted union of half-open stretches; empty ones vanish, touching ones become one. */
export function merge(stretches: readonly Minutes[]): readonly Minutes[] {
  const merged: { from: number; to: number }[] = [];
  for (const next of stretches.filter((s) => s.to > s.from).sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && next.from <= last.to) last.to = Math.max(last.to, next.to);
    else merged.push({ ...next });
  }
  return merged;
}

/** What is left of sorted stretches without one other stretch. */
function subtract(stretches: readonly Minutes[], cut: Minutes): readonly Minutes[] {
  if (cut.to <= cut.from) return stretches;
  return stretches.flatMap((s) =>
    [
      { from: s.from, to: Math.min(s.to, cut.from) },
      { from: Math.max(s.from, cut.to), to: s.to },
    ].filter((part) => part.to > part.from),
  );
}
