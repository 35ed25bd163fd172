/** The one place that writes times and numbers, in both languages. Times are shown in Asia/Kolkata. */
import type { Language } from './language.js';

const LOCALE: Record<Language, string> = { hi: 'hi-IN-u-nu-latn', en: 'en-IN' };
const made = new Map<string, Intl.DateTimeFormat>();

function formatter(
  language: Language,
  kind: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${language} ${kind}`;
  let found = made.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(LOCALE[language], { timeZone: 'Asia/Kolkata', ...options });
    made.set(key, found);
  }
  return found;
}

/** `11:02`, 24 hours, in IST. */
export const timeOf = (at: Date | string | number, seconds = false): string =>
  formatter('en', seconds ? 'hms' : 'hm', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(seconds ? { second: '2-digit' } : {}),
  }).format(new Date(at));

/** `सोम, 23 नव॰` or `Mon, 23 Nov`. */
export const dayOf = (at: Date | string | number, language: Language): string =>
  formatter(language, 'day', { weekday: 'short', day: 'numeric', month: 'short' }).format(new Date(at));

/** `मंगलवार, 1 दिसंबर 2026`: a day that no reader takes for another one. */
export const longDayOf = (at: Date | string | number, language: Language): string =>
  formatter(language, 'long day', {
    ...({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const),
  }).format(new Date(at));

/** `मंगलवार, 1 दिसंबर 2026, 11:02`: a time in words, where a control writes it in the order of the reader's device. */
export const inWords = (at: Date | string | number, language: Language): string =>
  `${longDayOf(at, language)}, ${timeOf(at)}`;

/** Time alone on the same IST day as `now`, else with the day in front. */
export function whenOf(at: Date | string, now: number, language: Language): string {
  const sameDay = dayOf(at, 'en') === dayOf(now, 'en');
  return sameDay ? timeOf(at) : `${dayOf(at, language)}, ${timeOf(at)}`;
}

/** `4:07` left, hours in front when there are any; `0:00` when it has passed. */
export function countdown(milliseconds: number): string {
  const left = Math.max(0, Math.ceil(milliseconds / 1000));
  const two = (n: number): string => String(n).padStart(2, '0');
  const hours = Math.floor(left / 3600);
  const minutes = Math.floor((left % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(left % 60)}` : `${minutes}:${two(left % 60)}`;
}

/**
 * `11 मिनट 47 सेकण्ड` / `11 min 47 s`, exact: what was late by a second is never written as in time. A fraction
 * of a second (a median between two) counts as one.
 */
export function durationOf(seconds: number, language: Language): string {
  const whole = Math.ceil(seconds);
  const hour = whole >= 7200 ? 'घण्टे' : 'घण्टा';
  const [h, m, s] = language === 'hi' ? [hour, 'मिनट', 'सेकण्ड'] : ['h', 'min', 's'];
  const parts = [
    [Math.floor(whole / 3600), h],
    [Math.floor(whole / 60) % 60, m],
    [whole % 60, s],
  ].filter(([count]) => count !== 0);
  return parts.length === 0 ? `0 ${s}` : parts.map((part) => part.join(' ')).join(' ');
}

/** RFC 3339 in IST, as the services expect it. */
export function istInstant(at: number): string {
  return `${new Date(at + 19_800_000).toISOString().slice(0, 19)}+05:30`;
}

/** Value of an `<input type="datetime-local">` in IST, and back to an instant. */
export const toLocalInput = (at: number): string => istInstant(at).slice(0, 16);
export const fromLocalInput = (text: string): string => `${text.length === 16 ? `${text}:00` : text}+05:30`;
