/**
 * Telephone numbers as people write them, into E.164 (R2). Judges no number by its prefix: only its form and length
 * decide. Pure; the only place where digits are cleaned.
 */

/** Devanagari letters and signs (no digits, no danda, no abbreviation sign) with a zero used as abbreviation mark: मो०, मा0. */
const LEADING_LABEL = /^(?:[\u0900-\u0963\u0971-\u097F]+[०0]?[\s.:\-–()]*)+/u;
/** What stands between digits, also the direction marks that phones add to a copied contact. */
const SEPARATORS = /[\s\u200B-\u200F\u202A-\u202E\u2066-\u2069\u2060\uFEFF\u00AD().\-\u2010-\u2015\u2212]/gu;
const NATIONAL_DIGITS = 10;

/** Optional signs before the ten national digits: +91, 0091, 91, trunk 0, and the mixtures people write. */
const FORMS = /^(?:\+91|0091|091|91)?0?([1-9]\d{9})$/;

/**
 * Reads an Indian number: `+91…`, `91…`, `0…`, ten digits, landline with STD code; spaces, dashes, dots, brackets and
 * Devanagari digits allowed; ० right after a Devanagari letter is no digit (R2). Null when it is too short or long,
 * holds other letters, or is of another country.
 */
export function parseNumber(text: string): { e164: string } | null {
  if (text.length > 100) return null;
  const digits = text
    .normalize('NFKC')
    .trim()
    .replace(LEADING_LABEL, '')
    .replace(/^tel:/i, '')
    .replace(SEPARATORS, '')
    .replace(/[०-९]/gu, (d) => String(d.charCodeAt(0) - 0x0966));
  const national = FORMS.exec(digits)?.[1];
  return national?.length === NATIONAL_DIGITS ? { e164: `+91${national}` } : null;
}

/** An E.164 number with all but country code and last two digits hidden: `+91XXXXXXXX22`. */
export function maskNumber(e164: string): string {
  return `${e164.slice(0, 3)}${'X'.repeat(Math.max(0, e164.length - 5))}${e164.slice(-2)}`;
}
