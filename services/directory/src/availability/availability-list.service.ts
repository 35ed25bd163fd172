/** The list of entries as the caller may see it (R12). */
import { Injectable } from '@nestjs/common';
import type { Principal } from '@setu/auth';
import { Clock, Database, decodeCursor, Forbidden, pageOf, type Page } from '@setu/platform';
import { KnownRoster } from '../history/known-roster.service.js';
import { latestFirst, listed, scopesOf } from '../roster/scopes.js';
import { Availability } from './availability.entity.js';
import type { AvailabilityQuery, AvailabilityView, FullAvailability } from './availability.dto.js';
import { bareView, fullView, knownView, sightOf } from './sight.js';
import { StandingService } from './standing.service.js';

@Injectable()
export class AvailabilityList {
  constructor(
    private readonly db: Database,
    private readonly standing: StandingService,
    private readonly known: KnownRoster,
    private readonly clock: Clock,
  ) {}

  /** Newest beginning first. Those who see only "not available" get only what holds now, so that no leave to come shows. */
  async list(who: Principal, query: AvailabilityQuery): Promise<Page<AvailabilityView>> {
    const sight = sightOf(who.role);
    const scopes = scopesOf(who, query.district);
    if (query.at !== undefined || query.asOf !== undefined) return this.past(who, query, scopes);
    const find = this.db.repository(Availability).createQueryBuilder('a');
    find.where('a.district = any(:scopes) and not a.removed', { scopes });
    if (query.officerId) find.andWhere('a.officer_id = :officerId', { officerId: query.officerId });
    if (query.status && sight !== 'bare') find.andWhere('a.status = :status', { status: query.status });
    if (sight === 'bare') {
      find.andWhere("a.kind <> 'duty' and a.status in ('applied', 'sanctioned')");
      find.andWhere('a.starts_at <= :now and (a.ends_at is null or a.ends_at > :now)', {
        now: await this.clock.now(),
      });
    }
    if (sight === 'line')
      find.andWhere('a.officer_id = any(:seen)', { seen: await this.seenBy(who, scopes) });
    const after = decodeCursor(query.cursor, ['instant', 'uuid']);
    if (after) find.andWhere('(a.starts_at, a.id) < (:at, :id)', { at: after[0], id: after[1] });
    const rows = await find
      .orderBy('a.starts_at', 'DESC')
      .addOrderBy('a.id', 'DESC')
      .limit(query.limit + 1)
      .getMany();
    const page = pageOf(rows, query.limit, (a) => [a.from.toISOString(), a.id]);
    const viewOf = (a: Availability): AvailabilityView => (sight === 'bare' ? bareView(a) : fullView(a));
    return { ...page, items: page.items.map(viewOf) };
  }

  /**
   * As known at `asOf`, and of that what held at `at` where one is named; the kind of leave is in no log. Forbidden for
   * whoever sees only what holds now.
   */
  private async past(
    who: Principal,
    query: AvailabilityQuery,
    scopes: readonly string[],
  ): Promise<Page<AvailabilityView>> {
    const sight = sightOf(who.role);
    if (sight === 'bare') throw new Forbidden();
    const seen = sight === 'line' ? new Set(await this.seenBy(who, scopes)) : null;
    const found: FullAvailability[] = [];
    for (const district of scopes) {
      const { r, at } = await this.known.look(district, query);
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
