/** PURE: how old the last word about an officer's presence is, in Hindi and English (R12). */
import { formatIst, istDate, istTime } from '@setu/calendar';
import type { AvailabilitySource } from '../availability/availability.entity.js';

export interface Confirmation {
  at: Date;
  source: AvailabilitySource;
}
export interface PresenceAge {
  confirmedAt: string | null;
  source: AvailabilitySource | null;
  /** Days in Asia/Kolkata since then; 0: today; null: never. */
  days: number | null;
  textHi: string;
  textEn: string;
}

const DAY_MS = 86_400_000;
const BY: Readonly<Record<AvailabilitySource, { hi: string; en: string }>> = {
  self: { hi: 'स्वयं', en: 'self' },
  admin: { hi: 'जिला प्रशासक', en: 'admin' },
  superior: { hi: 'उच्चाधिकारी', en: 'superior' },
  hr_import: { hi: 'मानव सम्पदा', en: 'HR file' },
  attendance_import: { hi: 'उपस्थिति फाइल', en: 'attendance file' },
};

/** Age of the last confirmation at `now`; e.g. "confirmed today 10:06 by self", "not confirmed for 3 days". */
export function ageOf(last: Confirmation | null, now: Date): PresenceAge {
  if (!last)
    return {
      ...{ confirmedAt: null, source: null, days: null },
      ...{ textHi: 'उपस्थिति की कभी पुष्टि नहीं हुई', textEn: 'never confirmed' },
    };
  const days = Math.round((Date.parse(istDate(now)) - Date.parse(istDate(last.at))) / DAY_MS);
  const by = BY[last.source];
  const words =
    days <= 0
      ? {
          textHi: `आज ${istTime(last.at)} पर पुष्टि: ${by.hi}`,
          textEn: `confirmed today ${istTime(last.at)} by ${by.en}`,
        }
      : { textHi: `${days} दिन से पुष्टि नहीं`, textEn: `not confirmed for ${days} day${days === 1 ? '' : 's'}` };
  return { confirmedAt: formatIst(last.at), source: last.source, days: Math.max(days, 0), ...words };
}
