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

/** Days from Excel's beginning of time to the Unix epoch, for every date after February 1900. */
const EXCEL_EPOCH_DAYS = 25_569;

/** The date of an Excel serial number between the years 2000 and 2099; anything else stays as it is. */
function fromSerial(text: string): string {
  const serial = /^\d{5}$/.test(text) ? Number(text) : 0;
  if (serial < 36_526 || serial > 73_050) return text;
  return new Date((serial - EXCEL_EPOCH_DAYS) * 86_400_000).toISOString().slice(0, 10);
}

/**
 * A date in Asia/Kolkata as YYYY-MM-DD; accepts dd-mm-yyyy, dd/mm/yyyy, dd.mm.yyyy, Devanagari digits and the serial
 * number that Excel shows when a cell has lost its date format.
 */
export const date: Cell<string> = (cell) => {
  const plain = fromSerial(latinDigits(cell)).replace(/[ T]00:00(:00)?$/, '');
  const indian = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(plain);
  const iso = indian ? `${indian[3]}-${two(indian[2])}-${two(indian[1])}` : plain;
  const [year, month, day] = iso.split('-').map(Number);
  const at = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day ?? 0));
  const isReal = /^\d{4}-\d\d-\d\d$/.test(iso) && at.toISOString().slice(0, 10) === iso && iso > '1990';
  return isReal ? { value: iso } : { fault: 'invalid_date' };
};

/** The first moment of a date in Asia/Kolkata, or the moment of that day when a time stands behind it. */
export const dayStart: Cell<Date> = (cell) => {
  const [, day = '', hours, rest = ''] = MOMENT.exec(latinDigits(cell)) ?? [undefined, cell];
  const read = date(day);
  if ('fault' in read) return read;
  if (!hours) return { value: atIst(read.value) };
  const at = new Date(`${read.value}T${hours.padStart(5, '0')}${rest || ':00'}+05:30`);
  return Number.isNaN(at.getTime()) ? { fault: 'invalid_date' } : { value: at };
};

const MOMENT = /^(\S+)[ T](\d{1,2}:\d\d)(:\d\d(?:\.\d{1,3})?)?$/;

/** A moment as `dayStart` reads it back: the date alone for the first moment of a day. */
export function momentText(at: Date): string {
  const text = new Date(at.getTime() + IST_MS).toISOString();
  const [day, time] = [text.slice(0, 10), text.slice(11, 23)];
  if (time === '00:00:00.000') return day;
  return `${day} ${time.replace(/\.000$/, '').replace(/:00$/, '')}`;
}

const IST_MS = 19_800_000;

/** HH:MM, also 9:30 and 24:00 as an end. */
export const time: Cell<string> = (cell) => {
  const found = /^(\d{1,2})[:.](\d\d)$/.exec(latinDigits(cell));
  const value = found ? `${two(found[1])}:${found[2]}` : '';
  return /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(value) ? { value } : { fault: 'invalid_time_of_day' };
};

/** E.164 (R2); numbers spoilt by a spreadsheet (9.45E+09) are told apart from other faults. */
export const phone: Cell<string> = (cell) => {
  if (/^[+-]?\d(\.\d+)?E\+?\d+$/i.test(latinDigits(cell))) return { fault: 'number_lost_digits' };
  const parsed = parseNumber(cell.replace(/^(\d{10,13})\.0+$/, '$1'));
  return parsed ? { value: parsed.e164 } : { fault: 'invalid_phone' };
};

/** Texts as `several` reads them back. */
export const listText = (texts: readonly string[]): string =>
  texts.map((t) => t.replace(/[|\\]/g, '\\$&')).join(' | ');

/** Several of something, separated by `|`; a bar within one is written `\|`. */
export const several =
  <T>(one: Cell<T>, max: number): Cell<T[]> =>
  (cell) => {
    const parts = [...cell.matchAll(/(?:[^|\\]|\\.?)+/gsu)]
      .map(([part]) => part.replace(/\\([|\\])/g, '$1').trim())
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

/**
 * A cell as it was meant: an apostrophe before a sign that spreadsheets take for a formula is how such a text is
 * written (and how exports write it), a lone dash is how people write nothing. Everything else that a spreadsheet
 * would compute is refused, numbers with a sign excepted.
 */
export function meantBy(cell: string): Read<string> {
  if (cell.includes('\ufffd')) return { fault: 'damaged_letters' };
  if (/^'+([=+\-@\t\r＝＠＋－]|[–—]+$)/u.test(cell)) return { value: cell.slice(1) };
  if (/^[-–—]+$/.test(cell)) return { value: '' };
  if (/^#(REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!)$/.test(cell)) return { fault: 'cell_error' };
  const computes =
    /^[=@\t\r＝＠＋－]/u.test(cell) || (/^[+-]/.test(cell) && !/^[+-][\d०-९\s().E+-]*$/i.test(cell));
  return computes ? { fault: 'looks_like_formula' } : { value: cell };
}

/** A text as it must be written so that no spreadsheet computes it and `meantBy` reads it as it was. */
export const defused = (text: string): string =>
  /^'*([=+\-@\t\r＝＠＋－]|[–—]+$)/u.test(text) ? `'${text}` : text;

export const latinDigits = (cell: string): string =>
  cell.replace(/[०-९]/gu, (d) => String(d.charCodeAt(0) - 0x0966));
const two = (part: string | undefined): string => (part ?? '').padStart(2, '0');
