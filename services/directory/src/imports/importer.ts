/** What every kind of import gives: its columns, what is wrong with rows beside others, and how a row is written. */
import type { FieldFault } from '@setu/platform';
import type { RosterSnapshot } from '@setu/roster';
import type { Change } from '../changes/kind.js';
import type { Columns } from './table.js';

export const IMPORT_KINDS = [
  'offices',
  'posts',
  'roster',
  'alternates',
  'calendar',
  'representatives',
  'users',
  'settings',
  'leave',
  'attendance',
] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** Right cells of one line. */
export interface Numbered<R> {
  line: number;
  row: R;
}
/** Faults by line. */
export type Faults = Map<number, FieldFault[]>;

/** What is not wrong and yet must be seen: two sources that differ, who wins and why. */
export interface Note {
  field: string;
  code: string;
  params?: Record<string, string | number>;
}
export type Notes = Map<number, Note[]>;

export abstract class Importer<R extends object> {
  abstract readonly kind: ImportKind;
  abstract readonly columns: Columns<R>;

  /** Headers that stand in files for the reader's eye and are not read. */
  readonly info: readonly string[] = [];
  /** What people type: a line of a prepared sheet in which none of these is filled was left blank on purpose. */
  readonly typed: readonly (keyof R & string)[] = [];
  /** Names of the sheet in a workbook. */
  readonly sheets: readonly string[] = [];

  /**
   * PURE: faults of rows whose cells are right, seen against the roster and one another. Time in proportion to rows;
   * in steps where files may be large, so that others get their turn.
   */
  abstract check(
    district: string,
    rows: readonly Numbered<R>[],
    roster: RosterSnapshot,
  ): Faults | Generator<void, Faults>;

  /** Faults that only the tables know, such as a code that is not part of a roster. */
  checkKept(_district: string, _rows: readonly Numbered<R>[]): Promise<Faults> {
    return Promise.resolve(new Map());
  }

  /** What a person should see before the rows are written. */
  notes(_district: string, _rows: readonly Numbered<R>[]): Promise<Notes> {
    return Promise.resolve(new Map());
  }

  /** PURE: rows that are one thing and are written, or held back, together; in the order of writing. */
  group(rows: readonly Numbered<R>[]): Numbered<R>[][] {
    return rows.map((row) => [row]);
  }

  /**
   * Reads at once what writing these rows will ask for (`Changes.foresee`). Importers of large files have it: their
   * rows are then written together, and tried without being written at all.
   */
  foresee?(district: string, rows: readonly R[]): Promise<void>;

  /** Writes one group in the open transaction; answers what it did. */
  abstract apply(district: string, group: readonly Numbered<R>[]): Promise<Change>;
}

/** Rows looked at between two steps of a check. */
export const STEP = 200;

/** Adds a fault to a line. */
export function addFault(faults: Faults, line: number, field: string, code: string): void {
  faults.set(line, [...(faults.get(line) ?? []), { field, code }]);
}

/** Marks every row after the first that has the same key; two lines for one thing would fight. */
export function markRepeated<R>(
  faults: Faults,
  rows: readonly Numbered<R>[],
  field: string,
  keyOf: (row: R) => string | null,
): void {
  const seen = new Set<string>();
  for (const { line, row } of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    if (seen.has(key)) addFault(faults, line, field, 'repeated_in_file');
    seen.add(key);
  }
}

/** The strongest of several outcomes. */
export const strongest = (outcomes: readonly Change[]): Change =>
  outcomes.includes('created') ? 'created' : outcomes.includes('changed') ? 'changed' : 'unchanged';
