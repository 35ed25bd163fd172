/**
 * PURE: a CSV file into rows of one kind. Headers may be Hindi or English, in any order and spelling of case and
 * spaces; every fault is found at once, by row and column.
 */
import { InvalidInput, nearest, type FieldFault } from '@setu/platform';
import { parse } from 'csv-parse/sync';
import type { Cell } from './cells.js';

export interface Column<T> {
  /** Header in Hindi; the English one is the column's name. */
  hi: string;
  /** Other headers that people use. */
  also?: readonly string[];
  read: Cell<T>;
  /** Value of an empty cell or an absent column; without it the column is required. */
  empty?: T;
}
export type Columns<R> = { readonly [K in keyof R]-?: Column<R[K]> };

export interface ReadRow<R> {
  /** Line in the file as a spreadsheet counts it: the header is 1. */
  line: number;
  /** Null when a cell is wrong. */
  row: R | null;
  faults: FieldFault[];
}

const MAX_ROWS = 5000;

/**
 * The rows of a file. Throws InvalidInput `file_malformed`, `file_empty`, `file_too_long`, or `invalid_input` naming
 * unknown, doubled and missing columns.
 */
export function readTable<R extends object>(columns: Columns<R>, csv: string): ReadRow<R>[] {
  const [header, ...lines] = cellsOf(csv);
  if (!header || lines.length === 0) throw new InvalidInput('file_empty');
  if (lines.length > MAX_ROWS) throw new InvalidInput('file_too_long', { rows: MAX_ROWS });
  const places = placesOf(columns, header.cells);
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

/** Headers without what people vary: case, spaces, dashes, dots, the abbreviation sign. */
const plain = (header: string): string =>
  header
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_\-./()०]/gu, '');

function placesOf<R extends object>(columns: Columns<R>, headers: readonly string[]): Map<string, number> {
  const names = Object.keys(columns) as (keyof R & string)[];
  const known = new Map(
    names.flatMap((n) => [n, columns[n].hi, ...(columns[n].also ?? [])].map((h) => [plain(h), n])),
  );
  const places = new Map<string, number>();
  const faults: FieldFault[] = [];
  headers.forEach((header, at) => {
    if (header === '') return;
    const name = known.get(plain(header));
    if (!name)
      faults.push({
        field: header,
        code: 'unknown_column',
        params: { nearest: nearest(header, names) ?? '—' },
      });
    else if (places.has(name)) faults.push({ field: header, code: 'doubled_column' });
    else places.set(name, at);
  });
  for (const name of names)
    if (!('empty' in columns[name]) && !places.has(name))
      faults.push({ field: name, code: 'missing_column' });
  if (faults.length > 0) throw new InvalidInput('invalid_input', {}, { fields: faults });
  return places;
}

function readRow<R extends object>(
  columns: Columns<R>,
  places: ReadonlyMap<string, number>,
  line: number,
  cells: readonly string[],
): ReadRow<R> {
  const faults: FieldFault[] = [];
  const row: Partial<R> = {};
  for (const name of Object.keys(columns) as (keyof R & string)[]) {
    const column = columns[name];
    const cell = cells[places.get(name) ?? -1] ?? '';
    if (cell === '' && 'empty' in column) row[name] = column.empty as R[typeof name];
    else if (cell === '') faults.push({ field: name, code: 'required' });
    else {
      const read = column.read(cell);
      if ('fault' in read) faults.push({ field: name, code: read.fault });
      else row[name] = read.value;
    }
  }
  return { line, row: faults.length === 0 ? (row as R) : null, faults };
}
