/** Reads cases for people: lists, one case with its timeline. Changes nothing. */
import { setTimeout } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { districtsFor, type Principal } from '@setu/auth';
import { atIst } from '@setu/calendar';
import { FINAL_STATES, OPEN_STATES } from '@setu/contracts';
import {
  Clock,
  Database,
  decodeCursor,
  InvalidInput,
  NotFound,
  pageOf,
  readInstant,
  type Page,
} from '@setu/platform';
import { RosterCopy } from '@setu/roster';
import { directoryView } from '../people/directory-view.js';
import type { CasesQuery } from './case.dto.js';
import { CaseEntryRow, type CasePersonal } from './case.entity.js';
import { caseView, type CaseView, type Sight, type Source, type Surroundings } from './case.view.js';
import { fileOf } from './document.js';
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

/** Who and what a list is about, as conditions of one statement. */
interface Filter {
  where: string[];
  params: unknown[];
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
    const entries = await this.db
      .repository(CaseEntryRow)
      .find({ where: { caseId: source.file.id }, order: { id: 'ASC' } });
    return caseView(source, await this.around(source.file.district), { ...sight, whole: true }, entries);
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
    const filter = await this.filterOf(query, who);
    const rows = await this.db.query<Row & { is_over: number; list_key: number }>(
      `SELECT id, file, version, personal, (NOT is_open)::int AS is_over, list_key::float8 AS list_key
       FROM case_file WHERE ${filter.where.join(' AND ')}
       ORDER BY (NOT is_open), case_file.list_key, id LIMIT ${query.limit + 1}`,
      filter.params,
    );
    const page = pageOf(rows, query.limit, (last) => [last.is_over, last.list_key, last.id]);
    const around = new Map<string, Surroundings>();
    const items: CaseView[] = [];
    for (const row of page.items) items.push(await this.listed(sourceOf(row), who, around));
    return { items, nextCursor: page.nextCursor };
  }

  private async listed(source: Source, who: Principal, known: Map<string, Surroundings>): Promise<CaseView> {
    const { district } = source.file;
    let around = known.get(district);
    if (!around) known.set(district, (around = await this.around(district)));
    return caseView(source, around, { ...sightOf(who, source.file), whole: false });
  }

  /** Roster and time a view is made with. */
  async around(district: string): Promise<Surroundings> {
    const now = await this.clock.now();
    const snapshot = await this.roster.snapshot(district);
    return { snapshot, now, directory: directoryView(snapshot, now, this.roster.stale(district)) };
  }

  private async filterOf(query: CasesQuery, who: Principal): Promise<Filter> {
    const filter: Filter = { where: [], params: [] };
    const add = (sql: string, ...values: unknown[]): void => {
      const first = filter.params.length;
      filter.params.push(...values);
      filter.where.push(sql.replace(/\?(\d)/g, (_all, n: string) => `$${first + Number(n)}`));
    };
    this.addScope(add, query, who);
    await this.addSight(add, query, who);
    if (query.state) add('state = ANY(?1)', statesOf(query.state));
    if (query.postId) add('?1 = ANY(post_ids)', query.postId);
    if (query.from) add('attempted_at >= ?1', momentOf(query.from, 'from'));
    if (query.to) add('attempted_at < ?1', momentOf(query.to, 'to'));
    const after = decodeCursor(query.cursor, ['number', 'number', 'uuid']);
    if (after) add('((NOT is_open), list_key, id) > (?1::int = 1, ?2::bigint, ?3::uuid)', ...after);
    return filter;
  }

  /** A representative's own cases are wherever the posts are that were called, also at the state. */
  private addScope(
    add: (sql: string, ...values: unknown[]) => void,
    query: CasesQuery,
    who: Principal,
  ): void {
    if (who.role !== 'representative') add('district = ANY(?1)', districtsFor(who, query.district));
    else if (query.district) add('district = ?1', query.district);
  }

  private async addSight(
    add: (sql: string, ...values: unknown[]) => void,
    query: CasesQuery,
    who: Principal,
  ): Promise<void> {
    if (who.role === 'representative') add('representative_id = ?1', who.representativeId ?? null);
    if (who.role === 'state_hq' || who.role === 'division_head') add(`(file->>'stateBoard')::boolean`);
    if (who.role !== 'officer') return;
    const now = await this.clock.now();
    const posts: string[] = [];
    for (const district of districtsFor(who, query.district))
      posts.push(...ownPosts(await this.roster.snapshot(district), who.officerId ?? '', now));
    add('(post_ids && ?1::uuid[] OR ?2 = ANY(officer_ids))', posts, who.officerId ?? null);
  }
}

const sourceOf = (row: Row): Source => ({
  file: fileOf(row.file),
  version: row.version,
  personal: row.personal,
});

function statesOf(state: string): string[] {
  if (state === 'open') return [...OPEN_STATES];
  return state === 'final' ? [...FINAL_STATES] : [state];
}

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
