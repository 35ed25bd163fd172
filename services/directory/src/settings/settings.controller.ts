/** Thresholds of a district over HTTP. */
import { Body, Controller, Get, Headers, Put, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { etagOf, Text } from '@setu/platform';
import { IsObject } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { scopeOf } from '../roster/scopes.js';
import type { SettingValue } from './district-settings.entity.js';
import { SettingsService, type SettingsView } from './settings.service.js';

export class SettingsQuery {
  @Text({ optional: true, max: 6 })
  district?: string;
}

export class SettingsDto {
  /** Only those that change; the others stay. */
  @IsObject()
  settings!: Record<string, SettingValue>;
}

@ApiTags('settings')
@Controller('v1/settings')
export class SettingsController {
  constructor(private readonly settings: SettingsService) {}

  @Get()
  @Access('operator', 'district_admin', 'nodal_officer', 'district_head', 'auditor', 'system_admin')
  @ApiOperation({ summary: 'Thresholds of the district, with the version as ETag' })
  async get(
    @Query() query: SettingsQuery,
    @CurrentPrincipal() who: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SettingsView> {
    return tagged(await this.settings.get(scopeOf(who, query.district)), reply);
  }

  @Put()
  @Access('district_admin', 'district_head')
  @ApiOperation({ summary: 'Change thresholds; If-Match guards against overwriting' })
  async put(
    @Query() query: SettingsQuery,
    @Body() body: SettingsDto,
    @Headers('if-match') ifMatch: string | undefined,
    @CurrentPrincipal() who: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SettingsView> {
    const district = scopeOf(who, query.district);
    await this.settings.put(district, body.settings, ifMatch);
    return tagged(await this.settings.get(district), reply);
  }
}

function tagged(view: SettingsView, reply: FastifyReply): SettingsView {
  void reply.header('etag', etagOf(view.version));
  return view;
}
