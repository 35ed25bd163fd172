/** The warnings board over HTTP. */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { PageQuery, Text } from '@setu/platform';
import { IsIn, IsOptional } from 'class-validator';
import { SEVERITIES, WARNING_KINDS, type Severity, type WarningKind } from './warning.js';

export class WarningsQuery extends PageQuery {
  @Text({ optional: true, max: 6, description: 'LGD code, or `state`; left out: all own scopes.' })
  district?: string;

  @IsOptional()
  @IsIn(WARNING_KINDS)
  @ApiPropertyOptional({ enum: WARNING_KINDS, description: 'Only this kind.' })
  kind?: WarningKind;

  @IsOptional()
  @IsIn(SEVERITIES)
  @ApiPropertyOptional({ enum: SEVERITIES, description: 'Only this severity.' })
  severity?: Severity;
}

export class WarningView {
  @ApiProperty({ enum: WARNING_KINDS })
  kind!: WarningKind;
  @ApiProperty({ enum: SEVERITIES })
  severity!: Severity;
  @ApiProperty({ description: 'LGD code, or `state`.' })
  district!: string;
  @ApiPropertyOptional({ format: 'uuid' })
  postId?: string;
  @ApiPropertyOptional({ format: 'uuid' })
  officerId?: string;
  @ApiPropertyOptional({ format: 'uuid' })
  numberId?: string;
  @ApiPropertyOptional({ format: 'uuid' })
  representativeId?: string;
  @ApiPropertyOptional({ format: 'uuid' })
  userId?: string;
  @ApiProperty({
    ...{ type: String, format: 'date-time', nullable: true },
    description: 'Since when it is so, in IST; null where the roster does not say or the asker may not know.',
  })
  since!: string | null;
  @ApiProperty()
  textHi!: string;
  @ApiProperty()
  textEn!: string;
}

export class WarningsPage {
  @ApiProperty({ type: [WarningView], description: 'Worst first.' })
  items!: WarningView[];
  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
  @ApiProperty({
    ...{ type: 'object', additionalProperties: { type: 'integer' } },
    description: 'How many there are of each kind, whatever the filter and the page.',
  })
  counts!: Partial<Record<WarningKind, number>>;
}
