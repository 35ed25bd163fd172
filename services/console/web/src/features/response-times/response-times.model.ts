/** PURE: how figures are worded. Counts first; a person is never ranked (R24, R25). */
import type { Language } from '../../shared/language.js';

export interface ResponseTimesItem {
  groupId: string;
  nameHi: string | null;
  nameEn: string | null;
  reported: number;
  calledBack: number;
  onTime: number;
  /** Cases that count for being on time (R24): of these `onTime` is a share. */
  onTimeOf: number;
  totalResponseSeconds: number;
  medianResponseSeconds: number | null;
  excusedCount: number;
  redirected: number;
  withdrawn: number;
  open: number;
}

/** `12 में से 9` / `9 of 12`. */
export const ofReported = (part: number, whole: number, language: Language): string =>
  language === 'hi' ? `${whole} में से ${part}` : `${part} of ${whole}`;

/** Reported calls that count for or against somebody: without the excused ones (R31). */
export const judged = (item: ResponseTimesItem): number => item.reported - item.excusedCount;

/** Name in the reader's language, else in the other, else the id. */
export function nameOf(item: ResponseTimesItem, language: Language): string {
  const [first, second] = language === 'hi' ? [item.nameHi, item.nameEn] : [item.nameEn, item.nameHi];
  return first ?? second ?? item.groupId;
}

/** First of the month of an IST date and the first of the next: the period of a monthly table. */
export function monthOf(istDate: string): { from: string; to: string } {
  const [year, month] = istDate.split('-').map(Number) as [number, number];
  const next = month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
  return { from: `${istDate.slice(0, 7)}-01`, to: `${next}-01` };
}
