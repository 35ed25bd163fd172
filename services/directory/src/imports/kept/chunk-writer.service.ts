/**
 * Writes groups of right rows, some at a time in one transaction that lasts only moments. A group that is refused is
 * told apart from its neighbours, which are written without it.
 */
import { Injectable, Logger } from '@nestjs/common';
import { isDatabaseAway, SetuError, sqlStateOf, type FieldFault } from '@setu/platform';
import { Changes } from '../../changes/changes.service.js';
import type { Change } from '../../changes/kind.js';
import type { Numbered } from '../importer.js';
import { ImportStore, type ImportFile, type ImportRow, type SeenChange } from './import-store.js';
import { Importers, type Row } from './importers.js';

/** How long one transaction may hold the district's line. */
const SLICE_MS = 60;

/** Thrown to undo a trial; never leaves this file. */
class RolledBack extends Error {}

export type Outcomes = Map<number, Change>;

@Injectable()
export class ChunkWriter {
  private readonly logger = new Logger(ChunkWriter.name);

  constructor(
    private readonly changes: Changes,
    private readonly store: ImportStore,
    private readonly importers: Importers,
  ) {}

  /** What groups would do. Lines that need what an earlier sheet will bring cannot be tried: they are new. */
  async tryOut(
    file: ImportFile,
    groups: readonly ImportRow[][],
    planned: ReadonlySet<string>,
    go: () => boolean,
  ): Promise<Outcomes> {
    const outcomes: Outcomes = new Map();
    const left: ImportRow[][] = [];
    for (const group of groups)
      if (group.some((r) => this.needs(file, r, planned)))
        for (const { line } of group) outcomes.set(line, 'created');
      else left.push(group);
    while (left.length > 0 && go()) {
      const done = await this.chunk(file, left, { keep: false, outcomes });
      left.splice(0, done);
    }
    return outcomes;
  }

  /**
   * Writes the first groups for good, with what each changed, and answers how many; 0 when the file is not to be
   * applied any more. A group that is refused counts as done: its lines are marked.
   */
  async write(file: ImportFile, groups: readonly ImportRow[][]): Promise<number> {
    return this.chunk(file, groups, { keep: true, outcomes: new Map() });
  }

  private needs(file: ImportFile, row: ImportRow, planned: ReadonlySet<string>): boolean {
    if (planned.size === 0) return false;
    const read = this.importers.read(file, row).row;
    return Object.values(read ?? {}).some((v) => typeof v === 'string' && planned.has(v));
  }

  private async chunk(file: ImportFile, groups: readonly ImportRow[][], how: How): Promise<number> {
    try {
      return await this.transaction(file, groups, how);
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      return this.one(file, groups, how);
    }
  }

  /** The first group alone: either it is written, or it is the one that is wrong. */
  private async one(file: ImportFile, groups: readonly ImportRow[][], how: How): Promise<number> {
    const [first] = groups;
    if (!first) return 0;
    try {
      return await this.transaction(file, [first], how);
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      for (const { line } of first) how.outcomes.delete(line);
      await this.store.writeFaults(
        file.id,
        first.map((r) => r.line),
        this.faultsOf(file, error),
      );
      return 1;
    }
  }

  private async transaction(file: ImportFile, groups: readonly ImportRow[][], how: How): Promise<number> {
    const outcomes: Outcomes = new Map();
    let done = 0;
    try {
      await this.changes.alone(file.district, async () => {
        done = 0;
        outcomes.clear();
        if (how.keep && (await this.store.locked(file.id))?.state !== 'applying') return;
        const began = performance.now();
        const seen: SeenChange[] = [];
        for (const group of groups) {
          this.watch(seen, group[0]?.group_no ?? 0);
          const change = await this.apply(file, group);
          for (const { line } of group) outcomes.set(line, change);
          done++;
          if (performance.now() - began > SLICE_MS) break;
        }
        if (!how.keep) throw new RolledBack();
        await this.store.addChanges(file.id, seen);
        await this.store.writeOutcomes(file.id, outcomes, 'applied');
      });
    } catch (error) {
      if (!(error instanceof RolledBack)) throw error;
    }
    for (const [line, change] of outcomes) how.outcomes.set(line, change);
    return done;
  }

  private watch(seen: SeenChange[], group: number): void {
    this.changes.watch((type, before, after) =>
      seen.push({
        group,
        type,
        id: after.id,
        version: after.version,
        before: before ? JSON.stringify(before) : null,
      }),
    );
  }

  private apply(file: ImportFile, group: readonly ImportRow[]): Promise<Change> {
    const rows = group.flatMap((kept): Numbered<Row>[] => {
      const { line, row } = this.importers.read(file, kept);
      return row ? [{ line, row }] : [];
    });
    return this.importers.of(file.kind).apply(file.district, rows);
  }

  private faultsOf(file: ImportFile, error: unknown): FieldFault[] {
    const { columns } = this.importers.of(file.kind);
    const [first = ''] = Object.keys(columns);
    const field = (code: string): string => {
      const known = FIELD_OF[code] ?? first;
      return known in columns ? known : first;
    };
    if (error instanceof SetuError && error.fields.length > 0) return [...error.fields];
    if (error instanceof SetuError)
      return [{ field: field(error.code), code: error.code, params: error.params }];
    if (sqlStateOf(error) === '23505') return [{ field: first, code: 'conflict' }];
    this.logger.error('a row could not be written', error instanceof Error ? error.stack : String(error));
    return [{ field: first, code: 'internal_error' }];
  }
}

interface How {
  keep: boolean;
  outcomes: Outcomes;
}

/** The column a refusal is about. */
const FIELD_OF: Readonly<Record<string, string>> = {
  number_taken: 'number',
  posting_before_last: 'from',
  posting_overlaps: 'from',
  ends_before_it_begins: 'from',
  alternate_circle: 'alternate',
  ehrms_code_taken: 'ehrmsCode',
  phone_of_another: 'phones',
  short_code_taken: 'shortCode',
  username_taken: 'username',
};
