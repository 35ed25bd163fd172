/** Contactability drills (संपर्क परीक्षण) over HTTP. */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Instant, PageQuery, Text } from '@setu/platform';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsUUID, ValidateIf } from 'class-validator';
import { DRILL_STATES, type Counts, type DrillState } from './drill-results.js';

const MOST_POSTS = 1000;

export class NewDrill {
  @Text({ optional: true, max: 6, description: 'LGD code, or `state`; left out: the own scope.' })
  district?: string;

  @ValidateIf((_target: object, value: unknown) => value !== 'all')
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_POSTS)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  @ApiProperty({
    oneOf: [
      { type: 'string', enum: ['all'] },
      { type: 'array', items: { type: 'string', format: 'uuid' }, maxItems: MOST_POSTS },
    ],
    description: 'Posts whose numbers are tried, or `all` included posts of the district.',
  })
  postIds!: string[] | 'all';

  @Instant({ optional: true, description: 'When to ask, at most 7 days ahead; left out: now.' })
  at?: Date;
}

export class DrillsQuery extends PageQuery {
  @Text({ optional: true, max: 6, description: 'LGD code, or `state`; left out: all own scopes.' })
  district?: string;
}

export class DrillResult {
  @ApiProperty({ format: 'uuid' })
  drillId!: string;
  @ApiProperty({ format: 'uuid' })
  postId!: string;
  @ApiProperty({ format: 'uuid' })
  numberId!: string;
  @ApiProperty({ enum: DRILL_STATES, description: '`failed`: no message could be delivered.' })
  state!: DrillState;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  askedAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  answeredAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  failedAt!: string | null;
}

export class DrillView {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty({ description: 'LGD code, or `state`.' })
  district!: string;
  @ApiProperty({ description: 'Subject of the account that asked for it.' })
  requestedBy!: string;
  @ApiProperty({ format: 'date-time' })
  requestedAt!: string;
  @ApiProperty({ format: 'date-time' })
  startsAt!: string;
  @ApiProperty({ format: 'date-time', description: 'Who has not answered by then did not answer.' })
  endsAt!: string;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } })
  counts!: Counts;
  @ApiProperty({
    description: 'Several failed at once: not the officers but a network may be at fault (R31).',
  })
  networkSuspected!: boolean;
  @ApiPropertyOptional({ type: [DrillResult], description: 'Of a single drill: each number.' })
  results?: DrillResult[];
}
