/** Erasing a person on request (the person's right to be forgotten), with a reason that stays here. */
import { Body, Controller, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { Idempotent, ParseUuid, Text } from '@setu/platform';
import { DistrictQuery } from '../postings/postings.controller.js';
import { scopeOf } from '../roster/scopes.js';
import { ErasureService, type Erased } from './erasure.service.js';

export class Erasure {
  @Text({ max: 500, min: 3, description: 'Why, without the name; kept in directory, never published.' })
  reason!: string;
}

@ApiTags('people')
@Controller('v1/people')
export class PeopleController {
  constructor(private readonly erasure: ErasureService) {}

  @Post(':id/erase')
  @HttpCode(200)
  @Idempotent()
  @Access('system_admin', 'district_admin')
  @ApiOperation({
    summary: 'Forget the names and numbers of a person who holds nothing any more; cannot be undone',
  })
  erase(
    @Param('id', ParseUuid) id: string,
    @Query() query: DistrictQuery,
    @Body() { reason }: Erasure,
    @CurrentPrincipal() who: Principal,
  ): Promise<Erased> {
    return this.erasure.erase(scopeOf(who, query.district), id, reason);
  }
}
