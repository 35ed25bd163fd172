/** What the routes of delegations take and answer. */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Instant, PageQuery, Text } from '@setu/platform';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { DELEGATED, type Delegated } from './delegation.entity.js';

export class NewDelegation {
  @ApiProperty({ enum: DELEGATED, description: 'The +30 step, drafts of reports, or signing.' })
  @IsIn(DELEGATED)
  what!: Delegated;

  @ApiPropertyOptional({ description: "An acting head's post; needed for signing." })
  @IsOptional()
  @IsUUID()
  toPostId?: string;

  @ApiPropertyOptional({ description: "The nodal officer's account." })
  @IsOptional()
  @IsUUID()
  toUserId?: string;

  @Instant({ description: 'From when on.' })
  from!: Date;

  @Instant({ optional: true, nullable: true, description: 'Until when; left out: until taken back.' })
  to?: Date | null;
}

export class EndedDelegation {
  @Instant({ optional: true, description: 'Left out: now.' })
  to?: Date;
}

export class DelegationsQuery extends PageQuery {
  @Text({ optional: true, max: 6, description: 'LGD code, or `state`; left out: the own scope.' })
  district?: string;
}

export interface DelegationView {
  id: string;
  district: string;
  what: Delegated;
  fromPostId: string;
  toPostId: string | null;
  toUserId: string | null;
  from: string;
  to: string | null;
  recordedBy: string;
  recordedAt: string;
  version: number;
}
