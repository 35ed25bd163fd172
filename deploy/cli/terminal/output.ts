/** What a command shows: lines and tables for people, or one JSON value for programs. Every text is made harmless. */
import { cut, plain, plainJson, plainLines, widthOf } from './plain.js';

/** A table: names of the columns and rows of the same length. Numbers stand to the right. */
export interface Table {
  head: readonly string[];
  rows: readonly (readonly (string | number)[])[];
}

/** The widest a cell may be, in columns. */
const WIDEST = 60;

export class Output {
  constructor(
    /** Whether a program reads: then only `value` says something on the standard output. */
    readonly json: boolean,
    private readonly out: (text: string) => void,
    private readonly err: (text: string) => void,
  ) {}

  /** A sentence for people. */
  line(text = ''): void {
    if (!this.json) this.out(`${plain(text)}\n`);
  }

  /** Text of several lines, each indented by `by`. */
  lines(text: string, by = ''): void {
    if (!this.json)
      this.out(
        plainLines(text)
          .map((line) => `${by}${line}\n`)
          .join(''),
      );
  }

  table(table: Table): void {
    if (!this.json) this.out(tableText(table));
  }

  /** The answer for a program; nothing for people. */
  value(value: unknown): void {
    if (this.json) this.out(`${plainJson(value)}\n`);
  }

  /** Something a person must notice; goes to the standard error, also beside JSON. */
  warn(text: string): void {
    this.err(`${plain(text)}\n`);
  }
}

/** PURE: the table as text, columns aligned. */
export function tableText({ head, rows }: Table): string {
  const cells = [head, ...rows].map((row) => row.map((cell) => cut(plain(String(cell)), WIDEST)));
  const widths = head.map((_, at) => cells.reduce((most, row) => Math.max(most, widthOf(row[at] ?? '')), 0));
  const right = head.map((_, at) => rows.length > 0 && rows.every((row) => typeof row[at] === 'number'));
  return cells
    .map((row) =>
      row
        .map((cell, at) => padded(cell, widths[at] ?? 0, right[at] ?? false))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}

function padded(cell: string, width: number, right: boolean): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(cell)));
  return right ? space + cell : cell + space;
}
