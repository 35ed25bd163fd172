/** Who changed what and when, over HTTP. */
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { PageQuery, Text, type Page } from '@setu/platform';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { queryInstant } from '../roster/query-instant.js';
import { scopeOf } from '../roster/scopes.js';
import { HISTORY_KINDS, type ChangeView, type HistoryKind } from './change-view.js';
import { HistoryService } from './history.service.js';

const KINDS = Object.keys(HISTORY_KINDS) as HistoryKind[];

export class HistoryQuery extends PageQuery {
  @Text({ optional: true, max: 6, description: 'LGD code, or `state`; left out: the own scope.' })
  district?: string;

  @ApiPropertyOptional({ enum: KINDS, description: 'Only things of this kind.' })
  @IsOptional()
  @IsIn(KINDS)
  kind?: HistoryKind;

  @ApiPropertyOptional({ description: 'Only this thing; of alternates the id of the post.' })
  @IsOptional()
  @IsUUID()
  id?: string;

  @Text({ optional: true, max: 40, description: 'Written from this moment on; RFC 3339 with offset.' })
  from?: string;

  @Text({ optional: true, max: 40, description: 'Written before this moment; RFC 3339 with offset.' })
  to?: string;

  @Text({ optional: true, max: 100, description: 'Only by this actor, e.g. `user:<id>`.' })
  actor?: string;
}

@ApiTags('history')
@Controller('v1/history')
export class HistoryController {
  constructor(private readonly history: HistoryService) {}

  @Get()
  @Access('district_admin', 'nodal_officer', 'district_head', 'auditor', 'system_admin')
  @ApiOperation({
    summary:
      'Who changed what and when, newest first, field by field; names and numbers only for admin, nodal and head',
  })
  page(@Query() query: HistoryQuery, @CurrentPrincipal() who: Principal): Promise<Page<ChangeView>> {
    const filter = {
      ...{ district: scopeOf(who, query.district), kind: query.kind ?? null, actor: query.actor ?? null },
      id: query.id?.toLowerCase() ?? null,
      from: query.from === undefined ? null : queryInstant('from', query.from),
      to: query.to === undefined ? null : queryInstant('to', query.to),
    };
    const { limit, cursor } = query;
    return this.history.page(filter, who.role, { limit, ...(cursor === undefined ? {} : { cursor }) });
  }
}
