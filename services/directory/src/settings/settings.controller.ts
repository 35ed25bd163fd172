/** Thresholds of a district over HTTP. */
import { Body, Controller, Get, Headers, Put, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { InvalidInput, Text } from '@setu/platform';
import { IsInt, IsObject, IsOptional } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { tagged } from '../changes/tagged.js';
import { scopeOf } from '../roster/scopes.js';
import type { SettingValue } from './district-settings.entity.js';
import { SettingsService, type SettingsView } from './settings.service.js';

export class SettingsQuery {
  @Text({ optional: true, max: 6, description: 'LGD code, or `state`; left out: the own scope.' })
  district?: string;
}

/** What GET answers may be sent back as it is, changed. */
export class SettingsDto {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'Thresholds by name; only those that change, the others stay.',
  })
  @IsObject()
  settings!: Record<string, SettingValue>;

  @Text({ optional: true, max: 6, description: 'The same as in the query, or instead of it.' })
  district?: string;

  @ApiPropertyOptional({ description: 'Not looked at: If-Match guards against overwriting.' })
  @IsOptional()
  @IsInt()
  version?: number;
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
    const district = scopeOf(who, sameDistrict(query.district, body.district));
    await this.settings.put(district, body.settings, ifMatch);
    return tagged(await this.settings.get(district), reply);
  }
}

/** The district that query and body name; InvalidInput when they name two. */
function sameDistrict(asked: string | undefined, said: string | undefined): string | undefined {
  if (asked !== undefined && said !== undefined && asked !== said)
    throw new InvalidInput('invalid_input', {}, { fields: [{ field: 'district', code: 'invalid_choice' }] });
  return asked ?? said;
}
