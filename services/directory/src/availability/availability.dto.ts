/** What the availability routes accept and answer. Times in answers are Asia/Kolkata. */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  AVAILABILITY_KINDS,
  ENGAGEMENT_REASONS,
  type AvailabilityKind,
  type EngagementReason,
} from '@setu/contracts';
import { Instant, Text } from '@setu/platform';
import { IsBoolean, IsIn, IsOptional, IsUUID } from 'class-validator';
import { AtQuery } from '../history/at-query.js';
import type { AvailabilitySource, AvailabilityStatus } from './availability.entity.js';

export class NewAvailability {
  @ApiPropertyOptional({ description: 'Left out by an officer: own entry.' })
  @IsOptional()
  @IsUUID()
  officerId?: string;

  @ApiProperty({ enum: AVAILABILITY_KINDS, description: '`duty` is the word of being back.' })
  @IsIn(AVAILABILITY_KINDS)
  kind!: AvailabilityKind;

  @ApiPropertyOptional({
    enum: ENGAGEMENT_REASONS,
    nullable: true,
    description: 'Only `engaged`: with what; the caller is told (R12a).',
  })
  @IsOptional()
  @IsIn(ENGAGEMENT_REASONS)
  reason?: EngagementReason | null;

  @Instant({ description: 'Beginning, to the minute.' })
  from!: Date;

  @Instant({ optional: true, nullable: true, description: 'End; only an emergency may leave it open.' })
  to?: Date | null;

  @ApiPropertyOptional({ description: 'Leave that could not be applied for; counts provisionally (R12).' })
  @IsOptional()
  @IsBoolean()
  emergency?: boolean;

  @Text({
    ...{ optional: true, nullable: true, max: 20, pattern: /^[A-Z_]+$/ },
    description: 'Kind of leave (CL, ML, ...); seen by self, line, admin and head only.',
  })
  leaveType?: string | null;

  @ApiPropertyOptional({
    nullable: true,
    description:
      'The post that stands in (प्रतिस्थानी), asked before its alternates; told when sanctioned (R14).',
  })
  @IsOptional()
  @IsUUID()
  substitutePostId?: string | null;
}

/** Back earlier than the end. */
export class Return {
  @Instant({ optional: true, description: 'Since when; left out: now. Never in the future.' })
  at?: Date;
}

export class ChangedAvailability {
  @Instant({ optional: true, description: 'New beginning.' })
  from?: Date;

  @Instant({ optional: true, description: 'New end.' })
  to?: Date;
}

export class AvailabilityQuery extends AtQuery {
  @Text({ optional: true, max: 6, description: 'LGD code, or `state`; left out: all own scopes.' })
  district?: string;

  @ApiPropertyOptional({ description: 'Only of this officer.' })
  @IsOptional()
  @IsUUID()
  officerId?: string;

  @Text({
    optional: true,
    max: 12,
    description: 'Only `applied`, `sanctioned`, `refused` or `cancelled` ones.',
  })
  status?: string;
}

/** All of it: for the officer, the line above, admin, head and auditor (R12). */
export interface FullAvailability {
  id: string;
  district: string;
  officerId: string;
  kind: AvailabilityKind;
  leaveType: string | null;
  reason: EngagementReason | null;
  from: string;
  to: string | null;
  status: AvailabilityStatus;
  emergency: boolean;
  source: AvailabilitySource;
  recordedBy: string;
  recordedAt: string;
  sanctionedBy: string | null;
  sanctionedAt: string | null;
  /** The post named to stand in (R14). */
  substitutePostId: string | null;
  /** Written at once with others, by whoever chairs. */
  groupId: string | null;
  /** The recurring rule that made it. */
  rule: string | null;
  version: number;
}

/** What everybody else learns: not available, and for an engagement until when (R12, R12a). */
export interface BareAvailability {
  id: string;
  district: string;
  officerId: string;
  state: 'not_available' | 'engaged';
  /** What an engaged officer is doing, as far as it was said. */
  reason?: EngagementReason;
  until: string | null;
}

export type AvailabilityView = FullAvailability | BareAvailability;
