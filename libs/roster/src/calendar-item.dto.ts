/**
 * An item of the calendar as the HTTP edge takes it: directory to record it, escalation to say beforehand what it would
 * do (R11). Dates and times of day are Asia/Kolkata. What is wrong with one as a whole: `faultOfItem` of libs/calendar.
 */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { CalendarWish } from '@setu/calendar';
import { OFFICE_KINDS, type OfficeKind } from '@setu/contracts';
import { Text } from '@setu/platform';
import { Type } from 'class-transformer';
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

export class CalendarBreak {
  @ApiProperty({ description: 'HH:MM.' })
  @Matches(TIME)
  from!: string;

  @ApiProperty({ description: 'HH:MM.' })
  @Matches(TIME)
  to!: string;
}

export class CalendarWindow {
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

  @ApiPropertyOptional({ type: [CalendarBreak], description: 'The clock stops in a break (R9).' })
  @IsArray()
  @ArrayMaxSize(10)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => CalendarBreak)
  breaks: CalendarBreak[] = [];
}

export class CalendarOrdinal {
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

export class CalendarItemBody {
  @ApiProperty({
    enum: KINDS,
    description: '`restricted_holiday` is leave of whoever takes it; offices stay open.',
  })
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

  @ApiPropertyOptional({
    type: [CalendarWindow],
    description: 'Hours: the windows of the week, several a day if need be.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(70)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => CalendarWindow)
  week?: CalendarWindow[];

  @ApiPropertyOptional({
    type: [CalendarOrdinal],
    description: 'Hours: days off by their number in the month.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => CalendarOrdinal)
  ordinalsOff?: CalendarOrdinal[];

  @ApiPropertyOptional({
    type: [CalendarOrdinal],
    description: 'Hours: days worked by their number in the month although the week rests then.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => CalendarOrdinal)
  ordinalsOn?: CalendarOrdinal[];

  @ApiProperty({ format: 'date', description: 'The day; of hours the first day they hold.' })
  @Matches(DATE)
  @IsDateString({ strict: true })
  date!: string;

  @ApiPropertyOptional({ format: 'date', description: 'Hours: the last day they hold.' })
  @IsOptional()
  @Matches(DATE)
  @IsDateString({ strict: true })
  toDate?: string;

  @ApiPropertyOptional({
    enum: CHANGES,
    description: 'Amendment: what it does to the day.',
  })
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

  @ApiPropertyOptional({ description: 'The date hangs on the sight of the moon and may still move.' })
  @IsOptional()
  @IsBoolean()
  moonDependent?: boolean;

  @Text({ optional: true, max: 300, description: 'The order it rests on, as it is cited.' })
  basis?: string;

  /** The item as somebody wants it; on what it rests stands beside. */
  wish(): Required<CalendarWish> {
    return {
      kind: this.kind,
      officeKinds: this.officeKinds ?? [],
      officeId: this.officeId ?? null,
      week: this.week?.map((w) => ({ ...w, breaks: w.breaks.map((b) => ({ ...b })) })) ?? null,
      ordinalsOff: this.ordinalsOff?.map((o) => ({ ...o })) ?? [],
      ordinalsOn: this.ordinalsOn?.map((o) => ({ ...o })) ?? [],
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
