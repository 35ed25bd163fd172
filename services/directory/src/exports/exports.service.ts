/** Lines of each kind out of the tables, a page at a time, so that a large export keeps nobody waiting. */
import { Injectable } from '@nestjs/common';
import { STATE } from '@setu/contracts';
import { Database } from '@setu/platform';
import { In, MoreThan, type EntityTarget, type FindOptionsOrder, type FindOptionsWhere } from 'typeorm';
import { AlternateList } from '../alternates/alternate-list.entity.js';
import { CalendarItemRow } from '../calendars/calendar-item.entity.js';
import type { Thing } from '../changes/thing.entity.js';
import type { ImportKind } from '../imports/importer.js';
import { breath } from '../imports/kept/breath.js';
import { OfficialNumber } from '../numbers/official-number.entity.js';
import { Officer } from '../officers/officer.entity.js';
import { Office } from '../offices/office.entity.js';
import { Posting } from '../postings/posting.entity.js';
import { Post } from '../posts/post.entity.js';
import { Representative } from '../representatives/representative.entity.js';
import { DistrictSettings } from '../settings/district-settings.entity.js';
import { UserAccount } from '../users/user-account.entity.js';
import { Availability } from '../availability/availability.entity.js';
import { gathered } from '../imports/references.js';
import { leaveLine } from './leave-line.js';
import {
  alternateLines,
  calendarLine,
  officeLine,
  postLine,
  referenceIn,
  representativeLine,
  rosterLines,
  userLine,
  type Line,
} from './export-rows.js';

const PAGE = 500;

/** Kinds that can be written to a file; attendance is only read. */
export const EXPORT_KINDS = [
  'offices',
  'posts',
  'roster',
  'alternates',
  'calendar',
  'representatives',
  'users',
  'settings',
  'leave',
] as const satisfies readonly ImportKind[];
export type ExportKind = (typeof EXPORT_KINDS)[number];

@Injectable()
export class ExportsService {
  constructor(private readonly db: Database) {}

  /** All lines of a kind, in a stable order. */
  async *lines(kind: ExportKind, district: string): AsyncGenerator<Line> {
    if (kind === 'offices') for await (const o of this.all(Office, district)) yield officeLine(o);
    else if (kind === 'posts') yield* this.posts(district);
    else if (kind === 'roster') yield* this.roster(district);
    else if (kind === 'alternates') yield* this.alternates(district);
    else if (kind === 'calendar') yield* this.calendar(district);
    else if (kind === 'users') yield* this.users(district);
    else if (kind === 'leave') yield* this.leave(district);
    else if (kind === 'representatives')
      for await (const r of this.all(Representative, district)) yield representativeLine(r);
    else yield* this.settings(district);
  }

  /** Rows of one entity in the order of their ids, which is that of their making. */
  async *all<R extends Thing>(entity: EntityTarget<R>, district: string): AsyncGenerator<R> {
    for (let after = ''; ;) {
      const where = {
        district,
        removed: false,
        ...(after ? { id: MoreThan(after) } : {}),
      } as unknown as FindOptionsWhere<R>;
      const order = { id: 'ASC' } as unknown as FindOptionsOrder<R>;
      const page = await this.db.repository(entity).find({ where, order, take: PAGE });
      yield* page;
      const last = page.at(-1);
      if (!last) return;
      after = last.id;
      await breath();
    }
  }

  private async byId<R extends Thing>(
    entity: EntityTarget<R>,
    districts: readonly string[],
  ): Promise<Map<string, R>> {
    const found = new Map<string, R>();
    for (const district of districts)
      for await (const row of this.all(entity, district)) found.set(row.id, row);
    return found;
  }

  private async reference(district: string): Promise<(id: string | null) => string> {
    return referenceIn(district, await this.byId(Post, [...new Set([district, STATE])]));
  }

  private async *posts(district: string): AsyncGenerator<Line> {
    const offices = await this.byId(Office, [district]);
    const reference = await this.reference(district);
    for await (const post of this.all(Post, district)) yield postLine(post, offices, reference);
  }

  private async *roster(district: string): AsyncGenerator<Line> {
    for await (const posts of pages(this.all(Post, district))) {
      const where = { district, postId: In(posts.map((p) => p.id)), removed: false };
      const postings = await this.db.repository(Posting).find({ where });
      const numbers = await this.db
        .repository(OfficialNumber)
        .find({ where, order: { from: 'ASC', id: 'ASC' } });
      const ids = [...new Set(postings.map((p) => p.officerId))];
      const officers = await this.db.repository(Officer).findBy({ district, id: In(ids) });
      const byId = new Map(officers.map((o) => [o.id, o]));
      const [held, owned] = [gathered(postings, (p) => p.postId), gathered(numbers, (n) => n.postId)];
      for (const post of posts)
        yield* rosterLines(post, held.get(post.id) ?? [], owned.get(post.id) ?? [], byId);
    }
  }

  private async *alternates(district: string): AsyncGenerator<Line> {
    const reference = await this.reference(district);
    for await (const list of this.all(AlternateList, district)) yield* alternateLines(list, reference);
  }

  private async *calendar(district: string): AsyncGenerator<Line> {
    const offices = await this.byId(Office, [district]);
    for await (const item of this.all(CalendarItemRow, district)) yield calendarLine(item, offices);
  }

  private async *users(district: string): AsyncGenerator<Line> {
    const reference = await this.reference(district);
    for await (const user of this.all(UserAccount, district)) yield userLine(user, reference);
  }

  private async *leave(district: string): AsyncGenerator<Line> {
    const officers = await this.byId(Officer, [district]);
    for await (const entry of this.all(Availability, district)) {
      const line = leaveLine(entry, officers.get(entry.officerId));
      if (line) yield line;
    }
  }

  private async *settings(district: string): AsyncGenerator<Line> {
    const row = await this.db.repository(DistrictSettings).findOneBy({ district });
    for (const [name, value] of Object.entries(row?.settings ?? {})) yield { name, value: String(value) };
  }
}

async function* pages<T>(all: AsyncIterable<T>): AsyncGenerator<T[]> {
  let page: T[] = [];
  for await (const one of all) {
    page.push(one);
    if (page.length < PAGE) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
