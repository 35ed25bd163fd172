/** Representatives added, changed and ended by the admin (R4). */
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
import { Clock, Idempotent, ParseUuid } from '@setu/platform';
import type { FastifyReply } from 'fastify';
import { tagged } from '../changes/tagged.js';
import { DistrictQuery } from '../postings/postings.controller.js';
import { scopeOf } from '../roster/scopes.js';
import { editOf, ownEdit, recordOf, wishOf } from './representative-edits.js';
import {
  ChangedRepresentative,
  NewRepresentative,
  type RepresentativeRecord,
} from './representatives.dto.js';
import { RepresentativesService } from './representatives.service.js';

@ApiTags('representatives')
@Controller('v1/representatives')
export class RepresentativeEditsController {
  constructor(
    private readonly representatives: RepresentativesService,
    private readonly clock: Clock,
  ) {}

  @Get(':id')
  @Access('district_admin')
  @ApiOperation({ summary: 'All that is kept of one representative, with the version as ETag' })
  async one(
    @Param('id', ParseUuid) id: string,
    @Query() query: DistrictQuery,
    @CurrentPrincipal() who: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RepresentativeRecord> {
    return tagged(recordOf(await this.representatives.one(scopeOf(who, query.district), id)), reply);
  }

  @Post()
  @Idempotent()
  @Access('district_admin')
  @ApiOperation({ summary: 'Add a representative with mandate and numbers' })
  async add(
    @Query() query: DistrictQuery,
    @Body() body: NewRepresentative,
    @CurrentPrincipal() who: Principal,
  ): Promise<RepresentativeRecord> {
    const wish = wishOf(body, await this.clock.now());
    return recordOf(await this.representatives.add(scopeOf(who, query.district), wish));
  }

  @Patch(':id')
  @Access('district_admin', 'representative')
  @ApiOperation({
    summary:
      'Change a representative; himself only his standing choice (R16); If-Match guards against overwriting',
  })
  async change(
    @Param('id', ParseUuid) id: string,
    @Query() query: DistrictQuery,
    @Body() body: ChangedRepresentative,
    @Headers('if-match') ifMatch: string | undefined,
    @CurrentPrincipal() who: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RepresentativeRecord> {
    if (who.role === 'representative') ownEdit(who, id, body);
    const now = await this.clock.now();
    const district = scopeOf(who, query.district);
    const edit = (before: Parameters<typeof editOf>[1]) => editOf(body, before, now);
    return tagged(recordOf(await this.representatives.change(district, id, edit, ifMatch)), reply);
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('district_admin')
  @ApiOperation({ summary: 'End a representative; If-Match guards against overwriting' })
  async remove(
    @Param('id', ParseUuid) id: string,
    @Query() query: DistrictQuery,
    @Headers('if-match') ifMatch: string | undefined,
    @CurrentPrincipal() who: Principal,
  ): Promise<void> {
    await this.representatives.remove(scopeOf(who, query.district), id, ifMatch);
  }
}
