/** HTTP in: telephone bills and call records of an exchange, as CSV (R23). */
import { Controller, HttpCode, Post, Query, Req } from '@nestjs/common';
import {
  ApiConsumes,
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  ApiPropertyOptional,
  ApiTags,
} from '@nestjs/swagger';
import { Access, assertDistrict, CurrentPrincipal, type Principal } from '@setu/auth';
import { InvalidInput, PhoneText, Text } from '@setu/platform';
import { parseNumber } from '@setu/roster';
import { IsIn, IsOptional, Matches } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { billLines } from './bill-file.js';
import { BillsService, type BillResult } from './bills.service.js';

const header = (means: string) =>
  Text({ optional: true, min: 1, max: 80, description: `Header of the column of ${means}.` });

export class BillQuery {
  @ApiPropertyOptional({ description: 'LGD code; the own district when left out.' })
  @IsOptional()
  @Matches(/^(\d{1,6}|state)$/)
  district?: string;

  @ApiPropertyOptional({
    enum: ['true', 'false'],
    default: 'true',
    description: 'Only say what would be recorded.',
  })
  @IsOptional()
  @IsIn(['true', 'false'])
  dryRun?: string;

  @ApiPropertyOptional({
    enum: ['bill', 'telephony'],
    default: 'bill',
    description: 'A bill, or records of an exchange.',
  })
  @IsOptional()
  @IsIn(['bill', 'telephony'])
  source?: 'bill' | 'telephony';

  @IsOptional()
  @PhoneText({ optional: true, description: 'The number whose bill it is, where no column names it.' })
  number?: string;

  @IsOptional()
  @header('the calling number')
  from?: string;

  @IsOptional()
  @header('the called number')
  to?: string;

  @IsOptional()
  @header('the date, or date and time')
  date?: string;

  @IsOptional()
  @header('the time of day')
  time?: string;

  @IsOptional()
  @header('the duration')
  duration?: string;
}

class BillFault {
  @ApiProperty({ type: 'integer' })
  line!: number;
  @ApiProperty()
  column!: string;
}
class BillCall {
  @ApiProperty({ type: 'integer' })
  line!: number;
  @ApiProperty({ enum: ['to_post', 'from_post'] })
  direction!: 'to_post' | 'from_post';
  @ApiProperty({ format: 'uuid' })
  representativeId!: string;
  @ApiProperty({ format: 'uuid' })
  postId!: string;
  @ApiProperty({ format: 'date-time' })
  startedAt!: string;
  @ApiProperty({ type: 'integer' })
  talkSeconds!: number;
  @ApiProperty({ description: 'Recorded by an earlier import.' })
  known!: boolean;
}
export class BillView implements BillResult {
  @ApiProperty()
  dryRun!: boolean;
  @ApiProperty({ type: 'integer' })
  rows!: number;
  @ApiProperty({ type: 'integer' })
  matched!: number;
  @ApiProperty({ type: 'integer' })
  recorded!: number;
  @ApiProperty({ type: 'integer' })
  wrong!: number;
  @ApiProperty({ type: [BillFault] })
  faults!: BillFault[];
  @ApiProperty({ type: [BillCall] })
  items!: BillCall[];
}

@ApiTags('bills')
@Controller('v1/bills')
export class BillsController {
  constructor(private readonly bills: BillsService) {}

  @Post()
  @HttpCode(200)
  @Access('district_admin')
  @ApiConsumes('text/csv')
  @ApiOperation({
    summary: 'Calls of a telephone bill that belong to reports; a dry run unless dryRun=false (R23)',
  })
  @ApiOkResponse({ type: BillView })
  take(
    @CurrentPrincipal() principal: Principal,
    @Query() query: BillQuery,
    @Req() request: FastifyRequest,
  ): Promise<BillView> {
    if (!/^text\/csv\b/i.test(request.headers['content-type'] ?? ''))
      throw new InvalidInput('unsupported_media_type', {}, { status: 415 });
    const district = query.district ?? principal.districts[0] ?? 'state';
    assertDistrict(principal, district);
    const { from, to, date, time, duration } = query;
    const mapping = Object.fromEntries(
      Object.entries({ from, to, date, time, duration }).filter(([, name]) => name !== undefined),
    );
    const number = query.number === undefined ? null : parseNumber(query.number);
    if (query.number !== undefined && !number)
      throw new InvalidInput('invalid_input', {}, { fields: [{ field: 'number', code: 'invalid_phone' }] });
    return this.bills.take(
      {
        ...{ district, mapping, source: query.source ?? 'bill', dryRun: query.dryRun !== 'false' },
        from: number?.e164 ?? null,
      },
      billLines(request),
    );
  }
}
