const SHAPE = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|z|[+-]\d\d:\d\d)?$/;

export interface ReadInstant {
  at?: Date;
  code?: 'invalid_time' | 'time_without_offset';
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/**
 * Reads an RFC 3339 time. A time without `Z` or an offset is told apart from one that is no time at all, because a
 * time of day without its zone is the commonest slip. Years 2000 to 2199 only. Pure, never throws.
 */
export function readInstant(text: string): ReadInstant {
  const found = SHAPE.exec(text.trim());
  if (!found) return { code: 'invalid_time' };
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found
    .slice(1, 7)
    .map((p) => Number(p ?? 0));
  const offset = found[8];
  const possible =
    year >= 2000 &&
    year <= 2199 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysIn(year, month) &&
    hour <= 23 &&
    minute <= 59 &&
    second <= 59;
  if (!possible) return { code: 'invalid_time' };
  if (offset === undefined) return { code: 'time_without_offset' };
  const shift = offsetMs(offset);
  if (shift === null) return { code: 'invalid_time' };
  const ms = Number((found[7] ?? '0').padEnd(3, '0').slice(0, 3));
  return { at: new Date(Date.UTC(year, month - 1, day, hour, minute, second, ms) - shift) };
}

function offsetMs(offset: string): number | null {
  if (/^z$/i.test(offset)) return 0;
  const [hours = 0, minutes = 0] = offset.slice(1).split(':').map(Number);
  if (hours > 14 || minutes > 59) return null;
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
