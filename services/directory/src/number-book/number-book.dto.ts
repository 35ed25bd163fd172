/** What the routes of the number book accept and answer. */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { PageQuery, Text } from '@setu/platform';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { COMPLIANCE_STATES, type ComplianceState } from './compliance.js';
import { CARD_FORMATS, type CardFormat } from './pocket-card.js';
import type { Language } from './vcard.js';

export class LanguageQuery {
  @ApiPropertyOptional({ enum: ['hi', 'en'], description: "Language of the file; left out: the caller's." })
  @IsOptional()
  @IsIn(['hi', 'en'])
  language?: Language;
}

export class CardQuery extends LanguageQuery {
  @Text({ optional: true, max: 6, description: 'LGD code, or `state`; left out: the own scope.' })
  district?: string;
}

export class PocketCardQuery extends LanguageQuery {
  @ApiPropertyOptional({
    enum: CARD_FORMATS,
    description: 'A6 pages to bind (left out), or an A4 sheet folded in three.',
  })
  @IsOptional()
  @IsIn(CARD_FORMATS)
  format?: CardFormat;
}

export class ComplianceQuery extends PageQuery {
  @ApiPropertyOptional({ enum: COMPLIANCE_STATES, description: 'Only officers in this state.' })
  @IsOptional()
  @IsIn(COMPLIANCE_STATES)
  state?: ComplianceState;
}

export class NewAcknowledgement {
  @ApiProperty({
    description: 'The version that was saved, as the book tells it: twelve hexadecimal digits.',
  })
  @Matches(/^[0-9a-f]{12}$/)
  version!: string;
}

export class NewCirculation {
  @Text({ optional: true, max: 6, description: 'LGD code, or `state`; left out: the own scope.' })
  district?: string;
}

export class CirculationView {
  @ApiProperty({ description: 'The version that was circulated.' })
  version!: string;

  @ApiProperty({ description: 'When, RFC 3339, Asia/Kolkata.' })
  circulatedAt!: string;

  @ApiProperty({ description: 'Last day to acknowledge for whoever was in charge then, YYYY-MM-DD.' })
  dueOn!: string;

  @ApiProperty({ description: 'Representatives in it.' })
  entries!: number;
}

export class AcknowledgementView {
  @ApiProperty({ description: 'The version whose numbers are saved.' })
  version!: string;

  @ApiProperty({ description: 'When it was said first, RFC 3339, Asia/Kolkata.' })
  acknowledgedAt!: string;
}

export class BookEntryView {
  @ApiProperty()
  representativeId!: string;
  @ApiProperty()
  nameHi!: string;
  @ApiProperty()
  nameEn!: string;
  @ApiProperty({ description: 'Type and constituency.' })
  titleHi!: string;
  @ApiProperty()
  titleEn!: string;
  @ApiProperty({ type: [String], description: 'E.164, the one to call first.' })
  phones!: string[];
}

export class NumberBookView {
  @ApiProperty()
  district!: string;
  @ApiProperty({ description: 'Changes with any word or number in the book.' })
  version!: string;
  @ApiProperty({ type: CirculationView, nullable: true, description: 'The last circulation.' })
  circulation!: CirculationView | null;
  @ApiProperty({ type: AcknowledgementView, nullable: true, description: "An officer's own last word." })
  acknowledged!: AcknowledgementView | null;
  @ApiProperty({ type: [BookEntryView] })
  representatives!: BookEntryView[];
}

export class CompliancePostView {
  @ApiProperty()
  id!: string;
  @ApiProperty()
  code!: string;
  @ApiProperty()
  titleHi!: string;
  @ApiProperty()
  titleEn!: string;
}

export class ComplianceView {
  @ApiProperty()
  officerId!: string;
  @ApiProperty({ nullable: true, type: String })
  nameHi!: string | null;
  @ApiProperty({ nullable: true, type: String })
  nameEn!: string | null;
  @ApiProperty({ type: [CompliancePostView] })
  posts!: CompliancePostView[];
  @ApiProperty({ description: 'Since when the officer had to save the numbers, RFC 3339.' })
  givenAt!: string;
  @ApiProperty({ description: 'Last day to acknowledge, YYYY-MM-DD.' })
  dueOn!: string;
  @ApiProperty({ nullable: true, type: String })
  acknowledgedAt!: string | null;
  @ApiProperty({ enum: COMPLIANCE_STATES })
  state!: ComplianceState;
}
