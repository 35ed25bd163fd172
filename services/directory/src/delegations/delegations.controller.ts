/** What the head gives to the nodal officer or an acting head, over HTTP (R17). */
import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { formatIst } from '@setu/calendar';
import { Idempotent, ParseUuid, type Page } from '@setu/platform';
import { latestFirst, listed, scopeOf } from '../roster/scopes.js';
import type { Delegation } from './delegation.entity.js';
import { DelegationsQuery, EndedDelegation, NewDelegation, type DelegationView } from './delegations.dto.js';
import { DelegationsService } from './delegations.service.js';

@ApiTags('delegations')
@Controller('v1/delegations')
export class DelegationsController {
  constructor(private readonly delegations: DelegationsService) {}

  @Get()
  @Access('operator', 'district_admin', 'nodal_officer', 'district_head', 'auditor')
  @ApiOperation({ summary: 'Who acts for the head in what, latest beginning first' })
  async list(
    @Query() query: DelegationsQuery,
    @CurrentPrincipal() who: Principal,
  ): Promise<Page<DelegationView>> {
    const rows = await this.delegations.list(scopeOf(who, query.district));
    return listed(rows.map(viewOf), query, (d) => [latestFirst(d.from), d.id]);
  }

  @Post()
  @Idempotent()
  @Access('district_head')
  @ApiOperation({ summary: 'Delegate the +30 step, drafts or signing for a time; only the head' })
  async give(
    @Query() query: DelegationsQuery,
    @Body() body: NewDelegation,
    @CurrentPrincipal() who: Principal,
  ): Promise<DelegationView> {
    return viewOf(await this.delegations.give(who, scopeOf(who, query.district), body));
  }

  @Post(':id/end')
  @HttpCode(200)
  @Idempotent()
  @Access('district_head')
  @ApiOperation({ summary: 'Take it back, now or from a moment on; If-Match guards against overwriting' })
  async end(
    @Param('id', ParseUuid) id: string,
    @Query() query: DelegationsQuery,
    @Body() body: EndedDelegation,
    @Headers('if-match') ifMatch: string | undefined,
    @CurrentPrincipal() who: Principal,
  ): Promise<DelegationView> {
    return viewOf(await this.delegations.end(who, scopeOf(who, query.district), id, body.to, ifMatch));
  }
}

const viewOf = (d: Delegation): DelegationView => ({
  ...{ id: d.id, district: d.district, what: d.what, fromPostId: d.fromPostId },
  ...{
    toPostId: d.toPostId,
    toUserId: d.toUserId,
    from: formatIst(d.from),
    to: d.to ? formatIst(d.to) : null,
  },
  ...{ recordedBy: d.recordedBy, recordedAt: formatIst(d.recordedAt), version: d.version },
});
