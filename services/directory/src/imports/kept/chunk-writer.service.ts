/**
 * Writes groups of right rows, some hundred in one transaction that lasts only moments. A group that is refused is told
 * apart from its neighbours, which are written without it.
 */
import { Injectable, Logger } from '@nestjs/common';
import { isDatabaseAway, SetuError, sqlStateOf, type FieldFault } from '@setu/platform';
import { Changes } from '../../changes/changes.service.js';
import type { Change } from '../../changes/kind.js';
import { WorkingSet } from '../../changes/working-set.js';
import type { Numbered } from '../importer.js';
import { Turn } from './breath.js';
import { ImportStore, type ImportFile, type ImportRow, type SeenChange } from './import-store.js';
import { Importers, type Row } from './importers.js';

/** No transaction begins another group after so long, however slow groups turn out to be. */
const LONGEST_MS = 250;

/** Thrown to undo a trial; never leaves this file. */
class RolledBack extends Error {}

export type Outcomes = Map<number, Change>;

/** Groups tried in one transaction, and how many of them were through when it ended or failed. */
interface Attempt {
  groups: readonly ImportRow[][];
  done: number;
  outcomes: Outcomes;
}

/** What was written: how many groups, and the number of the last one; null when there is nothing left to write. */
export interface Written {
  groups: number;
  last: number | null;
}

@Injectable()
export class ChunkWriter {
  private readonly logger = new Logger(ChunkWriter.name);

  constructor(
    private readonly changes: Changes,
    private readonly store: ImportStore,
    private readonly importers: Importers,
  ) {}

  /** What one trial of a file remembers from slice to slice. */
  trial(): WorkingSet {
    return new WorkingSet(true);
  }

  /**
   * What groups would do, found out by doing it and taking it back. Lines that need what an earlier sheet will bring
   * cannot be tried: they are new. A group that is refused is marked.
   */
  async tryOut(
    file: ImportFile,
    groups: readonly ImportRow[][],
    planned: ReadonlySet<string>,
    set: WorkingSet,
  ): Promise<Outcomes> {
    const outcomes: Outcomes = new Map();
    const left: ImportRow[][] = [];
    for (const group of groups)
      if (group.some((r) => this.needs(file, r, planned)))
        for (const { line } of group) outcomes.set(line, 'created');
      else left.push(group);
    for (let size = left.length; left.length > 0;) {
      const attempt: Attempt = { groups: left.slice(0, size), done: 0, outcomes: new Map() };
      const mark = set.mark;
      try {
        await this.rolledBack(file, attempt, set);
      } catch (error) {
        set.backTo(mark);
        size = await this.refused(file, attempt, error);
        if (size === 0) left.shift();
        continue;
      }
      for (const [line, change] of attempt.outcomes) outcomes.set(line, change);
      left.splice(0, attempt.done);
    }
    return outcomes;
  }

  /**
   * Writes for good the next groups after one, at most `size`, with what each changed. Nothing of them is written when
   * the file is not to be applied any more. A group that is refused is marked and counts as done.
   */
  async write(file: ImportFile, after: number, size: number): Promise<Written> {
    const attempt: Attempt = { groups: [], done: 0, outcomes: new Map() };
    try {
      await this.working(file, () => this.writeNext(file, attempt, after, size));
    } catch (error) {
      if (attempt.groups.length === 0) throw error;
      const smaller = await this.refused(file, attempt, error);
      if (smaller > 0) return this.write(file, after, smaller);
      attempt.done = 1;
    }
    return { groups: attempt.done, last: attempt.groups[attempt.done - 1]?.[0]?.group_no ?? null };
  }

  private async writeNext(file: ImportFile, attempt: Attempt, after: number, size: number): Promise<void> {
    attempt.groups = [];
    if ((await this.store.locked(file.id))?.state !== 'applying') return;
    attempt.groups = await this.store.nextGroups(file.id, false, after, size);
    const seen: SeenChange[] = [];
    await this.applyAll(file, attempt, seen);
    await this.store.addChanges(file.id, seen);
    await this.store.writeOutcomes(file.id, attempt.outcomes, 'applied');
  }

  private needs(file: ImportFile, row: ImportRow, planned: ReadonlySet<string>): boolean {
    if (planned.size === 0) return false;
    const read = this.importers.read(file, row).row;
    return Object.values(read ?? {}).some((v) => typeof v === 'string' && planned.has(v));
  }

  private async rolledBack(file: ImportFile, attempt: Attempt, set: WorkingSet): Promise<void> {
    try {
      await this.working(
        file,
        async () => {
          await this.applyAll(file, attempt, []);
          throw new RolledBack();
        },
        set,
      );
    } catch (error) {
      if (!(error instanceof RolledBack)) throw error;
    }
  }

  /** One transaction in the district's line; of kinds that foresee what they ask for, with the rows in memory. */
  private working(file: ImportFile, work: () => Promise<void>, set?: WorkingSet): Promise<void> {
    const { foresee } = this.importers.of(file.kind);
    return foresee
      ? this.changes.together(file.district, work, set)
      : this.changes.alone(file.district, work);
  }

  private async applyAll(file: ImportFile, attempt: Attempt, seen: SeenChange[]): Promise<void> {
    const { groups, outcomes } = attempt;
    const importer = this.importers.of(file.kind);
    outcomes.clear();
    attempt.done = 0;
    const read = groups.map((group) => this.read(file, group));
    await importer.foresee?.(
      file.district,
      read.flatMap((rows) => rows.map((n) => n.row)),
    );
    const began = performance.now();
    const turn = new Turn();
    for (const [at, group] of groups.entries()) {
      if (at > 0 && performance.now() - began > LONGEST_MS) break;
      this.watch(seen, group[0]?.group_no ?? 0);
      const change = await importer.apply(file.district, read[at] ?? []);
      for (const { line } of group) outcomes.set(line, change);
      attempt.done++;
      await turn.give();
    }
  }

  /** After a failure: how many groups to try next; 0 when the first one is the wrong one, which is then marked. */
  private async refused(file: ImportFile, { groups, done }: Attempt, error: unknown): Promise<number> {
    const [first = [], ...others] = groups;
    if (isDatabaseAway(error)) throw error;
    // Refused as a whole, by the database: halved until the one that is wrong is found.
    if (others.length > 0) return done === groups.length ? Math.ceil(done / 2) : Math.max(1, done);
    const lines = first.map((r) => r.line);
    await this.store.writeFaults(file.id, lines, this.faultsOf(file, error));
    return 0;
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

  private read(file: ImportFile, group: readonly ImportRow[]): Numbered<Row>[] {
    return group.flatMap((kept): Numbered<Row>[] => {
      const { line, row } = this.importers.read(file, kept);
      return row ? [{ line, row }] : [];
    });
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
