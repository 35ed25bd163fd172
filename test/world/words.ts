/** Small words of the stories: times of one day in India, and spans of time. Not production code. */

/** The instant of a time of day (HH:MM or HH:MM:SS) in Asia/Kolkata on a date. */
export function at(date: string, time: string): Date {
  return new Date(`${date}T${time.length === 5 ? `${time}:00` : time}+05:30`);
}

const UNITS: Record<string, number> = { second: 1, minute: 60, hour: 3600, day: 86_400 };

/** '10 minutes' → 600. Throws on anything else, so that a typo in a story fails. */
export function secondsOf(span: string): number {
  const found = /^(\d+) (second|minute|hour|day)s?$/.exec(span);
  if (!found) throw new Error(`not a span of time: ${span}`);
  return Number(found[1]) * (UNITS[found[2] ?? ''] ?? 0);
}
