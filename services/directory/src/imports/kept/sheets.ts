/** PURE: which sheet of a file is of which kind, where its headers stand, and which of its lines were filled. */
import { InvalidInput } from '@setu/platform';
import type { ReadSheet, SheetLine } from '../files/reader.js';
import type { Importer, ImportKind } from '../importer.js';
import { headersOf, placesOf, plain } from '../table.js';
import type { Row } from './importers.js';

export interface FoundSheet {
  importer: Importer<Row>;
  sheet: string;
  headers: string[];
  headerLine: number;
  places: Record<string, number>;
  /** Lines with something typed. */
  rows: SheetLine[];
  blank: number;
}

/** Titles may stand above the headers. */
const HEADER_WITHIN = 20;
const MAX_HEADER = 120;

/** The sheet of one kind: by its name, else the one whose headers fit best. InvalidInput tells what is wrong with its headers. */
export function sheetOfKind(sheets: readonly ReadSheet[], importer: Importer<Row>): FoundSheet {
  const named = sheets.find((s) => isNamed(s, importer));
  const best = named ?? bestOf(sheets, importer);
  if (!best) throw new InvalidInput('file_empty');
  return found(best, importer);
}

/** Every sheet whose kind shows itself by its name or by its headers. InvalidInput `file_no_known_sheet` without one. */
export function sheetsOfWorkbook(
  sheets: readonly ReadSheet[],
  importers: readonly Importer<Row>[],
): FoundSheet[] {
  const single = sheets.length === 1;
  const all = importers.flatMap((importer) => {
    const named = sheets.filter((s) => isNamed(s, importer));
    if (named.length > 1)
      throw new InvalidInput('file_sheet_twice', { sheets: named.map((s) => s.name).join(', ') });
    const guessed = single && named.length === 0 && sheets[0] && fits(sheets[0], importer) ? sheets : [];
    return [...named, ...guessed].map((s) => found(s, importer));
  });
  if (all.length === 0)
    throw new InvalidInput('file_no_known_sheet', {
      sheets: sheets
        .map((s) => s.name || '1')
        .join(', ')
        .slice(0, 200),
    });
  return all;
}

const isNamed = (sheet: ReadSheet, importer: Importer<Row>): boolean =>
  [importer.kind, ...importer.sheets].some((name) => plain(name) === plain(sheet.name));

function bestOf(sheets: readonly ReadSheet[], importer: Importer<Row>): ReadSheet | undefined {
  const scored = sheets.map((sheet) => ({ sheet, score: score(headerIn(sheet, importer).cells, importer) }));
  return scored.sort((a, b) => b.score - a.score)[0]?.sheet;
}

function fits(sheet: ReadSheet, importer: Importer<Row>): boolean {
  try {
    placesOf(importer.columns, headerIn(sheet, importer).cells, importer.info);
    return true;
  } catch {
    return false;
  }
}

const score = (cells: readonly string[], importer: Importer<Row>): number => {
  const known = headersOf(importer.columns);
  return cells.filter((c) => known.has(plain(c))).length;
};

/** The line of the headers: of the first lines the one with the most known ones. */
export function headerIn(sheet: ReadSheet, importer: Importer<Row>): SheetLine {
  const first = sheet.lines.slice(0, HEADER_WITHIN);
  const scores = first.map((l) => score(l.cells, importer));
  const most = Math.max(0, ...scores);
  return first[most > 0 ? scores.indexOf(most) : 0] ?? { line: 1, cells: [] };
}

function found(sheet: ReadSheet, importer: Importer<Row>): FoundSheet {
  const header = headerIn(sheet, importer);
  const headers = header.cells.map((c) => c.slice(0, MAX_HEADER));
  const places = placesOf(importer.columns, headers, importer.info);
  return rowsBelow(sheet, importer, { headers, headerLine: header.line, places });
}

/** The filled lines below the headers. InvalidInput `file_empty` when a file of one kind has none. */
export function rowsBelow(
  sheet: ReadSheet,
  importer: Importer<Row>,
  head: { headers: string[]; headerLine: number; places: Record<string, number> },
): FoundSheet {
  const below = sheet.lines.filter((l) => l.line > head.headerLine);
  const typed = importer.typed.flatMap((name) => head.places[name] ?? []);
  const isBlank = ({ cells }: SheetLine): boolean => typed.length > 0 && typed.every((at) => !cells[at]);
  // A prepared sheet leaves lines blank; a line of another file without any key is a mistake to be told.
  const filled = sheet.name === '' ? below : below.filter((l) => !isBlank(l));
  // Lists that were put together from pages repeat their headers.
  const [first = '', header] = [head.headers[0], textOf(head.headers)];
  const rows = filled.filter((l) => l.cells[0] !== first || textOf(l.cells) !== header);
  return { importer, sheet: sheet.name, ...head, rows, blank: below.length - rows.length };
}

const textOf = (cells: readonly string[]): string => cells.map(plain).join('|').replace(/\|+$/, '');

/** Whether a kind of import was named. */
export const isKind = (importers: readonly Importer<Row>[], kind: string): kind is ImportKind =>
  importers.some((i) => i.kind === kind);
