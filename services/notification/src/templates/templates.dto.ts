/** What the HTTP edge of texts accepts. */
import { ApiProperty } from '@nestjs/swagger';
import { Text } from '@setu/platform';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, ValidateNested } from 'class-validator';
import { REPLY_ROUTES, type ReplyRoute } from './dlt.js';
import type { Language } from './language.js';

const LANGUAGES = ['hi', 'en'] as const;

export class TextsQuery {
  @Text({ optional: true, max: 6, description: 'LGD code, or `state`; left out: the own scope.' })
  district?: string;

  @ApiProperty({ enum: LANGUAGES, required: false, description: 'Left out: Hindi.' })
  @IsOptional()
  @IsIn([...LANGUAGES])
  language?: Language;
}

export class DistrictQuery {
  @Text({ optional: true, max: 6, description: 'LGD code, or `state`; left out: the own scope.' })
  district?: string;
}

export class DltEntryDto {
  @Text({ max: 60, description: 'Key of the text, as GET /templates names it.' })
  key!: string;

  @ApiProperty({ enum: LANGUAGES })
  @IsIn([...LANGUAGES])
  language!: Language;

  @Text({ max: 30, description: 'Template id of the register, 19 digits.' })
  templateId!: string;

  @Text({ max: 2000, description: 'Word for word as registered, with {#var#}.' })
  text!: string;

  @ApiProperty({ enum: REPLY_ROUTES })
  @IsIn([...REPLY_ROUTES])
  replyRoute!: ReplyRoute;
}

/** What GET answers may be sent back as it is, changed. */
export class DltDto {
  @Text({
    max: 30,
    min: 0,
    description: 'Principal entity, 19 digits; empty with no templates: no register.',
  })
  entityId!: string;

  @Text({ max: 11, min: 0, description: 'Header, 6 letters.' })
  header!: string;

  @ApiProperty({ type: [DltEntryDto] })
  @IsArray()
  @ArrayMaxSize(400)
  @ValidateNested({ each: true })
  @Type(() => DltEntryDto)
  templates!: DltEntryDto[];

  @ApiProperty({ required: false, description: 'Not looked at: If-Match guards against overwriting.' })
  @IsOptional()
  @IsInt()
  version?: number;
}
