/** The list of entries as the caller may see it (R12). */
import { Injectable } from '@nestjs/common';
import type { Principal } from '@setu/auth';
import { Clock, Database, decodeCursor, Forbidden, pageOf, type Page } from '@setu/platform';
import { absencesAt, engagementAt } from '@setu/roster';
import { KnownRoster } from '../history/known-roster.service.js';
import { DistrictRoster } from '../roster/roster.service.js';
import { latestFirst, listed, scopesOf } from '../roster/scopes.js';
import { Availability } from './availability.entity.js';
import type {
  AvailabilityQuery,
  AvailabilityView,
  BareAvailability,
  FullAvailability,
} from './availability.dto.js';
import { bareView, fullView, knownView, sightOf } from './sight.js';
import { StandingService } from './standing.service.js';

@Injectable()
export class AvailabilityList {
  constructor(
    private readonly db: Database,
    private readonly standing: StandingService,
    private readonly known: KnownRoster,
    private readonly roster: DistrictRoster,
    private readonly clock: Clock,
  ) {}

  /** Newest beginning first; what those get who see only "not available": see `bare`. */
  async list(who: Principal, query: AvailabilityQuery): Promise<Page<AvailabilityView>> {
    const scopes = scopesOf(who, query.district);
    if (sightOf(who.role) === 'bare') return this.bare(query, scopes);
    if (query.at !== undefined || query.asOf !== undefined) return this.past(who, query, scopes);
    const find = this.db.repository(Availability).createQueryBuilder('a');
    find.where('a.district = any(:scopes) and not a.removed', { scopes });
    if (query.officerId) find.andWhere('a.officer_id = :officerId', { officerId: query.officerId });
    if (query.status) find.andWhere('a.status = :status', { status: query.status });
    if (sightOf(who.role) === 'line')
      find.andWhere('a.officer_id = any(:seen)', { seen: await this.seenBy(who, scopes) });
    const after = decodeCursor(query.cursor, ['instant', 'uuid']);
    if (after) find.andWhere('(a.starts_at, a.id) < (:at, :id)', { at: after[0], id: after[1] });
    const rows = await find
      .orderBy('a.starts_at', 'DESC')
      .addOrderBy('a.id', 'DESC')
      .limit(query.limit + 1)
      .getMany();
    const page = pageOf(rows, query.limit, (a) => [a.from.toISOString(), a.id]);
    return { ...page, items: page.items.map(fullView) };
  }

  /**
   * One word for each officer who cannot be reached or is engaged now, as `lookup` says it; in no order that tells a
   * date. Forbidden with `at` or `asOf`.
   */
  private async bare(query: AvailabilityQuery, scopes: readonly string[]): Promise<Page<AvailabilityView>> {
    if (query.at !== undefined || query.asOf !== undefined) throw new Forbidden();
    const now = await this.clock.now();
    const found: BareAvailability[] = [];
    for (const district of scopes) {
      const r = await this.roster.snapshot(district);
      const officers = [...r.availability.values()].filter((a) => a.district === district);
      for (const officerId of new Set(officers.map((a) => a.officerId))) {
        const entry = absencesAt(r, officerId, now)[0] ?? engagementAt(r, officerId, now);
        if (entry && (!query.officerId || query.officerId === officerId)) found.push(bareView(entry));
      }
    }
    return listed(found, query, (a) => [a.district, a.officerId]);
  }

  /**
   * As known at `asOf`, and of that what held at `at` where one is named; the kind of leave is in no log.
   */
  private async past(
    who: Principal,
    query: AvailabilityQuery,
    scopes: readonly string[],
  ): Promise<Page<AvailabilityView>> {
    const seen = sightOf(who.role) === 'line' ? new Set(await this.seenBy(who, scopes)) : null;
    const found: FullAvailability[] = [];
    for (const district of scopes) {
      const { r, at } = await this.known.look(district, query, 'auditor');
      for (const a of r.availability.values())
        if (
          a.district === district &&
          (!seen || seen.has(a.officerId)) &&
          (!query.officerId || a.officerId === query.officerId) &&
          (!query.status || a.status === query.status) &&
          (query.at === undefined || (Date.parse(a.from) <= +at && (!a.to || Date.parse(a.to) > +at)))
        )
          found.push(knownView(a));
    }
    return listed(found, query, (a) => [latestFirst(a.from), a.id]);
  }

  private async seenBy(who: Principal, scopes: readonly string[]): Promise<string[]> {
    const seen = await Promise.all(scopes.map((district) => this.standing.seenBy(who, district)));
    return seen.flat();
  }
}
