/** The list of entries as the caller may see it (R12). */
import { Injectable } from '@nestjs/common';
import type { Principal } from '@setu/auth';
import { Clock, Database, decodeCursor, pageOf, type Page } from '@setu/platform';
import { scopesOf } from '../roster/scopes.js';
import { Availability } from './availability.entity.js';
import type { AvailabilityQuery, AvailabilityView } from './availability.dto.js';
import { bareView, fullView, sightOf } from './sight.js';
import { StandingService } from './standing.service.js';

@Injectable()
export class AvailabilityList {
  constructor(
    private readonly db: Database,
    private readonly standing: StandingService,
    private readonly clock: Clock,
  ) {}

  /** Newest beginning first. Those who see only "not available" get only what holds now, so that no leave to come shows. */
  async list(who: Principal, query: AvailabilityQuery): Promise<Page<AvailabilityView>> {
    const sight = sightOf(who.role);
    const scopes = scopesOf(who, query.district);
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

  private async seenBy(who: Principal, scopes: readonly string[]): Promise<string[]> {
    const seen = await Promise.all(scopes.map((district) => this.standing.seenBy(who, district)));
    return seen.flat();
  }
}
