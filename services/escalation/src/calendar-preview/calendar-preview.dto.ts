/** What a preview of a changed calendar accepts. Dates and times of day are Asia/Kolkata. */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { CalendarWish } from '@setu/calendar';
import { OFFICE_KINDS, type OfficeKind } from '@setu/contracts';
import { PageQuery, Text } from '@setu/platform';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsDateString,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;
const KINDS = ['hours', 'holiday', 'amendment', 'restricted_holiday'] as const;
const CHANGES = ['holiday', 'working_day', 'closure'] as const;

export class PreviewedBreak {
  @ApiProperty({ description: 'HH:MM.' })
  @Matches(TIME)
  from!: string;

  @ApiProperty({ description: 'HH:MM.' })
  @Matches(TIME)
  to!: string;
}

export class PreviewedWindow {
  @ApiProperty({ type: 'integer', minimum: 0, maximum: 6, description: '0 is Sunday.' })
  @IsInt()
  @Min(0)
  @Max(6)
  day!: number;

  @ApiProperty({ description: 'HH:MM.' })
  @Matches(TIME)
  opens!: string;

  @ApiProperty({ description: 'HH:MM, 24:00 allowed.' })
  @Matches(TIME)
  closes!: string;

  @ApiPropertyOptional({ type: [PreviewedBreak] })
  @IsArray()
  @ArrayMaxSize(10)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => PreviewedBreak)
  breaks: PreviewedBreak[] = [];
}

export class PreviewedOrdinal {
  @ApiProperty({ type: 'integer', minimum: 0, maximum: 6, description: '0 is Sunday.' })
  @IsInt()
  @Min(0)
  @Max(6)
  day!: number;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: 5, description: '2: the second of its month.' })
  @IsInt()
  @Min(1)
  @Max(5)
  ordinal!: number;
}

/** The same body that directory takes as a new item of the calendar. */
export class PreviewedItem {
  @ApiProperty({ enum: KINDS })
  @IsIn(KINDS)
  kind!: CalendarWish['kind'];

  @ApiPropertyOptional({ enum: OFFICE_KINDS, isArray: true, description: 'Left out: all kinds of offices.' })
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(OFFICE_KINDS, { each: true })
  officeKinds?: OfficeKind[];

  @ApiPropertyOptional({ description: 'Only this office.' })
  @IsOptional()
  @IsUUID()
  officeId?: string;

  @ApiPropertyOptional({ type: [PreviewedWindow], description: 'Hours: the windows of the week.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(70)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => PreviewedWindow)
  week?: PreviewedWindow[];

  @ApiPropertyOptional({
    type: [PreviewedOrdinal],
    description: 'Hours: days off by their number in the month.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => PreviewedOrdinal)
  ordinalsOff?: PreviewedOrdinal[];

  @ApiPropertyOptional({ type: [PreviewedOrdinal], description: 'Hours: days worked by their number.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => PreviewedOrdinal)
  ordinalsOn?: PreviewedOrdinal[];

  @ApiProperty({ format: 'date', description: 'The day; of hours the first day they hold.' })
  @Matches(DATE)
  @IsDateString({ strict: true })
  date!: string;

  @ApiPropertyOptional({ format: 'date', description: 'Hours: the last day they hold.' })
  @IsOptional()
  @Matches(DATE)
  @IsDateString({ strict: true })
  toDate?: string;

  @ApiPropertyOptional({ enum: CHANGES, description: 'Amendment: what it does to the day.' })
  @IsOptional()
  @IsIn(CHANGES)
  change?: (typeof CHANGES)[number];

  @ApiPropertyOptional({ description: 'Closure of part of a day: HH:MM.' })
  @IsOptional()
  @Matches(TIME)
  closedFrom?: string;

  @ApiPropertyOptional({ description: 'Closure of part of a day: HH:MM.' })
  @IsOptional()
  @Matches(TIME)
  closedTo?: string;

  @Text({ max: 200, description: 'Name in English.' })
  nameEn!: string;

  @Text({ max: 200, description: 'Name in Hindi.' })
  nameHi!: string;

  @ApiPropertyOptional({ description: 'The date may still move; makes no difference here.' })
  @IsOptional()
  @IsBoolean()
  moonDependent?: boolean;

  @Text({ optional: true, max: 300, description: 'The order it rests on; makes no difference here.' })
  basis?: string;

  /** The item as somebody wants it. */
  wish(): CalendarWish {
    return {
      kind: this.kind,
      officeKinds: this.officeKinds ?? [],
      officeId: this.officeId ?? null,
      week: this.week ?? null,
      ordinalsOff: this.ordinalsOff ?? [],
      ordinalsOn: this.ordinalsOn ?? [],
      date: this.date,
      toDate: this.toDate ?? null,
      change: this.change ?? null,
      closedFrom: this.closedFrom ?? null,
      closedTo: this.closedTo ?? null,
      nameEn: this.nameEn,
      nameHi: this.nameHi,
      moonDependent: this.moonDependent ?? false,
    };
  }
}

export class CalendarPreviewBody {
  @Text({ max: 10, pattern: /^(\d{1,6}|state)$/, description: 'LGD code, or `state` for all districts.' })
  district!: string;

  @ApiPropertyOptional({ type: [PreviewedItem], description: 'Items to add or change.' })
  @IsArray()
  @ArrayMaxSize(400)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => PreviewedItem)
  items: PreviewedItem[] = [];

  @ApiPropertyOptional({ type: [String], description: 'Items of this scope to take back.' })
  @IsArray()
  @ArrayMaxSize(400)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  removeItemIds: string[] = [];
}

export class CalendarPreviewQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Also the cases whose deadline does not move.' })
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  all: boolean = false;
}
