/** The tables of kept imports, in plain SQL: fifty thousand rows are read and written in slices. Decides nothing. */
import { Injectable } from '@nestjs/common';
import { Database, type FieldFault } from '@setu/platform';
import type { ImportKind, Note } from '../importer.js';

export type FileState =
  | 'mapping'
  | 'checking'
  | 'checked'
  | 'applying'
  | 'applied'
  | 'partly_applied'
  | 'undoing'
  | 'undone'
  | 'partly_undone';
export type RowState = 'new' | 'right' | 'faulty' | 'left_out' | 'applied' | 'undone' | 'kept';

/** Words of a file that mean something in one of our columns, by column. */
export type Words = Record<string, Record<string, string>>;

export interface ImportFile {
  id: string;
  batch_id: string;
  place: number;
  district: string;
  kind: ImportKind;
  file_name: string;
  sheet: string;
  state: FileState;
  uploaded_by: string;
  uploaded_at: Date;
  headers: string[];
  header_line: number;
  places: Record<string, number>;
  words: Words;
  row_count: number;
  blank_count: number;
  mode: 'all' | 'right' | null;
  applied_by: string | null;
  applied_at: Date | null;
  undone_by: string | null;
  undone_at: Date | null;
  trouble: string | null;
  checked_at: Date | null;
}

export interface ImportRow {
  line: number;
  cells: string[];
  version: number;
  state: RowState;
  outcome: string | null;
  faults: FieldFault[];
  notes: Note[];
  group_no: number | null;
  parked: boolean;
}

/** What a check found out about a line. */
export interface Finding {
  line: number;
  state: 'right' | 'faulty';
  faults: readonly FieldFault[];
  notes: readonly Note[];
  group_no: number | null;
}

/** One change that an import made: the thing before (JSON; null: it was not there) and its version after. */
export interface SeenChange {
  group: number;
  type: string;
  id: string;
  version: number;
  before: string | null;
}

/** A change that is to be taken back, without what it was before: there may be hundreds of thousands. */
export interface KnownChange {
  seq: string;
  group_no: number;
  type: string;
  thing_id: string;
  version_after: number;
}

const SLICE = 1000;

@Injectable()
export class ImportStore {
  constructor(private readonly db: Database) {}

  async add(file: ImportFile): Promise<void> {
    const names = Object.keys(file) as (keyof ImportFile)[];
    const values = names.map((n) => (isJson(n) ? JSON.stringify(file[n]) : file[n]));
    await this.db.query(
      `insert into import_file (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')})`,
      values,
    );
  }

  async addRows(
    id: string,
    rows: readonly { line: number; cells: readonly string[] }[],
    sealed: (cells: readonly string[]) => readonly string[],
  ): Promise<void> {
    for (let at = 0; at < rows.length; at += SLICE) {
      const slice = rows.slice(at, at + SLICE).map((r) => ({ line: r.line, cells: sealed(r.cells) }));
      await this.db.query(
        'insert into import_row (import_id, line, cells) select $1, * from unnest($2::int[], $3::jsonb[])',
        [id, slice.map((r) => r.line), slice.map((r) => JSON.stringify(r.cells))],
      );
    }
  }

  /** Tells the planner how many rows there are now: until it knows, it reads a whole file to find one line of it. */
  async analyse(): Promise<void> {
    await this.db.query('analyze import_row');
  }

  async file(id: string): Promise<ImportFile | null> {
    const [row] = await this.db.query<ImportFile>('select * from import_file where id = $1', [id]);
    return row ?? null;
  }

  /** The file, locked until the transaction ends: two who work on it take turns. */
  async locked(id: string): Promise<ImportFile | null> {
    const [row] = await this.db.query<ImportFile>('select * from import_file where id = $1 for update', [id]);
    return row ?? null;
  }

  batch(batchId: string): Promise<ImportFile[]> {
    return this.db.query<ImportFile>('select * from import_file where batch_id = $1 order by place', [
      batchId,
    ]);
  }

  /** Newest first. */
  list(districts: readonly string[], after: readonly unknown[] | null, limit: number): Promise<ImportFile[]> {
    const rest = after ? 'and (uploaded_at, id) < ($3, $4)' : '';
    return this.db.query<ImportFile>(
      `select * from import_file where district = any($1) ${rest} order by uploaded_at desc, id desc limit $2`,
      [districts, limit, ...(after ?? [])],
    );
  }

  async set(id: string, fields: Partial<ImportFile>): Promise<void> {
    const names = Object.keys(fields) as (keyof ImportFile)[];
    const values = names.map((n) => (isJson(n) ? JSON.stringify(fields[n]) : fields[n]));
    const sets = names.map((n, i) => `${n} = $${i + 2}`).join(', ');
    await this.db.query(`update import_file set ${sets} where id = $1`, [id, ...values]);
  }

  async remove(id: string): Promise<void> {
    await this.db.query('delete from import_file where id = $1', [id]);
  }

  async atWork(): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(
      `select id from import_file where state in ('checking', 'applying', 'undoing') order by uploaded_at, place`,
    );
    return rows.map((r) => r.id);
  }

  /** Notes that writing or taking back was cut short and goes on now; null for a mere check. */
  async resumed(id: string): Promise<ImportFile | null> {
    const [file] = await this.db.query<ImportFile>(
      `update import_file set trouble = 'import_resumed' where id = $1 and state in ('applying', 'undoing') returning *`,
      [id],
    );
    return file ?? null;
  }

  /** Ends work that cannot go on, in a state from which what was begun can be taken up again. */
  async stopped(id: string): Promise<void> {
    await this.db.query(
      `update import_file set trouble = 'import_stopped', state = case when state = 'undoing' then 'partly_undone'
         when exists (select 1 from import_row where import_id = $1 and state in ('applied', 'undone', 'kept')) then 'partly_applied'
         else 'checked' end where id = $1 and state in ('checking', 'applying', 'undoing')`,
      [id],
    );
  }

  /** Rows in the order of the file after a line; `states` left out: all. */
  rows(
    id: string,
    after: number,
    limit = SLICE,
    states?: readonly string[],
    parked?: boolean,
  ): Promise<ImportRow[]> {
    return this.db.query<ImportRow>(
      `select line, cells, version, state, outcome, faults, notes, group_no, parked from import_row
       where import_id = $1 and line > $2 and ($4::text[] is null or state = any($4))
         and ($5::boolean is null or parked = $5) order by line limit $3`,
      [id, after, limit, states ?? null, parked ?? null],
    );
  }

  async row(id: string, line: number): Promise<ImportRow | null> {
    const [found] = await this.rows(id, line - 1, 1);
    return found?.line === line ? found : null;
  }

  /** Right rows that are still to be tried or written, whole groups in their order. */
  async nextGroups(id: string, untried: boolean, afterGroup: number, limit: number): Promise<ImportRow[][]> {
    // Two steps, each along the index; in one the planner compares every row with every group.
    const next = await this.db.query<{ group_no: number }>(
      `select distinct group_no from import_row where import_id = $1 and state = 'right' and group_no > $2
         ${untried ? 'and outcome is null' : ''} order by group_no limit $3`,
      [id, afterGroup, limit],
    );
    const rows = await this.db.query<ImportRow>(
      `select line, cells, version, state, outcome, faults, notes, group_no, parked from import_row
       where import_id = $1 and group_no = any($2) and state = 'right' order by group_no, line`,
      [id, next.map((n) => n.group_no)],
    );
    const groups: ImportRow[][] = [];
    for (const row of rows) {
      const last = groups.at(-1);
      if (last?.[0]?.group_no === row.group_no) last.push(row);
      else groups.push([row]);
    }
    return groups;
  }

  async writeCells(id: string, line: number, cells: readonly string[]): Promise<void> {
    await this.db.query(
      `update import_row set cells = $3, version = version + 1, outcome = null, state = 'new', group_no = null
       where import_id = $1 and line = $2`,
      [id, line, JSON.stringify(cells)],
    );
  }

  async leaveOut(id: string, line: number, isOut: boolean): Promise<void> {
    await this.db.query(
      `update import_row set state = $3, version = version + 1, group_no = null, outcome = null
       where import_id = $1 and line = $2`,
      [id, line, isOut ? 'left_out' : 'new'],
    );
  }

  /** Keeps what a check found; a row that was wrong before has to be tried anew. */
  async writeFindings(id: string, findings: readonly Finding[]): Promise<void> {
    await this.db.query(
      `update import_row r set state = f.state, faults = f.faults, notes = f.notes, group_no = f.group_no,
         outcome = case when r.state = 'right' and f.state = 'right' then r.outcome end
       from unnest($2::int[], $3::text[], $4::jsonb[], $5::jsonb[], $6::int[]) as f(line, state, faults, notes, group_no)
       where r.import_id = $1 and r.line = f.line and r.state in ('new', 'right', 'faulty')`,
      [
        id,
        findings.map((f) => f.line),
        findings.map((f) => f.state),
        findings.map((f) => JSON.stringify(f.faults)),
        findings.map((f) => JSON.stringify(f.notes)),
        findings.map((f) => f.group_no),
      ],
    );
  }

  async writeOutcomes(
    id: string,
    outcomes: ReadonlyMap<number, string>,
    state: 'right' | 'applied',
  ): Promise<void> {
    await this.db.query(
      `update import_row r set outcome = o.outcome, state = $4, parked = false
       from unnest($2::int[], $3::text[]) as o(line, outcome) where r.import_id = $1 and r.line = o.line`,
      [id, [...outcomes.keys()], [...outcomes.values()], state],
    );
  }

  async writeFaults(id: string, lines: readonly number[], faults: readonly FieldFault[]): Promise<void> {
    await this.db.query(
      `update import_row set state = 'faulty', faults = $3, outcome = null where import_id = $1 and line = any($2)`,
      [id, lines, JSON.stringify(faults)],
    );
  }

  async park(id: string): Promise<void> {
    await this.db.query(
      `update import_row set parked = true where import_id = $1 and state in ('faulty', 'right', 'left_out')`,
      [id],
    );
  }

  async lastGroup(id: string): Promise<number> {
    const [row] = await this.db.query<{ last: number }>(
      `select coalesce(max(group_no), 0)::int as last from import_row
       where import_id = $1 and state in ('applied', 'undone', 'kept')`,
      [id],
    );
    return row?.last ?? 0;
  }

  async addChanges(id: string, seen: readonly SeenChange[]): Promise<void> {
    if (seen.length === 0) return;
    await this.db.query(
      `insert into import_change (import_id, group_no, type, thing_id, version_after, before)
       select $1, * from unnest($2::int[], $3::text[], $4::uuid[], $5::int[], $6::jsonb[])`,
      [
        id,
        seen.map((s) => s.group),
        seen.map((s) => s.type),
        seen.map((s) => s.id),
        seen.map((s) => s.version),
        seen.map((s) => s.before),
      ],
    );
  }

  /** Changes that were not taken back yet, in the order in which they were made. */
  async changesAfter(id: string, seq: string, limit: number): Promise<KnownChange[]> {
    return this.db.query<KnownChange>(
      `select seq, group_no, type, thing_id, version_after from import_change
       where import_id = $1 and seq > $2 and not done order by seq limit $3`,
      [id, seq, limit],
    );
  }

  /** What things were before, by the number of the change. */
  async befores(id: string, seqs: readonly string[]): Promise<Map<string, Record<string, unknown> | null>> {
    const rows = await this.db.query<{ seq: string; before: Record<string, unknown> | null }>(
      'select seq, before from import_change where import_id = $1 and seq = any($2) and not done',
      [id, seqs],
    );
    return new Map(rows.map((r) => [r.seq, r.before]));
  }

  async markGroups(
    id: string,
    groups: readonly number[],
    state: RowState,
    faults: readonly FieldFault[],
  ): Promise<void> {
    await this.db.query(
      `update import_row set state = $3, faults = $4 where import_id = $1 and group_no = any($2)
         and state in ('applied', 'kept')`,
      [id, groups, state, JSON.stringify(faults)],
    );
    if (state === 'undone')
      await this.db.query(
        'update import_change set done = true, before = null where import_id = $1 and group_no = any($2)',
        [id, groups],
      );
  }

  /** How many rows are in which state with which outcome. */
  counts(id: string): Promise<{ state: RowState; outcome: string | null; parked: boolean; n: number }[]> {
    return this.db.query(
      'select state, outcome, parked, count(*)::int as n from import_row where import_id = $1 group by 1, 2, 3',
      [id],
    );
  }

  /** Rows of files that were thrown away or forgotten hold names and numbers for no one. */
  async forgetOlderThan(days: number): Promise<void> {
    await this.db.query(
      `delete from import_file where uploaded_at < clock.now() - make_interval(days => $1)`,
      [days],
    );
  }
}

const isJson = (name: keyof ImportFile): boolean => ['headers', 'places', 'words'].includes(name);
