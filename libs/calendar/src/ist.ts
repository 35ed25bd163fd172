/**
 * Indian Standard Time: always UTC+05:30, no daylight saving. Formatting and strict parsing of instants, dates and
 * times of day. Not a general time library; called wherever a time meets a person or the HTTP edge.
 */

export const IST_OFFSET_MS = 19_800_000;
export const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** An instant as it reads on a clock in Asia/Kolkata; `weekday` 0 is Sunday. */
export interface IstParts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  weekday: number;
}

const shifted = (at: Date): Date => new Date(at.getTime() + IST_OFFSET_MS);
const two = (n: number): string => String(n).padStart(2, '0');

/** Calendar fields of an instant in Asia/Kolkata. */
export function istParts(at: Date): IstParts {
  const local = shifted(at);
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    weekday: local.getUTCDay(),
  };
}

/** RFC 3339 in Asia/Kolkata with whole seconds (a fraction is cut off), e.g. `2026-11-23T11:02:00+05:30`. */
export const formatIst = (at: Date): string => `${shifted(at).toISOString().slice(0, 19)}+05:30`;

/** Date in Asia/Kolkata, `YYYY-MM-DD`. */
export const istDate = (at: Date): string => shifted(at).toISOString().slice(0, 10);

/** Time of day in Asia/Kolkata, `HH:mm`. */
export const istTime = (at: Date): string => shifted(at).toISOString().slice(11, 16);

/** Date as officials write it, in Asia/Kolkata: `DD-MM-YYYY`. */
export function istDateWritten(at: Date): string {
  const p = istParts(at);
  return `${two(p.day)}-${two(p.month)}-${p.year}`;
}

/** The instant of a date `YYYY-MM-DD` and a time `HH:mm` (`24:00` allowed) in Asia/Kolkata; RangeError if malformed. */
export function atIst(date: string, time = '00:00'): Date {
  return new Date(istDayNumber(date) * DAY_MS - IST_OFFSET_MS + minutesOfDay(time) * MINUTE_MS);
}

/** Whole days since 1970-01-01 of a date `YYYY-MM-DD`; RangeError when there is no such date. */
export function istDayNumber(date: string): number {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : NaN;
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== date)
    throw new RangeError(`not a date: ${date}`);
  return ms / DAY_MS;
}

/** Day number (since 1970-01-01) of the date in Asia/Kolkata on which an instant falls. */
export const istDayOf = (ms: number): number => Math.floor((ms + IST_OFFSET_MS) / DAY_MS);

/** Milliseconds of the first moment of a day number in Asia/Kolkata. */
export const startOfIstDay = (day: number): number => day * DAY_MS - IST_OFFSET_MS;

/** Minutes since midnight of `HH:mm`, at most 1440 (`24:00`); RangeError if malformed. */
export function minutesOfDay(time: string): number {
  const m = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(time);
  const minutes = m ? Number(m[1]) * 60 + Number(m[2]) : NaN;
  if (!(minutes <= 1440)) throw new RangeError(`not a time of day: ${time}`);
  return minutes;
}

const RFC3339 = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$/;

/**
 * Strict RFC 3339: date, time with seconds and an offset (or Z) are required; the fraction is cut to milliseconds.
 * Null when the text is anything else: without offset, 31 February, hour 24, leap second, offset beyond ±23:59.
 */
export function parseInstant(text: string): Date | null {
  const m = RFC3339.exec(text);
  if (!m) return null;
  const [, date = '', hour, minute, second, fraction, offset = 'Z'] = m;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const shift = offsetMinutes(offset);
  const day = Date.parse(`${date}T00:00:00Z`);
  if (shift === null || Number.isNaN(day) || new Date(day).toISOString().slice(0, 10) !== date) return null;
  const clock = (Number(hour) * 60 + Number(minute)) * MINUTE_MS + Number(second) * 1000;
  return new Date(day + clock + Math.trunc(Number(fraction ?? 0) * 1000 + 1e-6) - shift * MINUTE_MS);
}

function offsetMinutes(offset: string): number | null {
  if (offset === 'Z' || offset === 'z') return 0;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(4, 6));
  if (hours > 23 || minutes > 59) return null;
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

/** Whether a text is an instant but for its missing offset; the HTTP edge answers that with a code of its own. */
export const lacksOffset = (text: string): boolean =>
  parseInstant(text) === null && parseInstant(`${text}Z`) !== null;

const LONG_MS = 30 * 86_400_000;

/**
 * Whether `then` lies more than 30 wall days before `now`: no span of a few working days reaches that far, so a
 * calendar need not be asked, and may not reach back there.
 */
export const isLongBefore = (then: Date, now: Date): boolean => now.getTime() - then.getTime() > LONG_MS;
