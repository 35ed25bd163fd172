/** How a kept import and its lines are told: counts, faults in both languages, cells by column. */
import { Injectable } from '@nestjs/common';
import { formatIst } from '@setu/calendar';
import { MessagesRegistry, RequestContext, type FieldFault } from '@setu/platform';
import type { ImportKind, Note } from '../importer.js';
import {
  ImportStore,
  type FileState,
  type ImportFile,
  type ImportRow,
  type RowState,
} from './import-store.js';
import { Importers } from './importers.js';

export interface ImportCounts {
  rows: number;
  /** Lines of a prepared sheet that nobody filled. */
  blank: number;
  /** Not looked at yet. */
  waiting: number;
  right: number;
  faulty: number;
  leftOut: number;
  /** Of the right ones: tried, with what they would do. Of the applied ones: what they did. */
  created: number;
  changed: number;
  unchanged: number;
  applied: number;
  parked: number;
  undone: number;
  /** Not taken back, since somebody changed it after the import. */
  kept: number;
}

export interface ImportView {
  id: string;
  batchId: string;
  kind: ImportKind;
  district: string;
  fileName: string;
  sheet: string | null;
  state: FileState;
  headers: string[];
  headerLine: number;
  counts: ImportCounts;
  /** From 0 to 1, of the work that runs now. */
  progress: number;
  uploadedBy: string;
  uploadedAt: string;
  appliedBy: string | null;
  appliedAt: string | null;
  undoneBy: string | null;
  undoneAt: string | null;
  trouble: { code: string; title: string } | null;
}

export interface CellFault {
  field: string;
  columnHi: string;
  code: string;
  title: string;
  titleHi: string;
  titleEn: string;
}

export interface RowView {
  line: number;
  state: RowState;
  parked: boolean;
  /** What the row would do, or did: `created`, `changed`, `unchanged`; null when that is not known yet. */
  outcome: string | null;
  cells: Record<string, string>;
  fields: CellFault[];
  notes: CellFault[];
  version: number;
}

@Injectable()
export class ImportViews {
  constructor(
    private readonly store: ImportStore,
    private readonly importers: Importers,
    private readonly texts: MessagesRegistry,
  ) {}

  async file(f: ImportFile): Promise<ImportView> {
    const counts = countsOf(f, await this.store.counts(f.id));
    const time = (at: Date | null): string | null => (at ? formatIst(at) : null);
    return {
      ...{ id: f.id, batchId: f.batch_id, kind: f.kind, district: f.district, fileName: f.file_name },
      ...{ sheet: f.sheet || null, state: f.state, headers: f.headers, headerLine: f.header_line },
      counts,
      progress: progressOf(f, counts),
      uploadedBy: f.uploaded_by,
      uploadedAt: formatIst(f.uploaded_at),
      appliedBy: f.applied_by,
      appliedAt: time(f.applied_at),
      undoneBy: f.undone_by,
      undoneAt: time(f.undone_at),
      trouble: f.trouble ? { code: f.trouble, title: this.title(f.trouble) } : null,
    };
  }

  row(file: ImportFile, r: ImportRow): RowView {
    const { columns } = this.importers.of(file.kind);
    const cells: Record<string, string> = {};
    for (const [name, at] of Object.entries(file.places)) {
      const text = r.cells[at] ?? '';
      cells[name] = columns[name]?.secret && text ? '••••••' : text;
    }
    const told = (f: FieldFault | Note): CellFault => ({
      field: f.field,
      columnHi: columns[f.field]?.hi ?? f.field,
      code: f.code,
      title: this.title(f.code, f.params),
      titleHi: this.texts.text(f.code, 'hi', f.params),
      titleEn: this.texts.text(f.code, 'en', f.params),
    });
    const { line, state, parked, outcome, version } = r;
    return {
      line,
      state,
      parked,
      outcome,
      cells,
      fields: r.faults.map(told),
      notes: r.notes.map(told),
      version,
    };
  }

  private title(code: string, params?: FieldFault['params']): string {
    return this.texts.text(code, RequestContext.current().language, params);
  }
}

type Counted = Awaited<ReturnType<ImportStore['counts']>>;

function countsOf(file: ImportFile, rows: Counted): ImportCounts {
  const sum = (fits: (c: Counted[number]) => boolean): number =>
    rows.filter(fits).reduce((n, c) => n + c.n, 0);
  const did = (outcome: string): number => sum((c) => c.outcome === outcome);
  return {
    rows: file.row_count,
    blank: file.blank_count,
    waiting: sum((c) => c.state === 'new'),
    right: sum((c) => c.state === 'right'),
    faulty: sum((c) => c.state === 'faulty'),
    leftOut: sum((c) => c.state === 'left_out'),
    created: did('created'),
    changed: did('changed'),
    unchanged: did('unchanged'),
    applied: sum((c) => ['applied', 'undone', 'kept'].includes(c.state)),
    parked: sum((c) => c.parked),
    undone: sum((c) => c.state === 'undone'),
    kept: sum((c) => c.state === 'kept'),
  };
}

function progressOf({ state }: ImportFile, c: ImportCounts): number {
  const share = (done: number, all: number): number => (all > 0 ? Math.round((done / all) * 1000) / 1000 : 1);
  if (state === 'checking') return share(c.rows - c.waiting, c.rows);
  if (state === 'applying') return share(c.applied, c.applied + c.right);
  if (state === 'undoing') return share(c.undone + c.kept, c.applied);
  return 1;
}
