/** What the HTTP edge accepts about cases. */
import { CASE_STATES, VERDICTS, type CaseState, type Verdict } from '@setu/contracts';
import { Instant, PageQuery, Text } from '@setu/platform';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';

/** Filters of the list. `from` and `to` are dates in Asia/Kolkata or instants, of the attempt; `to` is exclusive. */
export class CasesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: CASE_STATES })
  @IsOptional()
  @IsIn([...CASE_STATES, 'open', 'final'])
  state?: CaseState | 'open' | 'final';

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  postId?: string;

  @Text({ max: 40, optional: true })
  from?: string;

  @Text({ max: 40, optional: true })
  to?: string;

  @Text({ max: 10, optional: true, pattern: /^(\d{1,6}|state)$/ })
  district?: string;
}

export class ClaimBody {
  @Instant({ description: 'When the officer called back.' })
  calledAt!: Date;
}

export class TriedBody {
  @Instant({ optional: true, description: 'When the officer tried; now if left out.' })
  triedAt?: Date;
}

export class EngagedBody {
  @Instant({ description: 'Until when the officer is engaged.' })
  until!: Date;

  @Text({ max: 500, optional: true })
  reason?: string;
}

export class TalkedBody {
  @Instant({ optional: true, description: 'When they talked; now if left out.' })
  calledAt?: Date;
}

export class UntilBody {
  @Instant({ description: 'Until when the meeting lasts.' })
  until!: Date;
}

export class JudgeBody {
  @ApiProperty({ enum: VERDICTS })
  @IsIn(VERDICTS)
  verdict!: Verdict;

  @Text({ max: 1000 })
  reason!: string;

  @Instant({
    optional: true,
    description: 'When the claim was made; the latest unconfirmed one if left out.',
  })
  claimedAt?: Date;
}

export class AgreeBody {
  @Text({ max: 1000 })
  reason!: string;
}

export class ConfirmBody {
  @Instant({
    optional: true,
    nullable: true,
    description: 'When the officer called; the claimed time if left out.',
  })
  calledAt?: Date | null;
}

export class WordBody {
  @Text({ max: 2000 })
  text!: string;
}

export class CloseBody {
  @Text({ max: 1000 })
  reason!: string;
}

export class NoBody {}
