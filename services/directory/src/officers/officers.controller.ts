/** The list of officers with the posts they hold. */
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { Clock, PageQuery, Text, type Page } from '@setu/platform';
import { postsHeldBy } from '@setu/roster';
import { DistrictRoster } from '../roster/roster.service.js';
import { listed, scopesOf } from '../roster/scopes.js';

export class OfficersQuery extends PageQuery {
  @Text({ optional: true, max: 6 })
  district?: string;
}

export interface OfficerView {
  id: string;
  district: string;
  nameEn: string | null;
  nameHi: string | null;
  /** The posts held now, additional charges too. */
  postIds: string[];
  version: number;
}

@ApiTags('officers')
@Controller('v1/officers')
export class OfficersController {
  constructor(
    private readonly roster: DistrictRoster,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Access('operator', 'district_admin', 'nodal_officer', 'district_head', 'auditor')
  @ApiOperation({ summary: 'Officers and the posts they hold' })
  async list(@Query() query: OfficersQuery, @CurrentPrincipal() who: Principal): Promise<Page<OfficerView>> {
    const views: OfficerView[] = [];
    for (const district of scopesOf(who, query.district)) views.push(...(await this.viewsOf(district)));
    return listed(views, query, (o) => [o.district, o.id]);
  }

  private async viewsOf(district: string): Promise<OfficerView[]> {
    const r = await this.roster.snapshot(district);
    const at = await this.clock.now();
    const own = [...r.officers.values()].filter((o) => o.district === district);
    return own.map(({ officerId: id, nameEn, nameHi, version }) => {
      const postIds = postsHeldBy(r, id, at).map((p) => p.postId);
      return { id, district, nameEn, nameHi, postIds, version };
    });
  }
}
