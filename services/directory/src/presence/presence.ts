/** PURE: how old the last word about an officer's presence is, in working days of the office, in Hindi and English (R12). */
import { formatIst, isLongBefore, istDate, istDateWritten, istTime, type Calendar } from '@setu/calendar';
import type { AvailabilitySource } from '../availability/availability.entity.js';

export interface Confirmation {
  at: Date;
  source: AvailabilitySource;
}
export interface PresenceAge {
  confirmedAt: string | null;
  source: AvailabilitySource | null;
  /** Working days of the office since the day of that word which are over, 31 at most; null: never. */
  days: number | null;
  textHi: string;
  textEn: string;
}

/** More than a month is told as a month. */
const MOST_DAYS = 31;
const BY: Readonly<Record<AvailabilitySource, { hi: string; en: string }>> = {
  self: { hi: 'स्वयं', en: 'self' },
  admin: { hi: 'जिला प्रशासक', en: 'admin' },
  superior: { hi: 'उच्चाधिकारी', en: 'superior' },
  hr_import: { hi: 'मानव सम्पदा', en: 'HR file' },
  attendance_import: { hi: 'उपस्थिति फाइल', en: 'attendance file' },
};

/** Working days after the day of `since` that are over at `now`, at most so many. An office that never works has none. */
export function workingDaysOver(calendar: Calendar, since: Date, now: Date, most = MOST_DAYS): number {
  if (isLongBefore(since, now)) return calendar.workingDayAfter(now, 1) ? most : 0;
  let days = 0;
  while (days < most) {
    const next = calendar.workingDayAfter(since, days + 1);
    if (!next || next.closesAt > now) break;
    days += 1;
  }
  return days;
}

/** Age of the last confirmation at `now`; e.g. "confirmed today 10:06 by self", "not confirmed for 3 working days". */
export function ageOf(last: Confirmation | null, now: Date, calendar: Calendar): PresenceAge {
  if (!last)
    return {
      ...{ confirmedAt: null, source: null, days: null },
      ...{ textHi: 'उपस्थिति की कभी पुष्टि नहीं हुई', textEn: 'never confirmed' },
    };
  const days = workingDaysOver(calendar, last.at, now);
  const by = BY[last.source];
  const time = istTime(last.at);
  const isToday = istDate(last.at) === istDate(now);
  const on = istDateWritten(last.at);
  const words =
    days > 0
      ? {
          textHi: `${days} कार्य दिवस से पुष्टि नहीं`,
          textEn: `not confirmed for ${days} working day${days === 1 ? '' : 's'}`,
        }
      : {
          textHi: `${isToday ? 'आज' : on} ${time} पर पुष्टि: ${by.hi}`,
          textEn: `confirmed ${isToday ? 'today' : on} ${time} by ${by.en}`,
        };
  return { confirmedAt: formatIst(last.at), source: last.source, days, ...words };
}
