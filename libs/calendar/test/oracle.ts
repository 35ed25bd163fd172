/**
 * The slow and obvious calendar: asks of every single minute whether the office works then, by reading the items as a
 * clerk would. Shares no code with the library; times are minutes or seconds since 1970 in Asia/Kolkata.
 */
import type { CalendarItem, CalendarOf } from '../src/index.js';

const MINUTES_PER_DAY = 24 * 60;

/** One byte per minute of so many days from a date on: 1 where the office works. */
export function minutesOpen(
  items: readonly CalendarItem[],
  of: CalendarOf,
  date: string,
  days: number,
): Uint8Array {
  const open = new Uint8Array(days * MINUTES_PER_DAY);
  const first = Date.parse(`${date}T00:00:00Z`);
  for (let d = 0; d < days; d++) {
    const today = new Date(first + d * 86_400_000);
    const day = dayOf(items, of, today);
    for (let m = 0; m < MINUTES_PER_DAY; m++) open[d * MINUTES_PER_DAY + m] = day(m) ? 1 : 0;
  }
  return open;
}

/** Working seconds in [from, to), both in seconds since the first minute of the map. */
export function secondsOpen(open: Uint8Array, from: number, to: number): number {
  let total = 0;
  let second = from;
  for (let minute = minuteOf(from); second < to; minute++) {
    const end = (minute + 1) * 60 < to ? (minute + 1) * 60 : to;
    if (open[minute] === 1) total += end - second;
    second = end;
  }
  return total;
}

/** The first second by which `wanted` working seconds have passed since `from`; null when the map ends before. */
export function dueAfter(open: Uint8Array, from: number, wanted: number): number | null {
  let second = from;
  let left = wanted;
  if (left === 0) {
    const closesNow = second % 60 === 0 && open[second / 60 - 1] === 1;
    return closesNow ? second : firstOpen(open, second);
  }
  for (let minute = minuteOf(from); minute < open.length; minute++) {
    const end = (minute + 1) * 60;
    if (open[minute] === 1) {
      if (end - second >= left) return second + left;
      left -= end - second;
    }
    second = end;
  }
  return null;
}

/** The second itself where it is open, else the next one that is; null when none is left. */
export function firstOpen(open: Uint8Array, from: number): number | null {
  const here = minuteOf(from);
  for (let minute = here; minute < open.length; minute++)
    if (open[minute] === 1) return minute === here ? from : minute * 60;
  return null;
}

/** The minute of a second. */
const minuteOf = (second: number): number => (second - (second % 60)) / 60;

function dayOf(items: readonly CalendarItem[], of: CalendarOf, today: Date): (minute: number) => boolean {
  const date = today.toISOString().slice(0, 10);
  const weekday = today.getUTCDay();
  const nth = Math.floor((today.getUTCDate() - 1) / 7) + 1;
  const mine = items.filter((item) => isMine(item, of));
  const hours = hoursOf(items, of, date);
  const orders = mine.filter((i) => i.kind === 'amendment' && i.date === date);
  const decided = pick(
    orders.filter((i) => i.change !== 'closure'),
    [ownOffice, lateRecord, lowId],
  );
  const isHoliday = mine.some((i) => i.kind === 'holiday' && i.date === date);
  const named = (rules: CalendarItem['ordinalsOn']): boolean =>
    (rules ?? []).some((o) => o.day === weekday && o.ordinal === nth);
  let worked: readonly number[] = [weekday];
  if (decided?.change === 'working_day') worked = [weekday, ...before(weekday)];
  else if (decided || isHoliday || named(hours?.ordinalsOff ?? [])) return () => false;
  else if (named(hours?.ordinalsOn)) worked = [weekday, ...before(weekday)];
  // A day that is worked though the week rests borrows the hours of the nearest day before that has any.
  const like = worked.map((day) => rowsOf(hours, day)).find(hasMinute);
  if (!like) return () => false;
  const closures = orders
    .filter((i) => i.change === 'closure')
    .map((c) => [at(c.closedFrom ?? '00:00'), at(c.closedTo ?? '24:00')] as const);
  return (minute) => inHours(like, minute) && !closures.some(([from, to]) => from <= minute && minute < to);
}

const before = (weekday: number): number[] => [1, 2, 3, 4, 5, 6].map((back) => (weekday - back + 7) % 7);

function isMine(item: CalendarItem, of: CalendarOf): boolean {
  if (item.removed) return false;
  const isState = item.district === 'state';
  if (!isState && item.district !== of.district) return false;
  if (item.officeId !== null && item.officeId !== of.officeId) return false;
  if (item.officeKinds.length > 0 && !item.officeKinds.includes(of.officeKind)) return false;
  const isFiveDay = of.officeKind === 'five_day' || of.officeKind === 'secretariat';
  if (isState || !isFiveDay) return true;
  if (item.kind === 'holiday') return false;
  const isGeneral = item.officeKinds.length === 0 && item.officeId === null;
  return !(item.kind === 'amendment' && item.change === 'holiday' && isGeneral);
}

type Order = (item: CalendarItem) => string;
const ownOffice: Order = (i) => (i.officeId === null ? '0' : '1');
const namedOwn: Order = (i) => (i.officeKinds.includes('own') ? '1' : '0');
const local: Order = (i) => (i.district === 'state' ? '0' : '1');
const lateDate: Order = (i) => i.date;
const lateRecord: Order = (i) => i.recordedAt;
/** The lower id wins: its digits turned round. */
const lowId: Order = (i) => [...i.itemId].map((c) => (15 - (parseInt(c, 16) || 0)).toString(16)).join('');

/** The item that is greatest by these, the first that differs deciding. */
function pick(items: readonly CalendarItem[], orders: readonly Order[]): CalendarItem | undefined {
  let best: CalendarItem | undefined;
  for (const item of items) {
    const differs = best && orders.find((o) => o(item) !== o(best as CalendarItem));
    if (!best || (differs && differs(item) > differs(best))) best = item;
  }
  return best;
}

function hoursOf(items: readonly CalendarItem[], of: CalendarOf, date: string): CalendarItem | undefined {
  const holds = (i: CalendarItem): boolean =>
    i.kind === 'hours' && i.week !== null && i.date <= date && (i.toDate === null || date <= i.toDate);
  const own = items.filter((i) => holds(i) && isMine(i, of));
  const usual =
    of.officeKind === 'own'
      ? items.filter((i) => holds(i) && isMine(i, { district: of.district, officeKind: 'six_day' }))
      : [];
  return pick([...own, ...usual], [ownOffice, namedOwn, local, lateDate, lateRecord, lowId]);
}

interface HoursRow {
  opens: number;
  closes: number;
  breaks: (readonly [number, number])[];
}

const rowsOf = (hours: CalendarItem | undefined, weekday: number): HoursRow[] =>
  (hours?.week ?? [])
    .filter((w) => w.day === weekday)
    .map((w) => ({
      ...{ opens: at(w.opens), closes: at(w.closes) },
      breaks: w.breaks.map((b) => [at(b.from), at(b.to)] as const),
    }));

function hasMinute(rows: HoursRow[]): boolean {
  for (let m = 0; m < MINUTES_PER_DAY; m++) if (inHours(rows, m)) return true;
  return false;
}

function inHours(rows: HoursRow[], minute: number): boolean {
  const isIn = rows.some((w) => w.opens <= minute && minute < w.closes);
  return isIn && !rows.some((w) => w.breaks.some(([from, to]) => from <= minute && minute < to));
}

/** Minutes of `HH:MM`. */
function at(text: string): number {
  const [hour = '0', minute = '0'] = text.split(':');
  return Number(hour) * 60 + Number(minute);
}
