/** Exceptional periods over HTTP (R31): visible to everybody who reads figures, declared by the head. */
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { Idempotent, ParseUuid, type Page } from '@setu/platform';
import { NoBody } from '../cases/case.dto.js';
import { PeriodBody, PeriodsQuery, type PeriodView } from './periods.dto.js';
import { Periods } from './periods.service.js';

@ApiTags('exceptional periods')
@Controller('v1/exceptional-periods')
export class PeriodsController {
  constructor(private readonly periods: Periods) {}

  @Get()
  @Access(
    'operator',
    'district_admin',
    'nodal_officer',
    'district_head',
    'division_head',
    'state_hq',
    'auditor',
    'officer',
  )
  @ApiOperation({ summary: 'Exceptional periods, the newest first' })
  list(@Query() query: PeriodsQuery, @CurrentPrincipal() who: Principal): Promise<Page<PeriodView>> {
    return this.periods.list(query, who);
  }

  @Post()
  @HttpCode(201)
  @Idempotent()
  @Access('district_head', 'officer')
  @ApiOperation({ summary: 'The head declares a period in which nobody is blamed, also afterwards (R31)' })
  declare(@Body() body: PeriodBody, @CurrentPrincipal() who: Principal): Promise<PeriodView> {
    return this.periods.declare(body, who);
  }

  @Post(':id/end')
  @HttpCode(200)
  @Idempotent()
  @Access('district_head', 'officer')
  @ApiOperation({ summary: 'Ends a period now' })
  end(
    @Param('id', ParseUuid) id: string,
    @Body() _body: NoBody,
    @CurrentPrincipal() who: Principal,
  ): Promise<PeriodView> {
    return this.periods.end(id, who);
  }
}
