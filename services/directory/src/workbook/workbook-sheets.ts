/** PURE: the sheets of the workbook: headers of the import, cells that identify a line protected, lists to choose from. */
import type { Cell, DataValidation, WriteSheet } from 'hucre/xlsx';
import { defused } from '../imports/cells.js';
import type { Line } from './district-plan.js';

export interface SheetColumn {
  name: string;
  header: string;
  width: number;
  /** Identifies the line: filled in and protected. */
  isKey?: boolean;
  choices?: readonly string[];
  /** Another sheet's column to choose from, such as `'पद'!$A$2:$A$400`. */
  choicesFrom?: string;
}

export interface SheetPlan {
  name: string;
  columns: readonly SheetColumn[];
  lines: readonly Line[];
  /** Empty lines below, for what the list does not have. */
  spare: number;
}

const TEXT = '@';
const GREY = { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E7E6E6' } } as const;
const HEAD = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'DDEBF7' } },
  alignment: { wrapText: true, vertical: 'top' },
  protection: { locked: true },
  numFmt: TEXT,
} as const;

/** A sheet whose columns are all text, with a frozen header. */
export function sheetOf(plan: SheetPlan): WriteSheet {
  const { columns, lines } = plan;
  const rows = [
    columns.map((c) => c.header),
    ...lines.map((line) => columns.map((c) => defused(line[c.name] ?? ''))),
  ];
  const last = rows.length + plan.spare;
  return {
    name: plan.name,
    columns: columns.map((c) => ({
      width: c.width,
      style: { numFmt: TEXT, protection: { locked: false } },
    })),
    rows: [...rows, ...Array.from({ length: plan.spare }, () => columns.map(() => ''))],
    cells: stylesOf(plan),
    freezePane: { rows: 1, columns: columns.filter((c) => c.isKey).length > 0 ? 1 : 0 },
    dataValidations: columns.flatMap((c, at) => validationOf(c, at, last)),
    protection: {
      sheet: true,
      formatColumns: false,
      formatCells: false,
      formatRows: false,
      insertRows: false,
      sort: false,
      autoFilter: false,
    },
  };
}

function stylesOf({ columns, lines, spare }: SheetPlan): Map<string, Partial<Cell>> {
  const cells = new Map<string, Partial<Cell>>();
  columns.forEach((c, at) => {
    cells.set(`0,${at}`, { value: c.header, type: 'string', style: HEAD });
    for (let row = 1; row <= lines.length + spare; row++) {
      const isLocked = c.isKey === true && row <= lines.length;
      const value = row <= lines.length ? defused(lines[row - 1]?.[c.name] ?? '') : '';
      const style = isLocked
        ? { numFmt: TEXT, fill: GREY, protection: { locked: true } }
        : { numFmt: TEXT, protection: { locked: false } };
      cells.set(`${row},${at}`, { value, type: 'string', style });
    }
  });
  return cells;
}

function validationOf(column: SheetColumn, at: number, last: number): DataValidation[] {
  const letter = letterOf(at);
  const base = {
    type: 'list' as const,
    range: `${letter}2:${letter}${last}`,
    allowBlank: true,
    showErrorMessage: true,
    errorTitle: 'संवाद सेतु',
    errorMessage: 'कृपया सूची में से चुनें। Please choose from the list.',
  };
  if (column.choices) return [{ ...base, values: [...column.choices] }];
  return column.choicesFrom ? [{ ...base, formula1: column.choicesFrom }] : [];
}

const letterOf = (at: number): string =>
  (at >= 26 ? String.fromCharCode(64 + Math.floor(at / 26)) : '') + String.fromCharCode(65 + (at % 26));
