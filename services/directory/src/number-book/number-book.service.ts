/**
 * The number book of a district (order of 08-08-2023): the book as it is now, its circulation, and the officers' word
 * that the numbers are saved. What a file looks like is not decided here.
 */
import { Injectable } from '@nestjs/common';
import type { Principal } from '@setu/auth';
import { Outbox } from '@setu/messaging';
import { Clock, Conflict, Database, newId, NotFound } from '@setu/platform';
import { lineOf, postsHeldBy, type RosterSnapshot } from '@setu/roster';
import { seatOf } from '../notices/absence-notices.service.js';
import { Notices } from '../notices/notices.service.js';
import { DistrictRoster } from '../roster/roster.service.js';
import { bookOf, type NumberBook } from './book.js';
import {
  complianceOf,
  dueDay,
  dueEnd,
  type Acknowledgement,
  type Circulation,
  type ComplianceRow,
} from './compliance.js';

export interface CirculatedBook extends Circulation {
  entries: number;
}

const LAST = `select version, circulated_at as "circulatedAt", entries from number_book_circulation
  where district = $1 order by circulated_at desc, id desc limit 1`;
const SAID = `select officer_id as "officerId", version, acknowledged_at as "acknowledgedAt"
  from number_book_acknowledgement where district = $1`;
const SAY = `insert into number_book_acknowledgement (district, officer_id, version, acknowledged_at)
  values ($1, $2, $3, $4) on conflict do nothing returning version`;
/** Circulations of a district stand in line. */
const LINE = `select pg_advisory_xact_lock(hashtextextended('number-book ' || $1, 0))`;

@Injectable()
export class NumberBooks {
  constructor(
    private readonly db: Database,
    private readonly roster: DistrictRoster,
    private readonly notices: Notices,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** The book as it is now, with what it was made from. */
  async book(district: string): Promise<{ book: NumberBook; r: RosterSnapshot; now: Date }> {
    const [r, now] = [await this.roster.snapshot(district), await this.clock.now()];
    return { book: bookOf(r, district, now), r, now };
  }

  /** What was circulated last; null before the first time. */
  async lastCirculation(district: string): Promise<CirculatedBook | null> {
    return (await this.db.query<CirculatedBook>(LAST, [district]))[0] ?? null;
  }

  /**
   * Gives the book as it is now to every officer of the district: their fifteen days begin, and each is told.
   * Conflict `number_book_unchanged` when it is the one that was circulated last, `number_book_empty` without anybody in it.
   */
  async circulate(district: string, by: string): Promise<CirculatedBook> {
    const { book, r, now } = await this.book(district);
    if (book.entries.length === 0) throw new Conflict('number_book_empty');
    const { version } = book;
    const given = { version, circulatedAt: now, entries: book.entries.length };
    return this.db.inTransaction({ district }, async () => {
      await this.db.query(LINE, [district]);
      if ((await this.lastCirculation(district))?.version === version)
        throw new Conflict('number_book_unchanged');
      const circulationId = newId();
      await this.db.query(
        `insert into number_book_circulation (id, district, version, circulated_by, circulated_at, entries)
        values ($1, $2, $3, $4, $5, $6)`,
        [circulationId, district, version, by, now, given.entries],
      );
      let officers = 0;
      for (const { officerId, state, dueOn } of complianceOf(
        r,
        district,
        given,
        await this.said(district),
        now,
      )) {
        const to = seatOf(r, officerId, now);
        if (!to || state !== 'pending') continue;
        const until = dueEnd(dueOn);
        const notice = { purpose: 'number_book', district, to, from: now, until, expiresAt: until } as const;
        await this.notices.request(notice);
        officers += 1;
      }
      this.outbox.emit<'number-book-circulated'>({
        ...{ type: 'number-book-circulated', district, subject: circulationId },
        data: {
          ...{ circulationId, bookVersion: version, representatives: given.entries, officers },
          ...{ circulatedAt: now.toISOString(), dueOn: dueDay(now) },
        },
      });
      return given;
    });
  }

  /**
   * The officer's word that the numbers of this version are saved; the first time counts. Conflict
   * `number_book_changed` for a version that is neither the present one nor the one circulated last.
   */
  async acknowledge(district: string, officerId: string, version: string): Promise<Acknowledgement> {
    const { book, r, now } = await this.book(district);
    if (r.officers.get(officerId)?.district !== district) throw new NotFound();
    const last = await this.lastCirculation(district);
    if (version !== book.version && version !== last?.version) throw new Conflict('number_book_changed');
    await this.db.inTransaction({ district }, async (tx) => {
      const isFirst = (await tx.query(SAY, [district, officerId, version, now])).length > 0;
      if (!isFirst) return;
      this.outbox.emit<'number-book-acknowledged'>({
        ...{ type: 'number-book-acknowledged', district, subject: officerId },
        data: { officerId, bookVersion: version, acknowledgedAt: now.toISOString() },
      });
    });
    return (
      (await this.said(district, officerId)).find((a) => a.version === version) ?? {
        officerId,
        version,
        acknowledgedAt: now,
      }
    );
  }

  /** As `acknowledge`, for the book as it is now. */
  async acknowledgeNow(district: string, officerId: string): Promise<Acknowledgement> {
    return this.acknowledge(district, officerId, (await this.book(district)).book.version);
  }

  /** Whether the officer is in charge of a post of the district, and so has to keep the numbers. */
  async isKeeper(district: string, officerId: string): Promise<boolean> {
    const [r, now] = [await this.roster.snapshot(district), await this.clock.now()];
    return postsHeldBy(r, officerId, now).some((p) => p.district === district);
  }

  /** What officers of a district have said, or one of them. */
  async said(district: string, officerId?: string): Promise<Acknowledgement[]> {
    const mine = officerId ? ' and officer_id = $2' : '';
    return this.db.query<Acknowledgement>(`${SAID}${mine} order by acknowledged_at`, [
      district,
      ...(officerId ? [officerId] : []),
    ]);
  }

  /** How the officers stand to the last circulation; NotFound before the first. An officer sees the own line and those below. */
  async compliance(
    district: string,
    who: Principal,
  ): Promise<{ rows: ComplianceRow[]; given: Circulation; now: Date }> {
    const given = await this.lastCirculation(district);
    if (!given) throw new NotFound('number_book_not_circulated');
    const [r, now] = [await this.roster.snapshot(district), await this.clock.now()];
    const all = complianceOf(r, district, given, await this.said(district), now);
    return {
      rows: who.role === 'officer' ? all.filter((row) => isUnder(r, row, all, who)) : all,
      given,
      now,
    };
  }
}

/** Whether the row is the officer's own, or of a post somewhere below a post of this officer. */
function isUnder(
  r: RosterSnapshot,
  row: ComplianceRow,
  all: readonly ComplianceRow[],
  { officerId }: Principal,
): boolean {
  if (row.officerId === officerId) return true;
  const own = new Set(all.find((o) => o.officerId === officerId)?.posts.map((p) => p.postId));
  return row.posts.some((p) => lineOf(r, p.postId).some((above) => own.has(above.postId)));
}
