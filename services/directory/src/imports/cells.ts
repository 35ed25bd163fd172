/**
 * PURE: what stands in one cell of a file, into a value. Cells come from Excel and from people: spaces, Hindi words,
 * dates as dd-mm-yyyy. A reader answers the value or the code of a fault.
 */
import { atIst } from '@setu/calendar';
import { parseNumber } from '@setu/roster';

export type Read<T> = { value: T } | { fault: string };
export type Cell<T> = (text: string) => Read<T>;

/** A text of at most `max` characters; `pattern` says what it must look like. */
export const text =
  (max: number, pattern?: RegExp): Cell<string> =>
  (cell) => {
    if ([...cell].length > max) return { fault: 'too_long' };
    return !pattern || pattern.test(cell) ? { value: cell } : { fault: 'invalid' };
  };

/** A stable name: capital letters, digits, underscore. */
export const code = text(60, /^[A-Z0-9][A-Z0-9_]*$/);
/** The same, perhaps of another scope: `state:DIV_COMMISSIONER`. */
export const reference = text(70, /^(state:)?[A-Z0-9][A-Z0-9_]*$/);

const YES = new Set(['yes', 'y', 'true', '1', 'हाँ', 'हां', 'है']);
const NO = new Set(['no', 'n', 'false', '0', 'नहीं', 'नही']);

export const yesNo: Cell<boolean> = (cell) => {
  const word = cell.toLowerCase();
  if (YES.has(word)) return { value: true };
  return NO.has(word) ? { value: false } : { fault: 'invalid_boolean' };
};

/** One of some words, with what people write instead of them. */
export const oneOf =
  <T extends string>(words: Readonly<Record<T, readonly string[]>>): Cell<T> =>
  (cell) => {
    const said = cell.toLowerCase();
    const entries = Object.entries(words) as [T, readonly string[]][];
    const found = entries.find(([word, others]) => word.toLowerCase() === said || others.includes(said));
    return found ? { value: found[0] } : { fault: 'invalid_choice' };
  };

export const integer =
  (min: number, max: number): Cell<number> =>
  (cell) => {
    const value = /^\d{1,9}$/.test(latinDigits(cell)) ? Number(latinDigits(cell)) : NaN;
    if (Number.isNaN(value)) return { fault: 'invalid_number' };
    return value >= min && value <= max ? { value } : { fault: 'out_of_range' };
  };

/** A date in Asia/Kolkata as YYYY-MM-DD; accepts dd-mm-yyyy, dd/mm/yyyy, dd.mm.yyyy and Devanagari digits. */
export const date: Cell<string> = (cell) => {
  const plain = latinDigits(cell);
  const indian = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(plain);
  const iso = indian ? `${indian[3]}-${two(indian[2])}-${two(indian[1])}` : plain;
  const [year, month, day] = iso.split('-').map(Number);
  const at = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day ?? 0));
  const isReal = /^\d{4}-\d\d-\d\d$/.test(iso) && at.toISOString().slice(0, 10) === iso && iso > '1990';
  return isReal ? { value: iso } : { fault: 'invalid_date' };
};

/** The first moment of a date in Asia/Kolkata. */
export const dayStart: Cell<Date> = (cell) => {
  const read = date(cell);
  return 'fault' in read ? read : { value: atIst(read.value) };
};

/** HH:MM, also 9:30 and 24:00 as an end. */
export const time: Cell<string> = (cell) => {
  const found = /^(\d{1,2})[:.](\d\d)$/.exec(latinDigits(cell));
  const value = found ? `${two(found[1])}:${found[2]}` : '';
  return /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(value) ? { value } : { fault: 'invalid_time_of_day' };
};

/** E.164 (R2); numbers spoilt by a spreadsheet (9.45E+09) are told apart from other faults. */
export const phone: Cell<string> = (cell) => {
  if (/^\d(\.\d+)?E\+?\d+$/i.test(cell)) return { fault: 'number_lost_digits' };
  const parsed = parseNumber(cell);
  return parsed ? { value: parsed.e164 } : { fault: 'invalid_phone' };
};

/** Several of something, separated by `|`. */
export const several =
  <T>(one: Cell<T>, max: number): Cell<T[]> =>
  (cell) => {
    const parts = cell
      .split('|')
      .map((p) => p.trim())
      .filter((p) => p !== '');
    if (parts.length > max) return { fault: 'invalid_list' };
    const values: T[] = [];
    for (const part of parts) {
      const read = one(part);
      if ('fault' in read) return read;
      values.push(read.value);
    }
    return { value: values };
  };

const latinDigits = (cell: string): string =>
  cell.replace(/[०-९]/gu, (d) => String(d.charCodeAt(0) - 0x0966));
const two = (part: string | undefined): string => (part ?? '').padStart(2, '0');
