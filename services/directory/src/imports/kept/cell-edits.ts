/** PURE: what a person typed into a line on the dry-run screen, as cells of the file. */
import { InvalidInput, nearest, type FieldFault } from '@setu/platform';
import type { Importer } from '../importer.js';
import { headersOf, plain } from '../table.js';
import type { ImportFile } from './import-store.js';
import type { Row } from './importers.js';

const MAX_CELL = 4000;

export interface Edit {
  cells: string[] | null;
  headers: string[];
  /** Set when a column that the file does not have was filled. */
  places: Record<string, number> | null;
  leaveOut: boolean | undefined;
}

export class CellEdits {
  constructor(
    private readonly importer: Importer<Row>,
    private readonly file: Pick<ImportFile, 'headers' | 'places'>,
    private readonly before: readonly string[],
  ) {}

  /** `{column: value}`: columns by name, Hindi header or header of the file. InvalidInput names each wrong one. */
  read(said: unknown): ImportFileEdit {
    if (typeof said !== 'object' || said === null || Array.isArray(said))
      throw new InvalidInput('invalid_input');
    const { leaveOut, ...values } = said as Record<string, unknown>;
    if (leaveOut !== undefined && typeof leaveOut !== 'boolean') throw faulty('leaveOut', 'invalid_boolean');
    const edit: ImportFileEdit = {
      cells: null,
      headers: [...this.file.headers],
      places: { ...this.file.places },
      leaveOut,
    };
    for (const [column, value] of Object.entries(values)) this.write(edit, column, value);
    return edit;
  }

  private write(edit: ImportFileEdit, column: string, value: unknown): void {
    if (value !== null && typeof value !== 'string' && typeof value !== 'number')
      throw faulty(column, 'invalid_text');
    const text = value === null ? '' : String(value).normalize('NFC').trim();
    if (text.length > MAX_CELL) throw faulty(column, 'too_long');
    const at = this.placeOf(edit, column);
    edit.cells ??= [...this.before];
    while (edit.cells.length <= at) edit.cells.push('');
    edit.cells[at] = text;
  }

  private placeOf(edit: ImportFileEdit, column: string): number {
    const known = headersOf(this.importer.columns);
    const name = known.get(plain(column));
    const byHeader = edit.headers.findIndex((h) => plain(h) === plain(column));
    const at = (name === undefined ? undefined : edit.places[name]) ?? (byHeader >= 0 ? byHeader : undefined);
    if (at !== undefined) return at;
    if (!name) {
      const params = { nearest: nearest(column.slice(0, 80), known.values()) ?? '—' };
      throw new InvalidInput(
        'invalid_input',
        {},
        {
          fields: [{ field: column.slice(0, 80), code: 'unknown_column', params }],
        },
      );
    }
    edit.places[name] = edit.headers.push(name) - 1;
    return edit.headers.length - 1;
  }
}

export type ImportFileEdit = Edit & { places: Record<string, number> };

const faulty = (field: string, code: string): InvalidInput =>
  new InvalidInput('invalid_input', {}, { fields: [{ field, code }] satisfies FieldFault[] });
