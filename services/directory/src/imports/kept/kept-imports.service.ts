/**
 * Files that people sent, kept until they are written, corrected or thrown away: taken in, looked at, corrected cell by
 * cell, set to work. The work itself is done by ImportRunner, in slices, so that nobody else waits.
 */
import { Injectable } from '@nestjs/common';
import type { Principal } from '@setu/auth';
import { assertDistrict } from '@setu/auth';
import {
  assertIfMatch,
  Clock,
  Conflict,
  Database,
  decodeCursor,
  InvalidInput,
  newId,
  NotFound,
  pageOf,
  RequestContext,
  type Page,
} from '@setu/platform';
import type { ReadSheet } from '../files/reader.js';
import type { UploadedFile } from '../files/uploaded-file.js';
import type { ImportKind } from '../importer.js';
import { MappingService, type Mapping } from '../../hr-files/mapping.service.js';
import { CellEdits } from './cell-edits.js';
import { ImportRunner } from './import-runner.service.js';
import { ImportStore, type FileState, type ImportFile } from './import-store.js';
import { Importers } from './importers.js';
import { ImportViews, type ImportView, type RowView } from './import-views.js';
import type { ApplyDto, KeptRowsQuery } from './kept-imports.dto.js';
import { sheetOfKind, sheetsOfWorkbook, type FoundSheet } from './sheets.js';

/** Files are forgotten, cells and all, after so many days; what they changed stays changed. */
const KEPT_DAYS = 180;
/** So long an upload waits for its check, so that a small file is answered whole. */
const PATIENCE_MS = 1500;

export interface Upload {
  kind: ImportKind | undefined;
  district: string;
  file: UploadedFile;
}

/** What KeptImports needs of the house: transactions, the clock, saved mappings. */
@Injectable()
export class KeptImportTools {
  constructor(
    readonly db: Database,
    readonly clock: Clock,
    readonly mappings: MappingService,
  ) {}

  /** Runs `fn` once what is written now can be seen by others. */
  afterCommit(fn: () => void): void {
    if (this.db.inside) this.db.current().afterCommit(fn);
    else fn();
  }

  async sheets(
    district: string,
    kind: ImportKind | undefined,
    sheets: readonly ReadSheet[],
    importers: Importers,
  ): Promise<FoundSheet[]> {
    const found = !kind
      ? sheetsOfWorkbook(sheets, importers.all())
      : ((await this.mappings.sheet(district, kind, sheets, importers.of(kind))) ?? [
          sheetOfKind(sheets, importers.of(kind)),
        ]);
    if (found.every((f) => f.rows.length === 0)) throw new InvalidInput('file_empty');
    return found.filter((f) => f.rows.length > 0);
  }
}

@Injectable()
export class KeptImports {
  constructor(
    private readonly store: ImportStore,
    private readonly importers: Importers,
    private readonly runner: ImportRunner,
    private readonly views: ImportViews,
    private readonly tools: KeptImportTools,
  ) {}

  /** Keeps a file; one import for each sheet that is known, in the order in which they must be written. */
  async upload({ kind, district, file }: Upload): Promise<ImportView & { items: ImportView[] }> {
    const found = await this.tools.sheets(district, kind, file.sheets, this.importers);
    const files = await this.keep(district, file.name, found);
    this.tools.afterCommit(() => files.forEach((f) => f.state === 'checking' && this.runner.wake(f.id)));
    if (!this.tools.db.inside)
      await Promise.race([this.runner.idle(files.map((f) => f.id)), pause(PATIENCE_MS)]);
    const items = await Promise.all(files.map((f) => this.view(f.id)));
    const [first] = items;
    if (!first) throw new InvalidInput('file_empty');
    return { ...first, items };
  }

  private keep(district: string, fileName: string, found: readonly FoundSheet[]): Promise<ImportFile[]> {
    const batchId = newId();
    return this.tools.db.inTransaction({ district }, async () => {
      await this.store.forgetOlderThan(KEPT_DAYS);
      const at = await this.tools.clock.now();
      const files: ImportFile[] = [];
      for (const [place, sheet] of found.entries()) {
        const mapping = await this.tools.mappings.of(district, sheet.importer.kind, sheet.headers);
        const file = fileOf({ district, batchId, place, fileName, at, sheet, mapping });
        await this.store.add(file);
        await this.store.addRows(file.id, sheet.rows, (cells) => this.importers.sealed(file, cells));
        files.push(file);
        if (file.row_count > 500) await this.store.analyse();
      }
      return files;
    });
  }

  async list(districts: string[], cursor: string | undefined, limit: number): Promise<Page<ImportView>> {
    const files = await this.store.list(districts, decodeCursor(cursor, ['instant', 'uuid']), limit + 1);
    const page = pageOf(files, limit, (f) => [f.uploaded_at.toISOString(), f.id]);
    return { ...page, items: await Promise.all(page.items.map((f) => this.views.file(f))) };
  }

  async view(id: string): Promise<ImportView> {
    const file = await this.store.file(id);
    if (!file) throw new NotFound();
    return this.views.file(file);
  }

  /** The file as the caller may see it; work that stands still because its instance died is taken up again. */
  async one(who: Principal, id: string): Promise<ImportFile> {
    const file = await this.store.file(id);
    if (!file) throw new NotFound();
    assertDistrict(who, file.district);
    if (isAtWork(file.state)) this.runner.wake(file.id);
    return file;
  }

  async rows(file: ImportFile, query: KeptRowsQuery): Promise<Page<RowView>> {
    const after = decodeCursor(query.cursor, ['number']);
    const parked = query.parked === undefined ? undefined : query.parked === 'true';
    const rows = await this.store.rows(
      file.id,
      Number(after?.[0] ?? 0),
      query.limit + 1,
      query.state ? [query.state] : undefined,
      parked,
    );
    const page = pageOf(rows, query.limit, (r) => [r.line]);
    return { ...page, items: page.items.map((r) => this.views.row(file, r)) };
  }

  /** Corrects cells of one line; the whole file is looked at again, since lines bear on one another. */
  async patch(file: ImportFile, line: number, said: unknown, ifMatch: string | undefined): Promise<RowView> {
    await this.tools.db.inTransaction({ district: file.district }, async () => {
      const locked = await this.store.locked(file.id);
      const row = await this.store.row(file.id, line);
      if (!locked || !row) throw new NotFound();
      assertState(locked.state, ['checked', 'partly_applied', 'checking']);
      if (row.state === 'applied' || row.state === 'undone' || row.state === 'kept')
        throw new Conflict('import_row_applied');
      assertIfMatch(ifMatch, row.version);
      const edit = new CellEdits(this.importers.of(file.kind), locked, row.cells).read(said);
      if (edit.leaveOut !== undefined) await this.store.leaveOut(file.id, line, edit.leaveOut);
      if (edit.places) await this.store.set(file.id, { headers: edit.headers, places: edit.places });
      if (edit.cells)
        await this.store.writeCells(file.id, line, this.importers.sealed({ ...locked, ...edit }, edit.cells));
    });
    await this.runner.recheck(file.id);
    const [now, row] = [await this.store.file(file.id), await this.store.row(file.id, line)];
    if (!now || !row) throw new NotFound();
    return this.views.row(now, row);
  }

  /** Sets a checked file to work. Conflict `import_has_faults` when all rows are wanted and some are wrong. */
  async apply(file: ImportFile, { rows, batch }: ApplyDto): Promise<ImportView> {
    const files = batch ? await this.store.batch(file.batch_id) : [file];
    const waiting = files.filter(
      (f) => f.id === file.id || f.state === 'checked' || f.state === 'partly_applied',
    );
    await this.tools.db.inTransaction({ district: file.district }, async () => {
      for (const { id } of waiting) await this.arm(id, rows);
    });
    this.tools.afterCommit(() => waiting.forEach((f) => this.runner.wake(f.id)));
    return this.view(file.id);
  }

  private async arm(id: string, mode: 'all' | 'right'): Promise<void> {
    const file = await this.store.locked(id);
    if (!file) throw new NotFound();
    assertState(file.state, ['checked', 'partly_applied']);
    const counts = await this.store.counts(id);
    const wrong = counts
      .filter((c) => c.state === 'faulty' || c.state === 'new')
      .reduce((n, c) => n + c.n, 0);
    if (mode === 'all' && wrong > 0) throw new Conflict('import_has_faults', { rows: wrong });
    const applied_at = await this.tools.clock.now();
    await this.store.set(id, {
      state: 'applying',
      mode,
      applied_by: RequestContext.current().actor,
      applied_at,
      trouble: null,
    });
  }

  /** Sets a file to be taken back: each thing goes back to what it was, unless somebody changed it since. */
  async undo(file: ImportFile): Promise<ImportView> {
    await this.tools.db.inTransaction({ district: file.district }, async () => {
      const locked = await this.store.locked(file.id);
      assertState(locked?.state ?? 'undone', ['applied', 'partly_applied', 'partly_undone']);
      const undone_at = await this.tools.clock.now();
      await this.store.set(file.id, {
        state: 'undoing',
        trouble: null,
        undone_by: RequestContext.current().actor,
        undone_at,
      });
    });
    this.tools.afterCommit(() => this.runner.wake(file.id));
    return this.view(file.id);
  }

  /** Throws a file away that has changed nothing. */
  async discard(file: ImportFile): Promise<void> {
    await this.tools.db.inTransaction({ district: file.district }, async () => {
      const locked = await this.store.locked(file.id);
      if (!locked) throw new NotFound();
      assertState(locked.state, ['mapping', 'checking', 'checked']);
      await this.store.remove(file.id);
    });
  }
}

interface NewFile {
  district: string;
  batchId: string;
  place: number;
  fileName: string;
  at: Date;
  sheet: FoundSheet;
  mapping: Mapping | null;
}

function fileOf({ district, batchId, place, fileName, at, sheet, mapping }: NewFile): ImportFile {
  return {
    id: newId(),
    batch_id: batchId,
    place,
    district,
    kind: sheet.importer.kind,
    file_name: fileName.slice(0, 200),
    sheet: sheet.sheet.slice(0, 100),
    state: mapping && !mapping.isSaved ? 'mapping' : 'checking',
    uploaded_by: RequestContext.current().actor,
    uploaded_at: at,
    headers: sheet.headers,
    header_line: sheet.headerLine,
    places: mapping?.places ?? sheet.places,
    words: mapping?.words ?? {},
    row_count: sheet.rows.length,
    blank_count: sheet.blank,
    ...{ mode: null, applied_by: null, applied_at: null, undone_by: null, undone_at: null },
    ...{ trouble: null, checked_at: null },
  };
}

export const isAtWork = (state: FileState): boolean => ['checking', 'applying', 'undoing'].includes(state);

function assertState(state: FileState, allowed: readonly FileState[]): void {
  if (!allowed.includes(state)) throw new Conflict('import_state', { state });
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());
