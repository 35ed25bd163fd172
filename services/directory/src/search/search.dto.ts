/** What a search asks and answers. */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Text } from '@setu/platform';
import { HIT_KINDS, type HitKind } from '@setu/roster';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';

const MAX_LIMIT = 100;
const USUAL_LIMIT = 20;

export class SearchQuery {
  @Text({
    max: 200,
    description:
      'A name, title, abbreviation, department, office, official number or code; Hindi or English.',
  })
  q!: string;

  @Text({ optional: true, max: 6, description: 'LGD code, or `state`; left out: all own scopes.' })
  district?: string;

  @IsOptional()
  @IsIn(HIT_KINDS)
  @ApiPropertyOptional({ enum: HIT_KINDS, description: 'Only this kind of thing; left out: all.' })
  kind?: HitKind;

  @IsOptional()
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : value,
  )
  @IsInt()
  @Min(1)
  @Max(MAX_LIMIT)
  @ApiPropertyOptional({
    ...{ type: 'integer', minimum: 1, maximum: MAX_LIMIT, default: USUAL_LIMIT },
    description: 'At most so many hits.',
  })
  limit: number = USUAL_LIMIT;
}

export class FoundPerson {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty({ type: String, nullable: true })
  nameHi!: string | null;
  @ApiProperty({ type: String, nullable: true })
  nameEn!: string | null;
}

export class WhyFound {
  @ApiProperty({
    description: 'abbreviation, short_code, name, code, office, department, word, district or number',
  })
  field!: string;
  @ApiProperty({ description: 'exact, sound, beginning, sound_beginning, slip (one letter wrong) or part' })
  how!: string;
}

export class SearchItem {
  @ApiProperty({ enum: HIT_KINDS })
  kind!: HitKind;
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty({ description: 'LGD code, or `state`.' })
  district!: string;
  @ApiProperty({ type: String, nullable: true, description: 'Code of the post or office.' })
  code!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Two digits of the kind of post.' })
  shortCode!: string | null;
  @ApiProperty({ description: 'Of an officer: the post held.' })
  titleHi!: string;
  @ApiProperty()
  titleEn!: string;
  @ApiProperty({
    type: FoundPerson,
    nullable: true,
    description: 'Holder, officer or representative; null: vacant.',
  })
  person!: FoundPerson | null;
  @ApiProperty({ type: [String], description: 'The post, or the posts an officer holds.' })
  postIds!: string[];
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'E.164; null where there is none or it is not the asker’s to see.',
  })
  number!: string | null;
  @ApiProperty({ description: 'How well it fits, 0 to 100.' })
  points!: number;
  @ApiProperty({ type: [WhyFound], description: 'For each word why it was found.' })
  why!: WhyFound[];
}

export class SearchChoice {
  @ApiProperty()
  titleHi!: string;
  @ApiProperty()
  titleEn!: string;
  @ApiProperty({
    type: [String],
    description: 'Empty: somebody who is no post here, such as the Chief Minister.',
  })
  postIds!: string[];
}

export class SearchResult {
  @ApiProperty({ type: [SearchItem] })
  items!: SearchItem[];
  @ApiProperty({
    description: 'The abbreviation means several posts or people: ask which of `choices` is meant.',
  })
  ambiguous!: boolean;
  @ApiProperty({ type: [SearchChoice] })
  choices!: SearchChoice[];
}
