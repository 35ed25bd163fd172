/** What the routes of ladders take. Steps are read and judged by proposal.ts, so that each fault has its own code and path. */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { POST_KINDS, STEPS, WISHED_CHANNELS, type PostKind } from '@setu/contracts';
import { Instant, PageQuery, Text } from '@setu/platform';
import { Allow, IsObject, IsOptional, IsUUID, ValidateBy } from 'class-validator';
import { RECIPIENTS } from './policy.js';
import { LIMITS } from './proposal.js';

const DISTRICT = { max: 10, pattern: /^(\d{1,6}|state)$/, description: 'LGD code, or `state`.' };

/** One of the kinds of post, else `unknown_kind`. */
function Kind(): PropertyDecorator {
  const validate = (value: unknown): boolean => POST_KINDS.some((kind) => kind === value);
  return (target, property) => {
    ApiPropertyOptional({ enum: POST_KINDS, description: 'Kind of post; left out: `default`.' })(
      target,
      property,
    );
    IsOptional()(target, property);
    ValidateBy({ name: 'unknown_kind', validator: { validate, defaultMessage: () => 'unknown_kind' } })(
      target,
      property,
    );
  };
}

export class PolicyQuery {
  @Text({ ...DISTRICT, optional: true })
  district?: string;

  @Kind()
  kind?: PostKind;
}

export class HistoryQuery extends PageQuery {
  @Text({ ...DISTRICT, optional: true })
  district?: string;

  @Kind()
  kind?: PostKind;
}

/** For the description only. */
class RepeatsBody {
  @ApiProperty({ type: 'integer', minimum: 0, maximum: LIMITS.repeats })
  times!: number;

  @ApiProperty({ type: 'integer', minimum: LIMITS.leastSpacingSeconds, maximum: LIMITS.waitSeconds })
  everySeconds!: number;
}

/** For the description only. */
class StepBody {
  @ApiProperty({ enum: STEPS })
  step!: string;

  @ApiProperty({
    ...{ type: 'integer', minimum: 0, maximum: LIMITS.waitSeconds },
    description: 'Working seconds from the first instruction; of a nudge from the start of the clock.',
  })
  afterSeconds!: number;

  @ApiPropertyOptional({ enum: RECIPIENTS })
  to?: string;

  @ApiPropertyOptional({ enum: WISHED_CHANNELS, isArray: true })
  channels?: string[];

  @ApiPropertyOptional({ type: RepeatsBody, nullable: true })
  repeats?: RepeatsBody | null;
}

class Ladder {
  @ApiProperty({ type: [StepBody], maxItems: LIMITS.steps })
  @Allow()
  steps!: unknown;

  @ApiPropertyOptional({
    ...{ type: 'integer', minimum: 0, maximum: LIMITS.bundleSeconds },
    description: 'So long after a message to the head further cases join the next; 0: each goes at once.',
  })
  @Allow()
  headBundleSeconds?: unknown;
}

/** What the answer of GET carries beside the ladder may come back; it is not looked at but for the kind, and that it is the same district. */
export class PolicyBody extends Ladder {
  @Kind()
  kind?: PostKind;

  @Allow()
  district?: unknown;

  @Allow()
  version?: unknown;

  @Allow()
  inherited?: unknown;

  @Allow()
  changedAt?: unknown;

  @Allow()
  changedBy?: unknown;

  @Allow()
  kinds?: unknown;
}

export class DryRunBody {
  @Text(DISTRICT)
  district!: string;

  @ApiProperty({ format: 'uuid', description: 'The post that is called.' })
  @IsUUID()
  postId!: string;

  @Instant({ optional: true, description: 'When the call is missed; left out: now.' })
  at?: Date;

  @ApiPropertyOptional({ type: Ladder, description: 'A ladder to try instead of the one in force.' })
  @IsOptional()
  @IsObject()
  policy?: object;
}
