/**
 * Imports of whole files. First every row is checked, then right rows are written in chunks, each chunk one
 * transaction; a dry run writes the same way and rolls back. Sending a file again changes nothing.
 */
import { Inject, Injectable } from '@nestjs/common';
import { MessagesRegistry, type FieldFault } from '@setu/platform';
import { Changes } from '../changes/changes.service.js';
import type { Change } from '../changes/kind.js';
import { WorkingSet } from '../changes/working-set.js';
import { DistrictRoster } from '../roster/roster.service.js';
import { inTurns, Turn } from './kept/breath.js';
import type { ImportResult, RowResult } from './imports.dto.js';
import type { Importer, ImportKind, Numbered } from './importer.js';
import { readTable, type ReadRow } from './table.js';

/** The importers of all kinds. */
export const IMPORTERS = Symbol('importers');
const CHUNK = 500;

export interface ImportOrder {
  kind: ImportKind;
  district: string;
  csv: string;
  dryRun: boolean;
  applyRight: boolean;
}

type Row = Record<string, unknown>;

/** Thrown to undo a dry run; never leaves this file. */
class RolledBack extends Error {}

@Injectable()
export class ImportsService {
  private readonly importers: ReadonlyMap<ImportKind, Importer<Row>>;

  constructor(
    @Inject(IMPORTERS) importers: readonly Importer<Row>[],
    private readonly changes: Changes,
    private readonly roster: DistrictRoster,
    private readonly texts: MessagesRegistry,
  ) {
    this.importers = new Map(importers.map((i) => [i.kind, i]));
  }

  /** Checks a file and, unless it is a dry run or (without `applyRight`) any row is wrong, writes it. */
  async run(order: ImportOrder): Promise<ImportResult> {
    const importer = this.importers.get(order.kind);
    if (!importer) throw new Error(`there is no importer of ${order.kind}`);
    const table = readTable(importer.columns, order.csv, importer.info);
    const { right, faults } = await this.check(importer, order.district, table);
    const isHeld = faults.size > 0 && !order.applyRight && !order.dryRun;
    const outcomes = isHeld ? new Map<number, Change>() : await this.write(importer, order, right);
    const rows = table.map(({ line }) => this.resultOf(importer, line, faults.get(line), outcomes.get(line)));
    const applied = !order.dryRun && outcomes.size > 0;
    return {
      kind: order.kind,
      district: order.district,
      dryRun: order.dryRun,
      applied,
      counts: countsOf(rows),
      rows,
    };
  }

  private async check(
    importer: Importer<Row>,
    district: string,
    table: readonly ReadRow<Row>[],
  ): Promise<{ right: Numbered<Row>[]; faults: Map<number, readonly FieldFault[]> }> {
    const whole = table.flatMap(({ line, row }) => (row ? [{ line, row }] : []));
    const beside = await inTurns(importer.check(district, whole, await this.roster.snapshot(district)));
    const faults = new Map<number, readonly FieldFault[]>(beside);
    for (const [line, kept] of await importer.checkKept(district, whole))
      faults.set(line, [...(faults.get(line) ?? []), ...kept]);
    for (const { line, faults: own } of table) if (own.length > 0) faults.set(line, own);
    return { right: whole.filter(({ line }) => !faults.has(line)), faults };
  }

  private async write(
    importer: Importer<Row>,
    { district, dryRun }: ImportOrder,
    right: readonly Numbered<Row>[],
  ): Promise<Map<number, Change>> {
    const groups = importer.group(right);
    const outcomes = new Map<number, Change>();
    const chunk = dryRun ? Math.max(1, groups.length) : CHUNK;
    for (let at = 0; at < groups.length; at += chunk)
      await this.writeChunk(importer, district, dryRun, groups.slice(at, at + chunk), outcomes);
    return outcomes;
  }

  private async writeChunk(
    importer: Importer<Row>,
    district: string,
    dryRun: boolean,
    groups: readonly Numbered<Row>[][],
    outcomes: Map<number, Change>,
  ): Promise<void> {
    const write = async (): Promise<void> => {
      const turn = new Turn();
      await importer.foresee?.(
        district,
        groups.flatMap((group) => group.map((n) => n.row)),
      );
      for (const group of groups) {
        const outcome = await importer.apply(district, group);
        for (const { line } of group) outcomes.set(line, outcome);
        await turn.give();
      }
      if (dryRun) throw new RolledBack();
    };
    try {
      if (importer.foresee)
        await this.changes.together(district, write, dryRun ? new WorkingSet(true) : undefined);
      else await this.changes.alone(district, write);
    } catch (error) {
      if (!(error instanceof RolledBack)) throw error;
    }
  }

  private resultOf(
    importer: Importer<Row>,
    line: number,
    faults: readonly FieldFault[] | undefined,
    outcome: Change | undefined,
  ): RowResult {
    if (!faults) return { line, outcome: outcome ?? 'held', fields: [] };
    const fields = faults.map(({ field, code, params }) => ({
      field,
      columnHi: importer.columns[field]?.hi ?? field,
      code,
      titleHi: this.texts.text(code, 'hi', params),
      titleEn: this.texts.text(code, 'en', params),
    }));
    return { line, outcome: 'faulty', fields };
  }
}

function countsOf(rows: readonly RowResult[]): ImportResult['counts'] {
  const counts = { rows: rows.length, created: 0, changed: 0, unchanged: 0, faulty: 0, held: 0 };
  for (const { outcome } of rows) counts[outcome]++;
  return counts;
}
