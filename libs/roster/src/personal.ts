/**
 * The personal fields that travel beside directory's events, as texts: names and numbers plain, a representative's
 * `phones` and `staff` as JSON. Written by directory with the functions below, read here, blanked by `person-erased`.
 */
import type { DatedPhone } from './snapshot.js';

/** Personal fields by name; null when erased. */
export type Personal = Readonly<Record<string, string | null>>;

/** Name and number of authorised staff as carried in the field `staff`. */
export interface StaffPersonal {
  readonly staffId: string;
  readonly nameHi: string | null;
  readonly nameEn: string | null;
  readonly phone: string | null;
}

/** Text of the field `phones` of representative-changed: numbers in E.164 with RFC 3339 dates (R4). */
export const encodePhones = (phones: readonly DatedPhone[]): string => JSON.stringify(phones);
/** Text of the field `staff` of representative-changed (R4). */
export const encodeStaff = (staff: readonly StaffPersonal[]): string => JSON.stringify(staff);

/** Reads `phones` and `staff`; whatever is erased or malformed is empty. */
export function personalOf(personal: Personal): { phones: DatedPhone[]; staff: StaffPersonal[] } {
  return {
    phones: entriesOf(personal['phones']).flatMap(phoneOf),
    staff: entriesOf(personal['staff']).flatMap(staffOf),
  };
}

/** The field `staff` without one person's name and number; others stay. */
export function withoutStaff(text: string, personId: string): string {
  const kept = entriesOf(text).flatMap(staffOf);
  return encodeStaff(
    kept.map((s) => (s.staffId === personId ? { ...s, nameHi: null, nameEn: null, phone: null } : s)),
  );
}

function entriesOf(text: string | null | undefined): unknown[] {
  if (!text) return [];
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function phoneOf(entry: unknown): DatedPhone[] {
  if (typeof entry === 'string') return [{ number: entry, from: null, to: null }];
  const { number, from, to } = (entry ?? {}) as Record<string, unknown>;
  return typeof number === 'string' ? [{ number, from: textOf(from), to: textOf(to) }] : [];
}

function staffOf(entry: unknown): StaffPersonal[] {
  const { staffId, nameHi, nameEn, phone } = (entry ?? {}) as Record<string, unknown>;
  if (typeof staffId !== 'string') return [];
  return [{ staffId, nameHi: textOf(nameHi), nameEn: textOf(nameEn), phone: textOf(phone) }];
}
