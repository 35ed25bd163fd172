/** Official numbers over HTTP: allotted, withdrawn, verified (R1-R3). */
import { Body, Controller, Headers, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { formatIst } from '@setu/calendar';
import { Idempotent, Instant, InvalidInput, ParseUuid, PhoneText } from '@setu/platform';
import { parseNumber } from '@setu/roster';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { DistrictQuery } from '../postings/postings.controller.js';
import { scopeOf } from '../roster/scopes.js';
import { NumbersService } from './numbers.service.js';
import {
  NUMBER_KINDS,
  VERIFIED_HOW,
  type NumberKind,
  type OfficialNumber,
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
  @Instant({ optional: true, description: 'Withdrawn at.' })
  to?: Date;

  @ApiPropertyOptional({ enum: VERIFIED_HOW, description: 'Marks it verified now, and says how (R2).' })
  @IsOptional()
  @IsIn(VERIFIED_HOW)
  verifiedHow?: VerifiedHow;
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
  version: number;
}

@ApiTags('numbers')
@Controller('v1/numbers')
export class NumbersController {
  constructor(private readonly numbers: NumbersService) {}

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
  @ApiOperation({ summary: 'Withdraw a number or mark it verified; If-Match guards against overwriting' })
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
  version: n.version,
});
