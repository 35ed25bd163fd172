/**
 * The plan of one day for one office: which minutes are working time, and why the others are not (R9). The layers,
 * from weak to strong: weekly hours of the office kind, the office's own hours, holidays, the decided amendment of
 * the day, closures of part of the day. Pure; called by the compiler once per day.
 */
import { DAY_MS, istDayNumber, minutesOfDay } from './ist.js';
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

/** Hours of a week with its breaks taken out, and the days on which they hold: working minutes by weekday, 0 being Sunday. */
interface WeeklyHours {
  readonly item: CalendarItem;
  readonly firstDay: number;
  readonly lastDay: number;
  readonly byWeekday: readonly (readonly Minutes[])[];
  /** Days without holiday or order, by weekday and ordinal: one is like the other, so each is planned once. */
  readonly ordinary: Map<number, DayPlan>;
}

/** The items that bear on one office, by the number of their day and sorted by layer so that the first match decides. */
export interface Layers {
  readonly hours: readonly WeeklyHours[];
  readonly holidays: ReadonlyMap<number, CalendarItem>;
  readonly orders: ReadonlyMap<number, DayOrders>;
}

/** What amendments say of one day: the one that decides whether it is worked, and the parts that are closed. */
interface DayOrders {
  readonly decided: CalendarItem | undefined;
  readonly closures: readonly NamedMinutes[];
  /** The same closures, sorted and apart from one another. */
  readonly closed: readonly Minutes[];
}
const NO_ORDERS: DayOrders = { decided: undefined, closures: [], closed: [] };

/** Sorts the items of an office into layers (R9). An office with hours of its own but none recorded keeps six-day hours. */
export function layersOf(items: readonly CalendarItem[], of: CalendarOf): Layers {
  const mine = items.filter((i) => holdsFor(i, of));
  const usual = of.officeKind === 'own' ? items.filter((i) => fallbackFor(i, of)) : [];
  const holidays = new Map<number, CalendarItem>();
  const amendments = new Map<number, CalendarItem[]>();
  for (const item of mine.sort(strongestFirst)) {
    const day = istDayNumber(item.date);
    if (item.kind === 'holiday' && !holidays.has(day)) holidays.set(day, item);
    if (item.kind !== 'amendment') continue;
    const known = amendments.get(day);
    if (known) known.push(item);
    else amendments.set(day, [item]);
  }
  const orders = new Map([...amendments].map(([day, of]) => [day, ordersOf(of)]));
  const hours = [...mine.filter(isHours), ...usual.sort(latestHoursFirst)];
  return { hours: hours.sort(strongestHoursFirst).map(weeklyHours), holidays, orders };
}

function ordersOf(amendments: readonly CalendarItem[]): DayOrders {
  const decided = amendments.find((a) => a.change === 'holiday' || a.change === 'working_day');
  const closures = amendments.filter((a) => a.change === 'closure').map(closureOf);
  return { decided, closures, closed: merge(closures) };
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
  const hours = layers.hours.find((h) => h.firstDay <= day && day <= h.lastDay);
  const [holiday, orders] = [layers.holidays.get(day), layers.orders.get(day)];
  if (!hours || holiday || orders) return planned({ day, hours, holiday, orders });
  const kind = 6 * weekdayOf(day) + ordinalOf(day);
  let like = hours.ordinary.get(kind);
  if (!like) hours.ordinary.set(kind, (like = planned({ day, hours, holiday, orders })));
  return { ...like, day };
}

interface DayFacts {
  readonly day: number;
  readonly hours: WeeklyHours | undefined;
  readonly holiday: CalendarItem | undefined;
  readonly orders: DayOrders | undefined;
}

function planned(facts: DayFacts): DayPlan {
  const { day, hours, orders = NO_ORDERS } = facts;
  const dayOff = closedAllDay(facts);
  if (dayOff) return dayOff;
  const { decided, closures, closed } = orders;
  const forced = decided?.change === 'working_day' || hasOrdinal(hours?.item.ordinalsOn, day);
  const usual = windowsOn(hours, forced ? dayWithHours(hours, weekdayOf(day)) : weekdayOf(day));
  const windows = without(usual, closed);
  const only = windows.length === 0 ? closures[0] : undefined;
  const by = only?.item ?? decided ?? null;
  const { nameHi, nameEn } = only ?? { nameHi: '', nameEn: '' };
  const kind = only ? 'closure' : 'working';
  return { day, kind, nameHi, nameEn, windows, closures, hours: hours?.item ?? null, by };
}

/** The day as a day off, or null when it is worked: the decided amendment, then the holiday, then the week (R9). */
function closedAllDay({ day, hours, holiday, orders }: DayFacts): DayPlan | null {
  const decided = orders?.decided;
  const off = (kind: DayPlan['kind'], named: Named, by: CalendarItem | null): DayPlan => ({
    ...{ day, kind, nameHi: named.nameHi, nameEn: named.nameEn, windows: [], closures: [] },
    ...{ hours: hours?.item ?? null, by },
  });
  if (decided?.change === 'working_day')
    return dayWithHours(hours, weekdayOf(day)) === null ? off('weekly_off', weeklyOff(day), decided) : null;
  const rest = decided ?? holiday;
  if (rest) return off('holiday', rest, rest);
  if (hasOrdinal(hours?.item.ordinalsOff, day))
    return off('weekly_off', ordinalNames(day, ordinalOf(day)), null);
  const isOn = hasOrdinal(hours?.item.ordinalsOn, day) && dayWithHours(hours, weekdayOf(day)) !== null;
  if (isOn || windowsOn(hours, weekdayOf(day)).length > 0) return null;
  return off('weekly_off', weeklyOff(day), null);
}

/** Whether a rule such as "the second Saturday" names this day. */
const hasOrdinal = (rules: CalendarItem['ordinalsOn'], day: number): boolean =>
  rules?.some((o) => o.day === weekdayOf(day) && o.ordinal === ordinalOf(day)) ?? false;

type Named = { nameHi: string; nameEn: string };
const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7;
const ordinalOf = (day: number): number => Math.ceil(new Date(day * DAY_MS).getUTCDate() / 7);
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
  firstDay: istDayNumber(item.date),
  lastDay: item.toDate === null ? Infinity : istDayNumber(item.toDate),
  byWeekday: DAYS_EN.map((_, weekday) => minutesOn(item, weekday)),
  ordinary: new Map(),
});

/** Working minutes of a weekday by the weekly hours, breaks taken out, sorted and merged. */
function minutesOn(item: CalendarItem, weekday: number): readonly Minutes[] {
  const rows = (item.week ?? []).filter((w) => w.day === weekday);
  const open = rows.map((w) => ({ from: minutesOfDay(w.opens), to: minutesOfDay(w.closes) }));
  const breaks = rows
    .flatMap((w) => w.breaks)
    .map((b) => ({ from: minutesOfDay(b.from), to: minutesOfDay(b.to) }));
  return without(merge(open), merge(breaks));
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

/** What is left of stretches without others; both sorted, and each apart from one another. */
const without = (stretches: readonly Minutes[], cuts: readonly Minutes[]): readonly Minutes[] =>
  cuts.length === 0 ? stretches : stretches.flatMap((stretch) => restOf(stretch, cuts));

function restOf({ from, to }: Minutes, cuts: readonly Minutes[]): Minutes[] {
  const left: Minutes[] = [];
  let begin = from;
  for (const cut of cuts) {
    if (cut.to <= begin || cut.from >= to) continue;
    if (cut.from > begin) left.push({ from: begin, to: cut.from });
    begin = cut.to;
  }
  return begin < to ? [...left, { from: begin, to }] : left;
}
