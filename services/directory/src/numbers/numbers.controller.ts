/** Official numbers over HTTP: allotted, withdrawn, verified (R1-R3). */
import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { formatIst } from '@setu/calendar';
import {
  Idempotent,
  Instant,
  InvalidInput,
  PageQuery,
  ParseUuid,
  PhoneText,
  Text,
  type Page,
} from '@setu/platform';
import { parseNumber } from '@setu/roster';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { Changes } from '../changes/changes.service.js';
import { DistrictQuery } from '../postings/postings.controller.js';
import { latestFirst, listed, scopeOf } from '../roster/scopes.js';
import { NumbersService } from './numbers.service.js';
import {
  NUMBER_KINDS,
  OfficialNumber,
  VERIFIED_HOW,
  type NumberKind,
  type VerifiedHow,
} from './official-number.entity.js';

export class NewNumber {
  @ApiProperty({ description: 'The post it is allotted to.' })
  @IsUUID()
  postId!: string;

  @PhoneText({ description: 'In any usual form (R2).' })
  number!: string;

  @ApiProperty({ enum: NUMBER_KINDS })
  @IsIn(NUMBER_KINDS)
  kind!: NumberKind;

  @Instant({ description: 'Allotted from.' })
  from!: Date;
}

export class ChangedNumber {
  @Instant({ optional: true, description: 'Really allotted from.' })
  from?: Date;

  @Instant({ optional: true, nullable: true, description: 'Withdrawn at; null: not withdrawn.' })
  to?: Date | null;

  @ApiPropertyOptional({ enum: NUMBER_KINDS })
  @IsOptional()
  @IsIn(NUMBER_KINDS)
  kind?: NumberKind;

  @ApiPropertyOptional({ enum: VERIFIED_HOW, description: 'Marks it verified now, and says how (R2).' })
  @IsOptional()
  @IsIn(VERIFIED_HOW)
  verifiedHow?: VerifiedHow;
}

export class NumbersQuery extends PageQuery {
  @Text({ optional: true, max: 6, description: 'LGD code, or `state`; left out: the own scope.' })
  district?: string;

  @ApiPropertyOptional({ description: 'Only of this post, past ones too.' })
  @IsOptional()
  @IsUUID()
  postId?: string;
}

export interface NumberView {
  id: string;
  postId: string;
  number: string;
  kind: NumberKind;
  from: string;
  to: string | null;
  verifiedAt: string | null;
  verifiedHow: VerifiedHow | null;
  /** When directory learnt of it as it is now (R33). */
  recordedAt: string;
  /** Actor who wrote it so; null: written before this was kept. */
  recordedBy: string | null;
  version: number;
}

@ApiTags('numbers')
@Controller('v1/numbers')
export class NumbersController {
  constructor(
    private readonly numbers: NumbersService,
    private readonly changes: Changes,
  ) {}

  @Get()
  @Access('operator', 'district_admin', 'nodal_officer', 'district_head')
  @ApiOperation({ summary: 'Which number belonged to which post when, latest beginning first' })
  async list(@Query() query: NumbersQuery, @CurrentPrincipal() who: Principal): Promise<Page<NumberView>> {
    const where = { district: scopeOf(who, query.district), removed: false };
    const rows = await this.changes.all(OfficialNumber, {
      ...where,
      ...(query.postId ? { postId: query.postId } : {}),
    });
    return listed(rows.map(viewOf), query, (n) => [latestFirst(n.from), n.id]);
  }

  @Post()
  @Idempotent()
  @Access('district_admin')
  @ApiOperation({ summary: 'Allot a number to a post; it accuses nobody until verified (R2)' })
  async allot(
    @Query() query: DistrictQuery,
    @Body() body: NewNumber,
    @CurrentPrincipal() who: Principal,
  ): Promise<NumberView> {
    const parsed = parseNumber(body.number);
    if (!parsed)
      throw new InvalidInput('invalid_input', {}, { fields: [{ field: 'number', code: 'invalid_phone' }] });
    const { postId, kind, from } = body;
    const wish = { postId, kind, from, number: parsed.e164, to: null, verifiedAt: null, verifiedHow: null };
    return viewOf((await this.numbers.put(scopeOf(who, query.district), wish)).number);
  }

  @Patch(':id')
  @Access('district_admin')
  @ApiOperation({ summary: 'Withdraw, verify or correct an allotment; If-Match guards against overwriting' })
  async change(
    @Param('id', ParseUuid) id: string,
    @Query() query: DistrictQuery,
    @Body() body: ChangedNumber,
    @Headers('if-match') ifMatch: string | undefined,
    @CurrentPrincipal() who: Principal,
  ): Promise<NumberView> {
    const district = scopeOf(who, query.district);
    return viewOf(await this.numbers.change(district, id, body, ifMatch));
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('district_admin')
  @ApiOperation({ summary: 'Take back an allotment that never was; If-Match guards against overwriting' })
  async remove(
    @Param('id', ParseUuid) id: string,
    @Query() query: DistrictQuery,
    @Headers('if-match') ifMatch: string | undefined,
    @CurrentPrincipal() who: Principal,
  ): Promise<void> {
    await this.numbers.remove(scopeOf(who, query.district), id, ifMatch);
  }
}

const viewOf = (n: OfficialNumber): NumberView => ({
  id: n.id,
  postId: n.postId,
  number: n.number,
  kind: n.kind,
  from: formatIst(n.from),
  to: n.to ? formatIst(n.to) : null,
  verifiedAt: n.verifiedAt ? formatIst(n.verifiedAt) : null,
  verifiedHow: n.verifiedHow,
  recordedAt: formatIst(n.recordedAt),
  recordedBy: n.recordedBy ?? null,
  version: n.version,
});
