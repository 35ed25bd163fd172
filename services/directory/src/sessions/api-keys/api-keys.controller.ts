/** Keys of machines over HTTP, for admins. */
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Access, API_SCOPES, CurrentPrincipal, type ApiScope, type Principal } from '@setu/auth';
import { Instant, PageQuery, ParseUuid, Text, type Page } from '@setu/platform';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn } from 'class-validator';
import { DistrictQuery } from '../../postings/postings.controller.js';
import { latestFirst, listed, scopeOf } from '../../roster/scopes.js';
import { ApiKeys, KEY_ROLES, type ApiKeyView } from './api-keys.service.js';

class KeysQuery extends PageQuery {
  @Text({ optional: true, max: 6, description: 'LGD code, or `state`; left out: the own scope.' })
  district?: string;
}

class NewApiKey {
  @Text({ max: 80, min: 3, description: 'Which machine this is for.' })
  name!: string;

  @ApiProperty({ enum: KEY_ROLES, description: '`state_hq` only in the scope `state`.' })
  @IsIn(KEY_ROLES)
  role!: (typeof KEY_ROLES)[number];

  @ApiProperty({ enum: API_SCOPES, isArray: true })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(API_SCOPES.length)
  @IsIn(API_SCOPES, { each: true })
  scopes!: ApiScope[];

  @Instant({ description: 'Its end, at most 366 days ahead (real time).' })
  expiresAt!: Date;
}

@ApiTags('api-keys')
@Controller('v1/api-keys')
@Access('district_admin', 'system_admin')
export class ApiKeysController {
  constructor(private readonly keys: ApiKeys) {}

  @Get()
  @ApiOperation({ summary: 'Keys of machines with their last use' })
  async list(@Query() query: KeysQuery, @CurrentPrincipal() who: Principal): Promise<Page<ApiKeyView>> {
    const all = await this.keys.list(scopeOf(who, query.district));
    return listed(all, query, (k) => [latestFirst(k.madeAt), k.id]);
  }

  @Post()
  @ApiOperation({ summary: 'A new key; it is shown in this answer only' })
  add(
    @Query() query: DistrictQuery,
    @Body() body: NewApiKey,
    @CurrentPrincipal() who: Principal,
  ): Promise<ApiKeyView & { key: string }> {
    return this.keys.add(scopeOf(who, query.district), body, who.subject);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'End a key; its tokens count no more within seconds' })
  async end(
    @Param('id', ParseUuid) id: string,
    @Query() query: DistrictQuery,
    @CurrentPrincipal() who: Principal,
  ): Promise<void> {
    await this.keys.end(scopeOf(who, query.district), id);
  }
}
