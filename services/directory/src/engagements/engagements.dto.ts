/** What the routes of engagements take and answer. */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ENGAGEMENT_REASONS, type EngagementReason } from '@setu/contracts';
import { Instant, Text } from '@setu/platform';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsOptional, IsUUID } from 'class-validator';
import type { FullAvailability } from '../availability/availability.dto.js';

const MOST = 500;

export class NewEngagements {
  @ApiPropertyOptional({ type: [String], description: 'Who attends, by person.' })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST)
  @IsUUID(undefined, { each: true })
  officerIds?: string[];

  @ApiPropertyOptional({ type: [String], description: 'Who attends, by post held at the beginning.' })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST)
  @IsUUID(undefined, { each: true })
  postIds?: string[];

  @Instant({ description: 'Beginning.' })
  from!: Date;

  @Instant({ description: 'End.' })
  to!: Date;

  @ApiProperty({ enum: ENGAGEMENT_REASONS, description: 'With what; callers are told (R12a).' })
  @IsIn(ENGAGEMENT_REASONS)
  reason!: EngagementReason;
}

export class EngagementsQuery {
  @Text({ optional: true, max: 6, description: 'LGD code, or `state`; left out: the own scope.' })
  district?: string;
}

export interface EngagementGroup {
  groupId: string;
  items: FullAvailability[];
}

/** A day ahead on which something recurs by rule. */
export interface RecurringDay {
  rule: string;
  nameHi: string;
  nameEn: string;
  date: string;
  from: string;
  to: string;
}
