/** What the HTTP edge of reports accepts; what it answers is report-views.dto.ts. */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CALL_KINDS, CALL_RESULTS, type CallKind, type CallResult } from '@setu/contracts';
import { Instant, PageQuery, PhoneText, Text } from '@setu/platform';
import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';

export class MissedCallBody {
  @IsOptional()
  @PhoneText({ optional: true, description: 'The number that was called, in any usual form (R2).' })
  officialNumber?: string;

  @ApiPropertyOptional({ description: 'The post whose official number was called.' })
  @IsOptional()
  @IsUUID()
  postId?: string;

  @Instant({ description: 'When the call was made; RFC 3339 with offset.' })
  attemptedAt!: Date;

  @ApiPropertyOptional({ enum: CALL_RESULTS, default: 'no_answer' })
  @IsOptional()
  @IsIn([...CALL_RESULTS])
  result?: CallResult;

  @ApiPropertyOptional({ description: 'How long it rang, where known; whole seconds.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(3600)
  ringSeconds?: number;

  @IsOptional()
  @PhoneText({ optional: true, description: 'Number on which the call-back is wanted.' })
  callbackNumber?: string;

  @ApiPropertyOptional({ description: 'Operators: the representative who reports by phone.' })
  @IsOptional()
  @IsUUID()
  onBehalfOf?: string;

  @IsOptional()
  @Text({ optional: true, min: 0, max: 500, description: 'What it is about, for the officer.' })
  note?: string;

  @ApiPropertyOptional({
    enum: CALL_KINDS,
    default: 'telephone',
    description: 'App calls do not count (R1).',
  })
  @IsOptional()
  @IsIn([...CALL_KINDS])
  callKind?: CallKind;
}

export class BindBody {
  @ApiProperty()
  @IsUUID()
  representativeId!: string;

  @ApiPropertyOptional({ description: 'The post that was called, where the caller named none.' })
  @IsOptional()
  @IsUUID()
  postId?: string;
}

export class ReportsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: ['received', 'refused', 'unverified'] })
  @IsOptional()
  @IsIn(['received', 'refused', 'unverified'])
  status?: string;
}
