/** Figures of response times and the cases behind each of them (R24, R27, R28). */
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { Clock, CONFIG, type BaseConfig, type Page } from '@setu/platform';
import {
  CasesOfGroupQuery,
  ResponseCasesQuery,
  ResponseTimesQuery,
  type ResponseCase,
  type ResponseTimesItem,
} from './response-times.dto.js';
import { ResponseTimesService } from './response-times.service.js';
import { scopeOf } from './sight.guard.js';

@ApiTags('response times')
@Controller('v1/response-times')
export class ResponseTimesController {
  constructor(
    private readonly times: ResponseTimesService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: BaseConfig,
  ) {}

  @Get()
  @Access('district_head', 'nodal_officer', 'division_head', 'state_hq', 'auditor', 'officer')
  @ApiOperation({ summary: 'Counts and times per officer, post, department or district, of reported calls' })
  async figures(
    @Query() query: ResponseTimesQuery,
    @CurrentPrincipal() who: Principal,
  ): Promise<{ from: string; to: string } & Page<ResponseTimesItem>> {
    const now = await this.clock.now();
    const scope = scopeOf(who, query, this.config.districts, now);
    return { from: scope.from, to: scope.to, ...(await this.times.figures(scope, query, now)) };
  }

  @Get('cases')
  @Access('district_head', 'nodal_officer', 'division_head', 'auditor', 'officer')
  @ApiOperation({ summary: 'The cases behind the figures of one group' })
  async cases(
    @Query() query: ResponseCasesQuery,
    @CurrentPrincipal() who: Principal,
  ): Promise<Page<ResponseCase>> {
    return this.casesOf(query.groupId, query, who);
  }

  @Get(':groupId/cases')
  @Access('district_head', 'nodal_officer', 'division_head', 'auditor', 'officer')
  @ApiOperation({ summary: 'The cases behind the figures of one group, or behind one count of it' })
  async casesOfGroup(
    @Param('groupId') groupId: string,
    @Query() query: CasesOfGroupQuery,
    @CurrentPrincipal() who: Principal,
  ): Promise<Page<ResponseCase>> {
    return this.casesOf(groupId, query, who);
  }

  private async casesOf(
    groupId: string,
    query: CasesOfGroupQuery,
    who: Principal,
  ): Promise<Page<ResponseCase>> {
    const scope = scopeOf(who, query, this.config.districts, await this.clock.now());
    const { figure } = query;
    const counted = figure && { figure, alternate: query.asAlternate === 'true' };
    return this.times.cases(scope, { groupId, counted }, query);
  }
}
