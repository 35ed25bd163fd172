/**
 * Looks at every line of a kept file: its cells, then the lines beside one another and beside the roster, then by
 * writing and rolling back what each would do. Changes no roster.
 */
import { Injectable } from '@nestjs/common';
import { Clock, Database, type FieldFault } from '@setu/platform';
import type { RosterSnapshot } from '@setu/roster';
import { DistrictRoster } from '../../roster/roster.service.js';
import type { Faults, Notes, Numbered } from '../importer.js';
import type { ReadRow } from '../table.js';
import { breath, Breather, inTurns, Pace, Turn } from './breath.js';
import { ChunkWriter } from './chunk-writer.service.js';
import { ImportStore, type Finding, type ImportFile } from './import-store.js';
import { Importers, type Row } from './importers.js';
import { withPlanned, type Planned } from './planned.js';

const PAGE = 1000;
/** Of kinds that must be written to be tried: larger files are told their faults only, before they are applied. */
const TRIED_AT_MOST = 3000;
const OPEN = ['new', 'right', 'faulty'] as const;

/** What the checker needs besides its tables. */
@Injectable()
export class CheckTools {
  constructor(
    readonly clock: Clock,
    readonly writer: ChunkWriter,
  ) {}
}

@Injectable()
export class ImportChecker {
  constructor(
    private readonly db: Database,
    private readonly store: ImportStore,
    private readonly importers: Importers,
    private readonly roster: DistrictRoster,
    private readonly tools: CheckTools,
  ) {}

  /** Puts a file back to be checked after a line was changed. */
  async again(id: string): Promise<void> {
    await this.db.query(
      `update import_file set state = 'checking', trouble = null where id = $1 and state in ('checked', 'partly_applied')`,
      [id],
    );
  }

  async run(file: ImportFile, go: () => boolean): Promise<void> {
    const { roster, codes } = await this.ground(file);
    await this.find(file, roster, go);
    if (!go()) return;
    await this.tryOut(file, codes, go);
    if (!go()) return;
    const at = await this.tools.clock.now();
    await this.db.query(
      `update import_file set checked_at = $2, state = case when exists (
         select 1 from import_row where import_id = $1 and state in ('applied', 'undone', 'kept')) then 'partly_applied' else 'checked' end
       where id = $1 and state = 'checking'`,
      [file.id, at],
    );
  }

  /** Keeps the faults of every open line; for the applier too, since the roster may have moved since the check. */
  async find(file: ImportFile, roster: RosterSnapshot, go: () => boolean): Promise<void> {
    const importer = this.importers.of(file.kind);
    const own: Faults = new Map();
    const whole: Numbered<Row>[] = [];
    for await (const { line, row, faults } of this.read(file, OPEN)) {
      if (row) whole.push({ line, row });
      else own.set(line, faults);
      if (!go()) return;
    }
    const beside = await inTurns(importer.check(file.district, whole, roster));
    const kept = await importer.checkKept(file.district, whole);
    const notes = await importer.notes(file.district, whole);
    const faults = merged([own, beside, kept]);
    const right = whole.filter(({ line }) => !faults.has(line));
    const groups = await this.numbered(file, importer.group(right));
    if (go())
      await this.keep(file, { lines: [...own.keys(), ...whole.map((n) => n.line)], faults, notes, groups });
  }

  /** The roster, and what earlier sheets of the same workbook would add to it. */
  async ground(file: ImportFile): Promise<{ roster: RosterSnapshot; codes: ReadonlySet<string> }> {
    const roster = await this.roster.snapshot(file.district);
    const planned: Planned = { offices: [], posts: [] };
    for (const earlier of await this.store.batch(file.batch_id)) {
      const isBefore =
        earlier.place < file.place && ['checking', 'checked', 'partly_applied'].includes(earlier.state);
      if (!isBefore || (earlier.kind !== 'offices' && earlier.kind !== 'posts')) continue;
      for await (const { row } of this.read(earlier, ['right']))
        if (row) planned[earlier.kind].push(row as never);
    }
    return inTurns(withPlanned(roster, file.district, planned));
  }

  /** All lines in these states as their importer reads them, page by page. */
  private async *read(file: ImportFile, states: readonly string[]): AsyncGenerator<ReadRow<Row>> {
    const turn = new Turn();
    for (let after = 0; ;) {
      const page = await this.store.rows(file.id, after, PAGE, states);
      for (const kept of page) {
        yield this.importers.read(file, kept);
        await turn.give();
      }
      const last = page.at(-1);
      if (!last) return;
      after = last.line;
    }
  }

  private async numbered(file: ImportFile, groups: readonly Numbered<Row>[][]): Promise<Map<number, number>> {
    const first = (await this.store.lastGroup(file.id)) + 1;
    const byLine = new Map<number, number>();
    groups.forEach((group, i) => group.forEach(({ line }) => byLine.set(line, first + i)));
    return byLine;
  }

  private async keep(
    file: ImportFile,
    found: { lines: number[]; faults: Faults; notes: Notes; groups: ReadonlyMap<number, number> },
  ): Promise<void> {
    const { lines, faults, notes, groups } = found;
    for (let at = 0; at < lines.length; at += PAGE) {
      const findings = lines.slice(at, at + PAGE).map((line): Finding => {
        const wrong = faults.get(line) ?? [];
        const state = wrong.length > 0 ? 'faulty' : 'right';
        return {
          line,
          state,
          faults: wrong,
          notes: notes.get(line) ?? [],
          group_no: groups.get(line) ?? null,
        };
      });
      await this.db.inTransaction({ district: file.district }, () =>
        this.store.writeFindings(file.id, findings),
      );
      await breath();
    }
  }

  /** What each right group would do, found out by doing it and rolling back. */
  private async tryOut(file: ImportFile, codes: ReadonlySet<string>, go: () => boolean): Promise<void> {
    if (file.row_count > TRIED_AT_MOST && !this.importers.of(file.kind).foresee) return;
    const [breather, pace, set] = [new Breather(), new Pace(), this.tools.writer.trial()];
    for (let after: number | null = 0; after !== null && go();) {
      const from: number = after;
      const groups = await pace.keep(
        async (size) => {
          const next = await this.store.nextGroups(file.id, true, from, size);
          const outcomes = await this.tools.writer.tryOut(file, next, codes, set);
          await this.store.writeOutcomes(file.id, outcomes, 'right');
          return next;
        },
        (tried) => tried.length,
      );
      after = groups.at(-1)?.[0]?.group_no ?? null;
      await breather.pause();
    }
  }
}

function merged(all: readonly Faults[]): Faults {
  const whole: Faults = new Map();
  for (const faults of all)
    for (const [line, list] of faults)
      whole.set(line, [...(whole.get(line) ?? []), ...(list as FieldFault[])]);
  return whole;
}
