/** The ladders of a district over HTTP (R17). */
import { Body, Controller, Get, Headers, HttpCode, Post, Put, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, assertDistrict, CurrentPrincipal, districtsFor, type Principal } from '@setu/auth';
import { etagOf, InvalidInput, type Page } from '@setu/platform';
import type { FastifyReply } from 'fastify';
import { DryRuns } from './dry-run.service.js';
import type { ForeseenView } from './dry-run.view.js';
import { DryRunBody, HistoryQuery, PolicyBody, PolicyQuery } from './policy.dto.js';
import { PolicyService } from './policy.service.js';
import type { HistoryItem, PolicyView } from './policy.view.js';

@ApiTags('policy')
@Controller('v1/policy')
export class PolicyController {
  constructor(
    private readonly policies: PolicyService,
    private readonly dryRuns: DryRuns,
  ) {}

  @Get()
  @Access('district_admin', 'operator', 'nodal_officer', 'district_head', 'auditor')
  @ApiOperation({
    summary: 'The ladder in force for a kind of post, in working seconds from the first instruction',
  })
  async current(
    @Query() query: PolicyQuery,
    @CurrentPrincipal() who: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PolicyView> {
    return tagged(await this.policies.view(oneDistrict(query, who), query.kind ?? 'default'), reply);
  }

  @Put()
  @Access('district_admin')
  @ApiOperation({ summary: 'A new version of the ladder of a kind of post; open cases keep theirs' })
  async change(
    @Query() query: PolicyQuery,
    @Body() body: PolicyBody,
    @Headers('if-match') ifMatch: string | undefined,
    @CurrentPrincipal() who: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PolicyView> {
    const district = oneDistrict(query, who);
    // What comes back from GET names its own; another one is meant for another district.
    if (body.district !== undefined && body.district !== district) throw fault('district', 'invalid_choice');
    const { steps, headBundleSeconds } = body;
    const kind = oneKind(query, body);
    return tagged(await this.policies.change(district, kind, { steps, headBundleSeconds }, ifMatch), reply);
  }

  @Get('history')
  @Access('district_admin', 'nodal_officer', 'district_head', 'auditor')
  @ApiOperation({ summary: 'Versions of the ladders, newest first: who changed what and when' })
  history(@Query() query: HistoryQuery, @CurrentPrincipal() who: Principal): Promise<Page<HistoryItem>> {
    return this.policies.history(oneDistrict(query, who), query.kind ?? null, query);
  }

  @Post('dry-run')
  @HttpCode(200)
  @Access('district_admin', 'operator', 'nodal_officer', 'district_head', 'auditor')
  @ApiOperation({
    summary: 'What would happen if a call to a post were missed and nobody answered; changes nothing',
  })
  dryRun(@Body() body: DryRunBody, @CurrentPrincipal() who: Principal): Promise<ForeseenView> {
    assertDistrict(who, body.district);
    return this.dryRuns.run({ ...body, postId: body.postId.toLowerCase() });
  }
}

function tagged(view: PolicyView, reply: FastifyReply): PolicyView {
  void reply.header('etag', etagOf(view.version));
  return view;
}

const fault = (field: string, code: string): InvalidInput =>
  new InvalidInput('invalid_input', {}, { fields: [{ field, code }] });

/** The kind the query names, else the one in the body; they may not differ. */
function oneKind(query: PolicyQuery, body: PolicyBody): NonNullable<PolicyQuery['kind']> {
  if (query.kind && body.kind && query.kind !== body.kind) throw fault('kind', 'invalid_choice');
  return query.kind ?? body.kind ?? 'default';
}

/** The district asked for, or the only one of the person. */
function oneDistrict(query: { district?: string }, who: Principal): string {
  if (query.district) assertDistrict(who, query.district);
  const [district, ...others] = districtsFor(who, query.district);
  if (!district || others.length > 0) throw fault('district', 'required');
  return district;
}
