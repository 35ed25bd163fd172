/** The ladder of a district over HTTP (R17). */
import { Body, Controller, Get, Headers, Put, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, assertDistrict, CurrentPrincipal, districtsFor, type Principal } from '@setu/auth';
import { STEPS, type StepPurpose } from '@setu/contracts';
import { etagOf, InvalidInput, Text } from '@setu/platform';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { FastifyReply } from 'fastify';
import type { Policy } from './policy.js';
import { PolicyService } from './policy.service.js';

class DistrictQuery {
  @Text({ max: 10, optional: true, pattern: /^(\d{1,6}|state)$/ })
  district?: string;
}

class StepBody {
  @IsIn(STEPS)
  step!: StepPurpose;

  @IsInt()
  @Min(0)
  @Max(86_400)
  afterSeconds!: number;
}

class PolicyBody {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => StepBody)
  steps!: StepBody[];

  /** What the answer of GET carries beside the steps may come back; the query and If-Match decide. */
  @Text({ max: 10, optional: true })
  district?: string;

  @IsOptional()
  @IsInt()
  version?: number;
}

@ApiTags('policy')
@Controller('v1/policy')
export class PolicyController {
  constructor(private readonly policies: PolicyService) {}

  @Get()
  @Access('district_admin', 'operator', 'nodal_officer', 'district_head', 'auditor')
  @ApiOperation({ summary: 'The ladder in force, in working seconds from the first instruction' })
  async current(
    @Query() query: DistrictQuery,
    @CurrentPrincipal() who: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Policy & { district: string }> {
    const district = oneDistrict(query, who);
    const policy = await this.policies.current(district);
    void reply.header('etag', etagOf(policy.version));
    return { district, ...policy };
  }

  @Put()
  @Access('district_admin')
  @ApiOperation({ summary: 'A new version of the ladder; open cases keep theirs' })
  async change(
    @Query() query: DistrictQuery,
    @Body() body: PolicyBody,
    @Headers('if-match') ifMatch: string | undefined,
    @CurrentPrincipal() who: Principal,
  ): Promise<Policy & { district: string }> {
    const district = oneDistrict(query, who);
    const steps = body.steps.map(({ step, afterSeconds }) => ({ step, afterSeconds }));
    return { district, ...(await this.policies.change(district, steps, ifMatch)) };
  }
}

/** The district asked for, or the only one of the person. */
function oneDistrict(query: DistrictQuery, who: Principal): string {
  if (query.district) assertDistrict(who, query.district);
  const [district, ...others] = districtsFor(who, query.district);
  if (!district || others.length > 0)
    throw new InvalidInput('invalid_input', {}, { fields: [{ field: 'district', code: 'required' }] });
  return district;
}
