/** Reads cases for people: lists, one case with its timeline. Changes nothing. */
import { setTimeout } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { districtsFor, type Principal } from '@setu/auth';
import { atIst } from '@setu/calendar';
import {
  Clock,
  Database,
  decodeCursor,
  InvalidInput,
  NotFound,
  pageOf,
  readInstant,
  type Page,
  type PageQuery,
} from '@setu/platform';
import { RosterCopy } from '@setu/roster';
import { MoreThan } from 'typeorm';
import { directoryView } from '../people/directory-view.js';
import type { CasesQuery } from './case.dto.js';
import { CaseEntryRow, type CasePersonal } from './case.entity.js';
import {
  caseView,
  ENTRIES_SHOWN,
  timelineOf,
  type CaseView,
  type Sight,
  type Source,
  type Surroundings,
  type TimelineEntry,
} from './case.view.js';
import { addSight, Conditions, type Reader } from './conditions.js';
import { fileOf } from './document.js';
import { listQuery, type ListAsked } from './listing-query.js';
import { maySee, ownPosts, sightOf } from './sight.js';
import { isYoungId } from './young-id.js';

/** Real time; the report is usually applied within 150 ms. All looks together take about a second and a half. */
const LOOK_AGAIN_MS = 25;
const ARRIVES_WITHIN_LOOKS = 56;

interface Row {
  id: string;
  file: unknown;
  version: number;
  personal: CasePersonal;
}

@Injectable()
export class CaseQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly roster: RosterCopy,
  ) {}

  /** One case by its id or an alias, with its version. Throws NotFound also where the person may not see it. */
  async source(caseId: string, who: Principal): Promise<Source> {
    const source = await this.find(caseId);
    const { snapshot, now } = await this.around(source.file.district);
    if (!maySee(who, source.file, snapshot, now)) throw new NotFound('not_found');
    return source;
  }

  /** One case by its id or an alias, whoever asks. Throws NotFound. */
  async find(caseId: string): Promise<Source> {
    const row = (await this.row(caseId)) ?? (await this.arriving(caseId));
    if (!row) throw new NotFound('not_found');
    return sourceOf(row);
  }

  private async row(caseId: string): Promise<Row | undefined> {
    const [row] = await this.db.query<Row>(
      `SELECT id, file, version, personal FROM case_file
       WHERE id = coalesce((SELECT case_id FROM case_alias WHERE alias = $1), $1)`,
      [caseId],
    );
    return row;
  }

  /** A case whose id intake has just answered with, and whose report is about to be decided here. */
  private async arriving(caseId: string): Promise<Row | undefined> {
    const [real] = await this.db.query<{ ms: number }>(
      'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS ms',
    );
    if (!real || !isYoungId(caseId, real.ms)) return undefined;
    let row: Row | undefined;
    for (let looks = 0; !row && looks < ARRIVES_WITHIN_LOOKS; looks += 1) {
      await setTimeout(LOOK_AGAIN_MS);
      row = await this.row(caseId);
    }
    return row;
  }

  /** The whole case with timeline and explanation (R10). */
  async view(source: Source, sight: Omit<Sight, 'whole'>): Promise<CaseView> {
    const entries = await this.db.repository(CaseEntryRow).find({
      where: { caseId: source.file.id },
      order: { id: 'DESC' },
      take: ENTRIES_SHOWN,
    });
    const around = await this.around(source.file.district);
    return caseView(source, around, { ...sight, whole: true }, entries.reverse());
  }

  /** Pages of the timeline, oldest first: a case can have more entries than one answer should carry. */
  async timeline(caseId: string, who: Principal, page: PageQuery): Promise<Page<TimelineEntry>> {
    const source = await this.source(caseId, who);
    const { snapshot } = await this.around(source.file.district);
    const [after] = decodeCursor(page.cursor, ['number']) ?? [0];
    const entries = await this.db.repository(CaseEntryRow).find({
      where: { caseId: source.file.id, id: MoreThan(String(after)) },
      order: { id: 'ASC' },
      take: page.limit + 1,
    });
    const { items, nextCursor } = pageOf(entries, page.limit, (last) => [Number(last.id)]);
    return { items: timelineOf(items, snapshot, sightOf(who, source.file)), nextCursor };
  }

  /** A case without timeline, as lists and streams show it. */
  async brief(source: Source, sight: Omit<Sight, 'whole'>): Promise<CaseView> {
    return caseView(source, await this.around(source.file.district), { ...sight, whole: false });
  }

  /** The whole case as this person sees it. */
  async viewFor(caseId: string, who: Principal): Promise<CaseView> {
    const source = await this.source(caseId, who);
    return this.view(source, sightOf(who, source.file));
  }

  /** What this person may see: open cases by what comes next, then finished ones, newest first. */
  async list(query: CasesQuery, who: Principal): Promise<Page<CaseView>> {
    const { sql, params } = listQuery(await this.asked(query, who));
    const rows = await this.db.query<Row & { is_over: number; list_key: number }>(sql, params);
    const page = pageOf(rows, query.limit, (last) => [last.is_over, last.list_key, last.id]);
    return { items: await this.briefs(page.items.map(sourceOf), who), nextCursor: page.nextCursor };
  }

  /** Cases as lists show them, roster and time read once per district. */
  async briefs(sources: readonly Source[], who: Principal): Promise<CaseView[]> {
    const around = await this.aroundAll(sources.map(({ file }) => file.district));
    return sources.map((source) => {
      const surroundings = around.get(source.file.district) as Surroundings;
      return caseView(source, surroundings, { ...sightOf(who, source.file), whole: false });
    });
  }

  /** Several cases in one statement, in no order; ids without a case are left out. */
  async sources(ids: readonly string[]): Promise<Source[]> {
    if (ids.length === 0) return [];
    const rows = await this.db.query<Row>(
      'SELECT id, file, version, personal FROM case_file WHERE id = ANY($1)',
      [ids],
    );
    return rows.map(sourceOf);
  }

  /** The open cases a person may list, by id; one page of them after `after`. */
  async openAfter(reader: Reader, after: string | null, limit: number): Promise<Source[]> {
    const open = addSight(new Conditions().add('is_open'), reader);
    if (after) open.add('id > ?1', after);
    const rows = await this.db.query<Row>(
      `SELECT id, file, version, personal FROM case_file WHERE ${open.text} ORDER BY id LIMIT ${limit}`,
      open.params,
    );
    return rows.map(sourceOf);
  }

  /** Whose cases a list is about, with the posts an officer holds now. Throws NotFound for a foreign scope. */
  async reader(who: Principal, district?: string): Promise<Reader> {
    // A representative's own cases are wherever the posts are that were called, also at the state.
    const districts =
      who.role === 'representative' ? (district ? [district] : null) : districtsFor(who, district);
    if (who.role !== 'officer') return { who, districts, posts: [] };
    const now = await this.clock.now();
    const posts: string[] = [];
    for (const each of districts ?? [])
      posts.push(...ownPosts(await this.roster.snapshot(each), who.officerId ?? '', now));
    return { who, districts, posts };
  }

  /** Roster and time for each of the districts. */
  async aroundAll(districts: readonly string[]): Promise<Map<string, Surroundings>> {
    const around = new Map<string, Surroundings>();
    for (const district of new Set(districts)) around.set(district, await this.around(district));
    return around;
  }

  /** Roster and time a view is made with. */
  async around(district: string): Promise<Surroundings> {
    const now = await this.clock.now();
    const snapshot = await this.roster.snapshot(district);
    return { snapshot, now, directory: directoryView(snapshot, now, this.roster.stale(district)) };
  }

  private async asked(query: CasesQuery, who: Principal): Promise<ListAsked> {
    const { state, postId, limit } = query;
    const from = query.from ? momentOf(query.from, 'from') : null;
    const to = query.to ? momentOf(query.to, 'to') : null;
    const after = decodeCursor(query.cursor, ['number', 'number', 'uuid']);
    return { ...(await this.reader(who, query.district)), state, postId, from, to, after, limit };
  }
}

const sourceOf = (row: Row): Source => ({
  file: fileOf(row.file),
  version: row.version,
  personal: row.personal,
});

/** A date means its beginning in Asia/Kolkata. Throws InvalidInput for what is neither date nor instant. */
function momentOf(text: string, field: string): Date {
  const code = 'invalid_time';
  try {
    if (/^\d{4}-\d\d-\d\d$/.test(text)) return atIst(text);
  } catch {
    throw new InvalidInput('invalid_input', {}, { fields: [{ field, code }] });
  }
  const read = readInstant(text);
  if (!read.at) throw new InvalidInput('invalid_input', {}, { fields: [{ field, code: read.code ?? code }] });
  return read.at;
}
