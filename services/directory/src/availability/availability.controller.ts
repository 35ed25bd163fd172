/** Absences and engagements over HTTP (R12, R12a). */
import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  Res,
} from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { Idempotent, ParseUuid, type Page } from '@setu/platform';
import type { FastifyReply } from 'fastify';
import { tagged } from '../changes/tagged.js';
import {
  AvailabilityQuery,
  ChangedAvailability,
  NewAvailability,
  Return,
  type AvailabilityView,
  type FullAvailability,
} from './availability.dto.js';
import { AvailabilityList } from './availability-list.service.js';
import { AvailabilityService } from './availability.service.js';
import { fullView } from './sight.js';

@ApiTags('availability')
@Controller('v1/availability')
export class AvailabilityController {
  constructor(
    private readonly availability: AvailabilityService,
    private readonly entries: AvailabilityList,
  ) {}

  @Get()
  @Access(
    'officer',
    'representative',
    'operator',
    'district_admin',
    'nodal_officer',
    'district_head',
    'auditor',
  )
  @ApiOperation({ summary: 'Entries as far as the caller may see them' })
  list(
    @Query() query: AvailabilityQuery,
    @CurrentPrincipal() who: Principal,
  ): Promise<Page<AvailabilityView>> {
    return this.entries.list(who, query);
  }

  @Post()
  @Idempotent()
  @Access('officer', 'district_admin', 'district_head')
  @ApiOperation({ summary: 'Record leave, training, an engagement, or being back' })
  async record(@Body() body: NewAvailability, @CurrentPrincipal() who: Principal): Promise<FullAvailability> {
    return fullView(await this.availability.record(who, body));
  }

  @Patch(':id')
  @Access('officer', 'district_admin', 'district_head')
  @ApiOperation({ summary: 'Move the beginning or the end; If-Match guards against overwriting' })
  async change(
    @Param('id', ParseUuid) id: string,
    @Body() body: ChangedAvailability,
    @Headers('if-match') ifMatch: string | undefined,
    @CurrentPrincipal() who: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FullAvailability> {
    return tagged(fullView(await this.availability.change(who, id, body, ifMatch)), reply);
  }

  @Delete(':id')
  @Access('officer', 'district_admin', 'district_head')
  @ApiOperation({ summary: 'Take an entry back; If-Match guards against overwriting' })
  async cancel(
    @Param('id', ParseUuid) id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @CurrentPrincipal() who: Principal,
  ): Promise<FullAvailability> {
    return fullView(await this.availability.cancel(who, id, ifMatch));
  }

  @Post(':id/sanction')
  @HttpCode(200)
  @Idempotent()
  @Access('officer', 'district_head')
  @ApiOperation({ summary: 'The superior agrees' })
  async sanction(
    @Param('id', ParseUuid) id: string,
    @CurrentPrincipal() who: Principal,
  ): Promise<FullAvailability> {
    return fullView(await this.availability.judge(who, id, 'sanctioned'));
  }

  @Post(':id/rejoin')
  @HttpCode(200)
  @Idempotent()
  @Access('officer', 'district_admin', 'district_head')
  @ApiOperation({ summary: 'Back earlier than the end (R12); If-Match guards against overwriting' })
  async rejoin(
    @Param('id', ParseUuid) id: string,
    @Body() body: Return,
    @Headers('if-match') ifMatch: string | undefined,
    @CurrentPrincipal() who: Principal,
  ): Promise<FullAvailability> {
    return fullView(await this.availability.rejoin(who, id, body.at, ifMatch));
  }

  @Post(':id/refuse')
  @HttpCode(200)
  @Idempotent()
  @Access('officer', 'district_head')
  @ApiOperation({ summary: 'The superior does not agree: the time counts' })
  async refuse(
    @Param('id', ParseUuid) id: string,
    @CurrentPrincipal() who: Principal,
  ): Promise<FullAvailability> {
    return fullView(await this.availability.judge(who, id, 'refused'));
  }
}
