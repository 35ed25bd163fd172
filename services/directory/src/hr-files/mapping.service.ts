/**
 * How the columns of a district's leave and attendance files are to be read. The columns of such exports vary; what a
 * person said once about a file of this kind is remembered and used for the next one with the same headers.
 */
import { Injectable } from '@nestjs/common';
import { Clock, Conflict, Database, InvalidInput, RequestContext, type FieldFault } from '@setu/platform';
import type { ReadSheet, SheetLine } from '../imports/files/reader.js';
import type { Importer, ImportKind } from '../imports/importer.js';
import { ImportStore, type ImportFile, type Words } from '../imports/kept/import-store.js';
import { Importers, type Row } from '../imports/kept/importers.js';
import { rowsBelow, type FoundSheet } from '../imports/kept/sheets.js';
import { headersOf, plain } from '../imports/table.js';

const KINDS: readonly ImportKind[] = ['leave', 'attendance'];
const HEADER_WITHIN = 20;
const SHOWN_ROWS = 5;
const MAX_WORDS = 200;

export interface Mapping {
  /** Somebody said it for these very headers; otherwise it is a proposal. */
  isSaved: boolean;
  places: Record<string, number>;
  words: Words;
}

export interface MappingView {
  columns: { name: string; hi: string; required: boolean; header: string | null }[];
  headers: string[];
  firstRows: string[][];
  words: Words;
  /** Words of the file that no column of ours understands yet, by column. */
  unknownWords: Record<string, string[]>;
  isSaved: boolean;
}

interface Saved {
  columns: Record<string, string>;
  words: Words;
}

@Injectable()
export class MappingService {
  constructor(
    private readonly db: Database,
    private readonly store: ImportStore,
    private readonly importers: Importers,
    private readonly clock: Clock,
  ) {}

  isMapped(kind: ImportKind): boolean {
    return KINDS.includes(kind);
  }

  /** The mapping for a file with these headers; null for kinds whose columns are ours. */
  async of(district: string, kind: ImportKind, headers: readonly string[]): Promise<Mapping | null> {
    if (!this.isMapped(kind)) return null;
    const saved = await this.saved(district, kind);
    const at = new Map(headers.map((h, i) => [plain(h), i]));
    const places: Record<string, number> = {};
    for (const [name, header] of Object.entries(saved?.columns ?? {})) {
      const place = at.get(plain(header));
      if (place !== undefined) places[name] = place;
    }
    if (saved && Object.keys(places).length === Object.keys(saved.columns).length)
      return { isSaved: true, places, words: saved.words };
    return { isSaved: false, places: this.proposed(kind, headers), words: saved?.words ?? {} };
  }

  /** The sheet of such a file, by whatever headers it has; null for other kinds. */
  async sheet(
    district: string,
    kind: ImportKind,
    sheets: readonly ReadSheet[],
    importer: Importer<Row>,
  ): Promise<FoundSheet[] | null> {
    if (!this.isMapped(kind)) return null;
    const saved = await this.saved(district, kind);
    const known = new Set([
      ...headersOf(importer.columns).keys(),
      ...Object.values(saved?.columns ?? {}).map(plain),
    ]);
    const sheet = [...sheets].sort((a, b) => b.lines.length - a.lines.length)[0];
    const header = sheet && headerOf(sheet.lines.slice(0, HEADER_WITHIN), known);
    if (!sheet || !header) throw new InvalidInput('file_empty');
    const headers = header.cells.map((c) => c.slice(0, 120));
    return [rowsBelow(sheet, importer, { headers, headerLine: header.line, places: {} })];
  }

  /** What a person must see to say how the file is to be read. */
  async view(file: ImportFile): Promise<MappingView> {
    const { columns } = this.importers.of(file.kind);
    const rows = await this.store.rows(file.id, 0, SHOWN_ROWS);
    const mapping = await this.of(file.district, file.kind, file.headers);
    return {
      columns: Object.entries(columns).map(([name, c]) => ({
        name,
        hi: c.hi,
        required: !('empty' in c),
        header: file.headers[file.places[name] ?? -1] ?? null,
      })),
      headers: file.headers,
      firstRows: rows.map((r) => r.cells),
      words: file.words,
      unknownWords: await this.unknownWords(file),
      isSaved: mapping?.isSaved ?? false,
    };
  }

  /** Remembers how files of this kind are read and reads this one so. InvalidInput names each column that does not fit. */
  async save(file: ImportFile, said: { columns: Record<string, unknown>; words?: unknown }): Promise<void> {
    const places = this.placesOf(file, said.columns);
    const words = this.wordsOf(file, said.words);
    const columns = Object.fromEntries(
      Object.entries(places).map(([name, at]) => [name, file.headers[at] ?? '']),
    );
    await this.db.inTransaction({ district: file.district }, async () => {
      const locked = await this.store.locked(file.id);
      if (!locked || !['mapping', 'checked'].includes(locked.state))
        throw new Conflict('import_state', { state: locked?.state ?? 'undone' });
      await this.db.query(
        `insert into hr_mapping (district, kind, columns, words, saved_by, saved_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (district, kind) do update set columns = $3, words = $4, saved_by = $5, saved_at = $6`,
        [
          file.district,
          file.kind,
          JSON.stringify(columns),
          JSON.stringify(words),
          RequestContext.current().actor,
          await this.clock.now(),
        ],
      );
      await this.store.set(file.id, { places, words, state: 'checking' });
    });
  }

  private async saved(district: string, kind: ImportKind): Promise<Saved | null> {
    const [row] = await this.db.query<Saved>(
      'select columns, words from hr_mapping where district = $1 and kind = $2',
      [district, kind],
    );
    return row ?? null;
  }

  private proposed(kind: ImportKind, headers: readonly string[]): Record<string, number> {
    const known = headersOf(this.importers.of(kind).columns);
    const places: Record<string, number> = {};
    headers.forEach((header, at) => {
      const name = known.get(plain(header));
      if (name && !(name in places)) places[name] = at;
    });
    return places;
  }

  private placesOf(file: ImportFile, said: Record<string, unknown>): Record<string, number> {
    const { columns } = this.importers.of(file.kind);
    const faults: FieldFault[] = [];
    const places: Record<string, number> = {};
    for (const [name, header] of Object.entries(said)) {
      const at = typeof header === 'string' ? file.headers.findIndex((h) => plain(h) === plain(header)) : -1;
      if (!Object.hasOwn(columns, name)) faults.push({ field: name.slice(0, 80), code: 'unknown_field' });
      else if (header === null || header === '') continue;
      else if (at < 0) faults.push({ field: name, code: 'hr_header_absent' });
      else if (Object.values(places).includes(at)) faults.push({ field: name, code: 'doubled_column' });
      else places[name] = at;
    }
    for (const [name, column] of Object.entries(columns))
      if (!('empty' in column) && !(name in places) && !faults.some((f) => f.field === name))
        faults.push({ field: name, code: 'missing_column' });
    if (faults.length > 0) throw new InvalidInput('invalid_input', {}, { fields: faults });
    return places;
  }

  private wordsOf(file: ImportFile, said: unknown): Words {
    const { columns } = this.importers.of(file.kind);
    const words: Words = {};
    for (const [name, list] of Object.entries((said ?? file.words) as Record<string, unknown>)) {
      const column = columns[name];
      const entries = typeof list === 'object' && list !== null ? Object.entries(list) : [];
      if (!column || entries.length > MAX_WORDS) throw wrong(name, 'unknown_field');
      for (const [word, value] of entries) {
        const read = typeof value === 'string' ? column.read(value) : { fault: 'invalid_text' };
        if ('fault' in read) throw wrong(`${name}.${word}`.slice(0, 80), read.fault);
        (words[name] ??= {})[word.normalize('NFC').trim().toLowerCase()] = String(value);
      }
    }
    return words;
  }

  private async unknownWords(file: ImportFile): Promise<Record<string, string[]>> {
    const found: Record<string, string[]> = {};
    for (const name of ['leaveType', 'status', 'day', 'session']) {
      const at = file.places[name];
      const column = this.importers.of(file.kind).columns[name];
      if (at === undefined || !column) continue;
      const rows = await this.db.query<{ word: string }>(
        `select distinct cells ->> $2::int as word from import_row where import_id = $1 limit 500`,
        [file.id, at],
      );
      const unknown = rows
        .map((r) => r.word ?? '')
        .filter((w) => w !== '' && file.words[name]?.[w.trim().toLowerCase()] === undefined)
        .filter((w) => 'fault' in column.read(w));
      if (unknown.length > 0) found[name] = unknown.slice(0, 50);
    }
    return found;
  }
}

const wrong = (field: string, code: string): InvalidInput =>
  new InvalidInput('invalid_input', {}, { fields: [{ field, code }] });

/** The line with the most known headers, else the first that looks like a head: three filled cells or more. */
function headerOf(lines: readonly SheetLine[], known: ReadonlySet<string>): SheetLine | undefined {
  const scores = lines.map((l) => l.cells.filter((c) => known.has(plain(c))).length);
  const most = Math.max(0, ...scores);
  if (most > 0) return lines[scores.indexOf(most)];
  return lines.find((l) => l.cells.filter((c) => c !== '').length >= 3);
}
