/** The importers by kind, and rows of a kept file as their importer reads them. */
import { Inject, Injectable } from '@nestjs/common';
import type { Importer, ImportKind } from '../importer.js';
import { IMPORTERS } from '../imports.service.js';
import { readRow, type ReadRow } from '../table.js';
import type { ImportFile, ImportRow } from './import-store.js';
import { Vault } from './vault.js';

export type Row = Record<string, unknown>;
/** The order in which the sheets of a workbook are written: what others refer to comes first. */
export const ORDER: readonly ImportKind[] = [
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
];

@Injectable()
export class Importers {
  private readonly byKind: ReadonlyMap<ImportKind, Importer<Row>>;

  constructor(
    @Inject(IMPORTERS) importers: readonly Importer<Row>[],
    private readonly vault: Vault,
  ) {
    this.byKind = new Map(importers.map((i) => [i.kind, i]));
  }

  of(kind: ImportKind): Importer<Row> {
    const found = this.byKind.get(kind);
    if (!found) throw new Error(`there is no importer of ${kind}`);
    return found;
  }

  all(): Importer<Row>[] {
    return ORDER.map((kind) => this.of(kind));
  }

  /** A kept line as its importer reads it: sealed cells opened, words of the file in our words. */
  read(file: ImportFile, { line, cells }: Pick<ImportRow, 'line' | 'cells'>): ReadRow<Row> {
    return readRow(this.of(file.kind).columns, file.places, line, this.meant(file, cells));
  }

  /** Cells as they go into the table: secret ones sealed. */
  sealed(file: Pick<ImportFile, 'kind' | 'places'>, cells: readonly string[]): string[] {
    const { columns } = this.of(file.kind);
    const copy = [...cells];
    for (const [name, at] of Object.entries(file.places))
      if (columns[name]?.secret && copy[at]) copy[at] = this.vault.seal(copy[at]);
    return copy;
  }

  private meant({ kind, places, words }: ImportFile, cells: readonly string[]): string[] {
    const { columns } = this.of(kind);
    const copy = [...cells];
    for (const [name, at] of Object.entries(places)) {
      if (columns[name]?.secret) copy[at] = this.vault.open(copy[at] ?? '');
      const word = words[name]?.[(copy[at] ?? '').trim().toLowerCase()];
      if (word !== undefined) copy[at] = word;
    }
    return copy;
  }
}
