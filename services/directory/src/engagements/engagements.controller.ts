/** Engagements of many at once, and the days that recur by rule (R12a). */
import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { formatIst } from '@setu/calendar';
import { Idempotent, ParseUuid } from '@setu/platform';
import { fullView } from '../availability/sight.js';
import { scopeOf } from '../roster/scopes.js';
import {
  EngagementsQuery,
  NewEngagements,
  type EngagementGroup,
  type RecurringDay,
} from './engagements.dto.js';
import { EngagementsService } from './engagements.service.js';
import { RECURRING } from './recurring.js';
import { RecurringEngagements } from './recurring.service.js';

const WRITERS = ['officer', 'district_admin', 'nodal_officer', 'district_head'] as const;

@ApiTags('engagements')
@Controller('v1/engagements')
export class EngagementsController {
  constructor(
    private readonly engagements: EngagementsService,
    private readonly recurring: RecurringEngagements,
  ) {}

  @Post()
  @Idempotent()
  @Access(...WRITERS)
  @ApiOperation({ summary: 'One entry for all who attend, by whoever chairs: all or none' })
  async record(
    @Query() query: EngagementsQuery,
    @Body() body: NewEngagements,
    @CurrentPrincipal() who: Principal,
  ): Promise<EngagementGroup> {
    const { groupId, rows } = await this.engagements.record(who, scopeOf(who, query.district), body);
    return { groupId, items: rows.map(fullView) };
  }

  @Delete(':groupId')
  @Access(...WRITERS)
  @ApiOperation({ summary: 'Take back what was written for all, as far as it is not over' })
  async cancel(
    @Param('groupId', ParseUuid) groupId: string,
    @Query() query: EngagementsQuery,
    @CurrentPrincipal() who: Principal,
  ): Promise<EngagementGroup> {
    const rows = await this.engagements.cancel(who, scopeOf(who, query.district), groupId);
    return { groupId, items: rows.map(fullView) };
  }

  @Get('recurring')
  @Access(...WRITERS, 'operator', 'auditor')
  @ApiOperation({ summary: 'Days ahead on which officers are engaged by rule; settings switch the rules' })
  async ahead(
    @Query() query: EngagementsQuery,
    @CurrentPrincipal() who: Principal,
  ): Promise<{ items: RecurringDay[] }> {
    const days = await this.recurring.ahead(scopeOf(who, query.district));
    const nameOf = (code: string) => RECURRING.find((rule) => rule.code === code);
    return {
      items: days.map(({ rule, date, from, to }) => ({
        ...{ rule, nameHi: nameOf(rule)?.nameHi ?? '', nameEn: nameOf(rule)?.nameEn ?? '' },
        ...{ date, from: formatIst(from), to: formatIst(to) },
      })),
    };
  }
}
