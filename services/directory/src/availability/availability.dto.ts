/** What the availability routes accept and answer. Times in answers are Asia/Kolkata. */
import { AVAILABILITY_KINDS, type AvailabilityKind } from '@setu/contracts';
import { Instant, PageQuery, Text } from '@setu/platform';
import { IsBoolean, IsIn, IsOptional, IsUUID } from 'class-validator';
import type { AvailabilitySource, AvailabilityStatus } from './availability.entity.js';

export class NewAvailability {
  /** Left out by an officer: own entry. */
  @IsOptional()
  @IsUUID()
  officerId?: string;

  @IsIn(AVAILABILITY_KINDS)
  kind!: AvailabilityKind;

  @Instant()
  from!: Date;

  @Instant({ optional: true, nullable: true })
  to?: Date | null;

  @IsOptional()
  @IsBoolean()
  emergency?: boolean;

  @Text({ optional: true, nullable: true, max: 20, pattern: /^[A-Z_]+$/ })
  leaveType?: string | null;
}

export class ChangedAvailability {
  @Instant({ optional: true })
  from?: Date;

  @Instant({ optional: true })
  to?: Date;
}

export class AvailabilityQuery extends PageQuery {
  @Text({ optional: true, max: 6 })
  district?: string;

  @IsOptional()
  @IsUUID()
  officerId?: string;

  @Text({ optional: true, max: 12 })
  status?: string;
}

/** All of it: for the officer, the line above, admin, head and auditor (R12). */
export interface FullAvailability {
  id: string;
  district: string;
  officerId: string;
  kind: AvailabilityKind;
  leaveType: string | null;
  from: string;
  to: string | null;
  status: AvailabilityStatus;
  emergency: boolean;
  source: AvailabilitySource;
  recordedBy: string;
  recordedAt: string;
  sanctionedBy: string | null;
  sanctionedAt: string | null;
  version: number;
}

/** What everybody else learns: not available, and for an engagement until when (R12, R12a). */
export interface BareAvailability {
  id: string;
  district: string;
  officerId: string;
  state: 'not_available' | 'engaged';
  until: string | null;
}

export type AvailabilityView = FullAvailability | BareAvailability;
