/** HTTP in: reports of unanswered calls. */
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { Idempotent, ParseUuid } from '@setu/platform';
import { BindingService } from './binding.service.js';
import { BindBody, MissedCallBody, ReportsQuery } from './report.dto.js';
import { ReportAnswerView, ReportsPage, ReportView } from './report-views.dto.js';
import { ReportListService } from './report-list.service.js';
import { ReportService } from './report.service.js';

@ApiTags('reports')
@Controller('v1')
export class MissedCallsController {
  constructor(
    private readonly reports: ReportService,
    private readonly list: ReportListService,
    private readonly bindings: BindingService,
  ) {}

  @Post('missed-calls')
  @Access('representative', 'operator')
  @Idempotent()
  @ApiOperation({
    summary:
      'Report an unanswered call; the answer is a forecast (R1, R4), the case itself appears within a second',
  })
  @ApiCreatedResponse({ type: ReportAnswerView })
  report(@CurrentPrincipal() principal: Principal, @Body() body: MissedCallBody): Promise<ReportAnswerView> {
    return this.reports.report(principal, body);
  }

  @Get('missed-calls')
  @Access('representative', 'operator', 'nodal_officer', 'district_head')
  @ApiOperation({ summary: 'Own reports, or those of the district, newest first' })
  @ApiOkResponse({ type: ReportsPage })
  all(@CurrentPrincipal() principal: Principal, @Query() query: ReportsQuery): Promise<ReportsPage> {
    return this.list.list(principal, query);
  }

  @Get('missed-calls/:id')
  @Access('representative', 'operator', 'nodal_officer', 'district_head')
  @ApiOperation({ summary: 'One report' })
  @ApiOkResponse({ type: ReportView })
  one(@CurrentPrincipal() principal: Principal, @Param('id', ParseUuid) id: string): Promise<ReportView> {
    return this.list.one(principal, id);
  }

  @Post('reports/:id/bind')
  @Access('operator')
  @Idempotent()
  @ApiOperation({ summary: 'Name the representative of an unverified report (R4)' })
  @ApiCreatedResponse({ type: ReportAnswerView })
  bind(
    @CurrentPrincipal() principal: Principal,
    @Param('id', ParseUuid) id: string,
    @Body() body: BindBody,
  ): Promise<ReportAnswerView> {
    return this.bindings.bind(principal, id, body.representativeId.toLowerCase(), body.postId?.toLowerCase());
  }
}
