/** HTTP in: the texts of a district as people read them, and their register with the telecom operators (DLT). */
import { Body, Controller, Get, Headers, Put, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, assertDistrict, CurrentPrincipal, type Principal } from '@setu/auth';
import { etagOf, Forbidden } from '@setu/platform';
import { RosterCopy } from '@setu/roster';
import type { FastifyReply } from 'fastify';
import { DltGrounds, DltRegister, type DltVersion } from './dlt-register.service.js';
import { previewsOf, type Preview } from './previews.js';
import { DistrictQuery, DltDto, TextsQuery } from './templates.dto.js';

function scopeOf(who: Principal, district: string | undefined): string {
  const wanted = district ?? who.districts[0] ?? '';
  assertDistrict(who, wanted);
  return wanted;
}

@ApiTags('templates')
@Controller('v1')
export class TemplatesController {
  constructor(
    private readonly register: DltRegister,
    private readonly grounds: DltGrounds,
    private readonly roster: RosterCopy,
  ) {}

  @Get('templates')
  @Access('operator', 'district_admin', 'nodal_officer', 'district_head', 'auditor', 'system_admin')
  @ApiOperation({
    summary: 'Every text with sample values, its length, how it is answered, and its registration',
  })
  async templates(
    @Query() { district, language = 'hi' }: TextsQuery,
    @CurrentPrincipal() who: Principal,
  ): Promise<{ district: string; language: string; items: Preview[] }> {
    const scope = scopeOf(who, district);
    const { settings } = await this.roster.snapshot(scope);
    const { version, templates } = await this.register.get(scope);
    const ground = this.grounds.of(scope, settings, language);
    return {
      district: scope,
      language,
      items: previewsOf(language, ground, version === 0 ? null : templates),
    };
  }

  @Get('dlt')
  @Access('district_admin', 'nodal_officer', 'district_head', 'auditor', 'system_admin')
  @ApiOperation({ summary: 'The register of texts in force, with its version as ETag' })
  async dlt(
    @Query() { district }: DistrictQuery,
    @CurrentPrincipal() who: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DltVersion> {
    return tagged(await this.register.get(scopeOf(who, district)), reply);
  }

  @Put('dlt')
  @Access('district_admin', 'system_admin')
  @ApiOperation({ summary: 'Write a new version of the register; If-Match guards against overwriting' })
  async put(
    @Query() { district }: DistrictQuery,
    @Body() { entityId, header, templates }: DltDto,
    @Headers('if-match') ifMatch: string | undefined,
    @CurrentPrincipal() who: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DltVersion> {
    const scope = scopeOf(who, district);
    if (!who.userId) throw new Forbidden();
    await this.register.put(scope, { entityId, header, templates }, ifMatch, who.userId);
    return tagged(await this.register.get(scope), reply);
  }
}

function tagged(view: DltVersion, reply: FastifyReply): DltVersion {
  void reply.header('etag', etagOf(view.version));
  return view;
}
