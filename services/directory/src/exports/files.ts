/** Lines as a file: CSV for everybody, XLSX with text cells, both without anything a spreadsheet would compute. */
import { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { writeXlsxStream } from 'hucre/xlsx';
import { defused } from '../imports/cells.js';
import { breath } from '../imports/kept/breath.js';
import type { Line } from './export-rows.js';

export interface Head {
  /** Name of the column. */
  name: string;
  /** What stands above it. */
  header: string;
}

const BATCH = 200;
export const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** CSV as Excel opens it: with the mark of UTF-8, lines ending as in RFC 4180. */
export function csvOf(heads: readonly Head[], lines: AsyncIterable<Line>): Readable {
  async function* parts(): AsyncGenerator<string> {
    yield `\uFEFF${heads.map((h) => quoted(h.header)).join(',')}\r\n`;
    let text = '';
    let count = 0;
    for await (const line of lines) {
      text += `${heads.map((h) => quoted(defused(line[h.name] ?? ''))).join(',')}\r\n`;
      if (++count % BATCH) continue;
      yield text;
      text = '';
    }
    yield text;
  }
  return Readable.from(parts());
}

const quoted = (cell: string): string =>
  /[",\r\n;\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** A workbook of one sheet; every cell is text, so that numbers keep their digits. */
export function xlsxOf(sheet: string, heads: readonly Head[], lines: AsyncIterable<Line>): Readable {
  async function* rows(): AsyncGenerator<string[]> {
    let count = 0;
    for await (const line of lines) {
      yield heads.map((h) => defused(line[h.name] ?? ''));
      if (++count % BATCH === 0) await breath();
    }
  }
  const stream = writeXlsxStream(rows(), {
    name: sheet,
    columns: heads.map((h) => ({ header: h.header, width: 22, style: { numFmt: '@' } })),
    freezePane: { rows: 1 },
  });
  return Readable.fromWeb(stream as unknown as WebStream);
}
