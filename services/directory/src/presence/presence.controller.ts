/** One tap "present", and how old each officer's last word is (R12). */
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { Clock, Idempotent, PageQuery, Text, type Page } from '@setu/platform';
import { calendarOf, postsHeldBy } from '@setu/roster';
import { IsOptional, IsUUID } from 'class-validator';
import type { FullAvailability } from '../availability/availability.dto.js';
import { fullView } from '../availability/sight.js';
import { DistrictRoster } from '../roster/roster.service.js';
import { listed, scopesOf } from '../roster/scopes.js';
import { ageOf, type PresenceAge } from './presence.js';
import { PresenceService } from './presence.service.js';

export class Present {
  @ApiPropertyOptional({ description: 'Left out by an officer: oneself.' })
  @IsOptional()
  @IsUUID()
  officerId?: string;
}

export class PresenceQuery extends PageQuery {
  @Text({ optional: true, max: 6, description: 'LGD code, or `state`; left out: all own scopes.' })
  district?: string;
}

export interface PresenceView extends PresenceAge {
  officerId: string;
  district: string;
  postIds: string[];
}

@ApiTags('availability')
@Controller('v1/availability')
export class PresenceController {
  constructor(
    private readonly presence: PresenceService,
    private readonly roster: DistrictRoster,
    private readonly clock: Clock,
  ) {}

  @Post('present')
  @HttpCode(200)
  @Idempotent()
  @Access('officer', 'district_admin', 'district_head')
  @ApiOperation({ summary: 'Present today; ends a leave said before. Once a day is enough' })
  async present(@Body() body: Present, @CurrentPrincipal() who: Principal): Promise<FullAvailability> {
    return fullView(await this.presence.confirm(who, body.officerId));
  }

  @Get('presence')
  @Access('operator', 'district_admin', 'nodal_officer', 'district_head', 'auditor')
  @ApiOperation({ summary: 'When each holder of a post was last said to be present, longest ago first' })
  async list(@Query() query: PresenceQuery, @CurrentPrincipal() who: Principal): Promise<Page<PresenceView>> {
    const now = await this.clock.now();
    const views: PresenceView[] = [];
    for (const district of scopesOf(who, query.district)) {
      const r = await this.roster.snapshot(district);
      const last = await this.presence.last(district);
      for (const { officerId } of [...r.officers.values()].filter((o) => o.district === district)) {
        const postIds = postsHeldBy(r, officerId, now).map((p) => p.postId);
        const [first] = postIds;
        if (first === undefined) continue;
        const age = ageOf(last.get(officerId) ?? null, now, calendarOf(r, first, now));
        views.push({ officerId, district, postIds, ...age });
      }
    }
    return listed(views, query, (v) => [v.confirmedAt ?? '', v.officerId]);
  }
}
