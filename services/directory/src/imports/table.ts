/**
 * PURE: a CSV file into rows of one kind. Headers may be Hindi or English, in any order and spelling of case and
 * spaces; every fault is found at once, by row and column.
 */
import { InvalidInput, nearest, type FieldFault } from '@setu/platform';
import { parse } from 'csv-parse/sync';
import { meantBy, type Cell } from './cells.js';

export interface Column<T> {
  /** Header in Hindi; the English one is the column's name. */
  hi: string;
  /** Other headers that people use. */
  also?: readonly string[];
  read: Cell<T>;
  /** Value of an empty cell or an absent column; without it the column is required. */
  empty?: T;
  /** Never shown again and kept only sealed (passwords). */
  secret?: true;
}
export type Columns<R> = { readonly [K in keyof R]-?: Column<R[K]> };

export interface ReadRow<R> {
  /** Line in the file as a spreadsheet counts it: the header is 1. */
  line: number;
  /** Null when a cell is wrong. */
  row: R | null;
  faults: FieldFault[];
}

/** Where each column stands in the lines of a file. */
export type Places = Readonly<Record<string, number>>;

const MAX_ROWS = 5000;

/**
 * The rows of a file. Throws InvalidInput `file_malformed`, `file_empty`, `file_too_long`, or `invalid_input` naming
 * unknown, doubled and missing columns.
 */
export function readTable<R extends object>(
  columns: Columns<R>,
  csv: string,
  info: readonly string[] = [],
): ReadRow<R>[] {
  const [header, ...lines] = cellsOf(csv);
  if (!header || lines.length === 0) throw new InvalidInput('file_empty');
  if (lines.length > MAX_ROWS) throw new InvalidInput('file_too_long', { rows: MAX_ROWS });
  const places = placesOf(columns, header.cells, info);
  return lines.map(({ line, cells }) => readRow(columns, places, line, cells));
}

interface Line {
  line: number;
  cells: string[];
}

function cellsOf(csv: string): Line[] {
  try {
    const records: unknown = parse(csv, {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    });
    const lines = records as { record: string[]; info: { lines: number } }[];
    return lines
      .map(({ record }, i) => ({ line: i + 1, cells: record.map((c) => c.normalize('NFC').trim()) }))
      .filter(({ cells }) => cells.some((c) => c !== ''));
  } catch (error) {
    throw new InvalidInput('file_malformed', {}, { cause: error });
  }
}

/** Headers without what people vary: case, spaces, dashes, dots, the abbreviation sign, a mark for "required". */
export const plain = (header: string): string =>
  header
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_\-./()०*:]/gu, '');

/** All headers that mean a column, as `plain` writes them. */
export function headersOf<R extends object>(columns: Columns<R>): Map<string, keyof R & string> {
  const names = Object.keys(columns) as (keyof R & string)[];
  return new Map(
    names.flatMap((n) => [n, columns[n].hi, ...(columns[n].also ?? [])].map((h) => [plain(h), n])),
  );
}

/**
 * Where the columns stand. InvalidInput names unknown headers with the nearest right one, doubled and missing ones;
 * headers in `info` are for people only and are not read.
 */
export function placesOf<R extends object>(
  columns: Columns<R>,
  headers: readonly string[],
  info: readonly string[] = [],
): Record<string, number> {
  const known = headersOf(columns);
  const ignored = new Set(info.map(plain));
  const places: Record<string, number> = {};
  const faults: FieldFault[] = [];
  headers.forEach((header, at) => {
    if (header === '' || (ignored.has(plain(header)) && !known.has(plain(header)))) return;
    const name = known.get(plain(header));
    if (!name) faults.push(unknownHeader(columns, header));
    else if (name in places) faults.push({ field: header, code: 'doubled_column' });
    else places[name] = at;
  });
  for (const name of Object.keys(columns) as (keyof R & string)[])
    if (!('empty' in columns[name]) && !(name in places))
      faults.push({ field: name, code: 'missing_column' });
  if (faults.length > 0) throw new InvalidInput('invalid_input', {}, { fields: faults });
  return places;
}

function unknownHeader<R extends object>(columns: Columns<R>, header: string): FieldFault {
  const names = Object.keys(columns) as (keyof R & string)[];
  const spellings = names.flatMap((n) => [n, columns[n].hi, ...(columns[n].also ?? [])]);
  const field = header.slice(0, 80);
  return { field, code: 'unknown_column', params: { nearest: nearest(field, spellings) ?? '—' } };
}

/** One line read by its columns: the row, or every fault of its cells. */
export function readRow<R extends object>(
  columns: Columns<R>,
  places: Places,
  line: number,
  cells: readonly string[],
): ReadRow<R> {
  const faults: FieldFault[] = [];
  const row: Partial<R> = {};
  for (const name of Object.keys(columns) as (keyof R & string)[]) {
    const read = readCell(columns[name], cells[places[name] ?? -1] ?? '');
    if ('fault' in read) faults.push({ field: name, code: read.fault });
    else row[name] = read.value as R[typeof name];
  }
  return { line, row: faults.length === 0 ? (row as R) : null, faults };
}

function readCell<T>(column: Column<T>, text: string): { value: T } | { fault: string } {
  const meant = meantBy(text);
  if ('fault' in meant) return meant;
  if (meant.value !== '') return column.read(meant.value);
  return 'empty' in column ? { value: column.empty as T } : { fault: 'required' };
}
