/**
 * PURE: lines of an itemised telephone bill, or of an exchange's call records, into calls. What a cell says is never
 * repeated to anybody: a fault names line and column only, since most numbers in a bill are strangers'.
 */
import { nearest } from '@setu/platform';
import { parseNumber } from '@setu/roster';

export const BILL_COLUMNS = ['from', 'to', 'date', 'time', 'duration'] as const;
export type BillColumn = (typeof BILL_COLUMNS)[number];

/** Headers that bills use, besides the columns' own names. */
const HEADERS: Readonly<Record<BillColumn, readonly string[]>> = {
  from: [
    'caller',
    'a party',
    'aparty',
    'a number',
    'calling number',
    'msisdn',
    'source',
    'call from',
    'डायल करने वाला नंबर',
  ],
  to: [
    'called',
    'b party',
    'bparty',
    'b number',
    'called number',
    'dialled number',
    'destination',
    'call to',
    'डायल नंबर',
  ],
  date: [
    'call date',
    'start',
    'start time',
    'started at',
    'date time',
    'datetime',
    'call date time',
    'calldate',
    'दिनांक',
  ],
  time: ['call time', 'time of call', 'समय'],
  duration: [
    'talk',
    'talk seconds',
    'seconds',
    'duration sec',
    'duration seconds',
    'billsec',
    'call duration',
    'usage',
    'अवधि',
  ],
};
const plain = (header: string): string =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-./()*:"=]+/gu, ' ')
    .trim();

export type Mapping = Partial<Record<BillColumn, string>>;
export type Places = Partial<Record<BillColumn, number>>;
export interface ColumnFault {
  field: string;
  code: 'missing_column' | 'doubled_column' | 'unknown_column';
  nearest?: string;
}

/**
 * Where the columns stand, by the mapping of the administrator, else by their usual names. `time` may be missing where
 * the date holds it, `from` where one number's bill is imported.
 */
export function placesOf(
  header: readonly string[],
  mapping: Mapping,
  fromIsGiven: boolean,
): { places: Places } | { faults: ColumnFault[] } {
  const names = header.map(plain);
  const faults: ColumnFault[] = [];
  const places: Places = {};
  for (const column of BILL_COLUMNS) {
    const wanted = mapping[column];
    const known = wanted === undefined ? [column, ...HEADERS[column]].map(plain) : [plain(wanted)];
    const at = names.flatMap((name, i) => (known.includes(name) ? [i] : []));
    if (at.length > 1) faults.push({ field: column, code: 'doubled_column' });
    else if (at[0] !== undefined) places[column] = at[0];
    else if (wanted !== undefined) faults.push({ ...unknown(wanted, header), field: column });
    else if (column !== 'time' && !(column === 'from' && fromIsGiven))
      faults.push({ field: column, code: 'missing_column' });
  }
  return faults.length > 0 ? { faults } : { places };
}

function unknown(wanted: string, header: readonly string[]): ColumnFault {
  const right = nearest(wanted, [...header]);
  return { field: wanted, code: 'unknown_column', ...(right ? { nearest: right.slice(0, 80) } : {}) };
}

/** One call of a bill; numbers in E.164. */
export interface BilledCall {
  from: string;
  to: string;
  startedAt: Date;
  talkSeconds: number;
}
/** The column that is wrong; null: an empty line, or one of totals. */
export type Read = { call: BilledCall } | { wrong: BillColumn | null };

/** One line read. Times without a zone are of Asia/Kolkata; durations are seconds, m:ss or h:mm:ss. */
export function readCall(cells: readonly string[], places: Places, givenFrom: string | null): Read {
  const cell = (column: BillColumn): string => textOf(cells[places[column] ?? -1] ?? '');
  if (cells.every((text) => textOf(text) === '')) return { wrong: null };
  const from = places.from === undefined ? givenFrom : (parseNumber(cell('from'))?.e164 ?? null);
  if (from === null) return { wrong: 'from' };
  const to = parseNumber(cell('to'))?.e164;
  if (!to) return { wrong: 'to' };
  const startedAt = instantOf(`${cell('date')} ${cell('time')}`.trim());
  if (!startedAt) return { wrong: 'date' };
  const talkSeconds = secondsOf(cell('duration'));
  return talkSeconds === null ? { wrong: 'duration' } : { call: { from, to, startedAt, talkSeconds } };
}

/** Excel's way of keeping a number as text, `="0941…"`, and stray quotes; any other formula stays what it is: no number. */
const textOf = (cell: string): string =>
  (/^="([^"]*)"$/.exec(cell.trim())?.[1] ?? cell).trim().replace(/^['"]+|['"]+$/g, '');

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const DATE =
  /^(?:(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{1,2})[-/. ](\d{1,2}|[a-z]{3})[a-z]*[-/. ](\d{4}))[ t]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)? ?(am|pm)?(z|[+-]\d{2}:?\d{2})?$/;
const IST_MINUTES = 330;

function instantOf(text: string): Date | null {
  const found = DATE.exec(text.normalize('NFKC').toLowerCase().slice(0, 40));
  if (!found) return null;
  const [, y1, m1, d1, d2, m2, y2, hour = '', minute = '', second = '0', half, zone] = found;
  const [year, day] = [Number(y1 ?? y2), Number(d1 ?? d2)];
  const month = m2 && /[a-z]/.test(m2) ? MONTHS.indexOf(m2) + 1 : Number(m1 ?? m2);
  const hours = half ? (Number(hour) % 12) + (half === 'pm' ? 12 : 0) : Number(hour);
  if (hours > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const utc = Date.UTC(year, month - 1, day, hours, Number(minute), Number(second));
  const date = new Date(utc);
  if (date.getUTCDate() !== day || date.getUTCMonth() !== month - 1 || year < 2000 || year > 2100)
    return null;
  return new Date(utc - minutesOf(zone) * 60_000);
}

function minutesOf(zone: string | undefined): number {
  if (zone === undefined) return IST_MINUTES;
  if (zone === 'z') return 0;
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

const LONGEST_SECONDS = 86_400;
function secondsOf(text: string): number | null {
  const parts = /^(?:(?:(\d{1,2}):)?(\d{1,3}):)?(\d{1,5})(?:\.0+)?(?: ?s(?:ec(?:onds?)?)?)?$/i.exec(text);
  if (!parts) return null;
  const seconds = Number(parts[1] ?? 0) * 3600 + Number(parts[2] ?? 0) * 60 + Number(parts[3]);
  return seconds <= LONGEST_SECONDS ? seconds : null;
}
