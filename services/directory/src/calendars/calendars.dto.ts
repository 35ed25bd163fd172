/** What the calendar routes accept and answer. Dates and times of day are Asia/Kolkata. */
import { ApiProperty, ApiPropertyOptional, OmitType, PartialType } from '@nestjs/swagger';
import { OFFICE_KINDS, type OfficeKind } from '@setu/contracts';
import { InvalidInput, Text } from '@setu/platform';
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
import type { CalendarItemRow, CalendarItemWish } from './calendar-item.entity.js';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;

export class BreakDto {
  @ApiProperty({ description: 'HH:MM.' })
  @Matches(TIME)
  from!: string;

  @ApiProperty({ description: 'HH:MM.' })
  @Matches(TIME)
  to!: string;
}

export class WindowDto {
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

  @ApiPropertyOptional({ type: [BreakDto], description: 'The clock stops in a break (R9).' })
  @IsArray()
  @ArrayMaxSize(10)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => BreakDto)
  breaks: BreakDto[] = [];
}

export class OrdinalDto {
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

const KINDS = ['hours', 'holiday', 'amendment', 'restricted_holiday'] as const;

export class NewCalendarItem {
  @ApiProperty({
    enum: KINDS,
    description: '`restricted_holiday` is leave of whoever takes it; offices stay open.',
  })
  @IsIn(KINDS)
  kind!: CalendarItemWish['kind'];

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
    type: [WindowDto],
    description: 'Hours: the windows of the week, several a day if need be.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(70)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => WindowDto)
  week?: WindowDto[];

  @ApiPropertyOptional({ type: [OrdinalDto], description: 'Hours: days off by their number in the month.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => OrdinalDto)
  ordinalsOff?: OrdinalDto[];

  @ApiPropertyOptional({
    type: [OrdinalDto],
    description: 'Hours: days worked by their number in the month although the week rests then.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => OrdinalDto)
  ordinalsOn?: OrdinalDto[];

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
    enum: ['holiday', 'working_day', 'closure'],
    description: 'Amendment: what it does to the day.',
  })
  @IsOptional()
  @IsIn(['holiday', 'working_day', 'closure'])
  change?: 'holiday' | 'working_day' | 'closure';

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

  /** The item as it is kept. */
  wish(): CalendarItemWish {
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
      basis: this.basis ?? null,
    };
  }
}

/** Fields left out stay as they are; the kind of an item and its office never change. */
export class CalendarItemPatch extends PartialType(
  OmitType(NewCalendarItem, ['kind', 'officeId', 'wish'] as const),
) {}

/** What null takes away; every other field must have a value. */
const CLEARABLE: readonly string[] = ['toDate', 'basis', 'closedFrom', 'closedTo'];

/** The fields that were said. Throws InvalidInput `required` for a null that means nothing. */
export function saidIn(patch: CalendarItemPatch): Partial<CalendarItemWish> {
  const said = Object.entries(patch).filter(([, value]) => value !== undefined);
  const fields = said
    .filter(([name, value]) => value === null && !CLEARABLE.includes(name))
    .map(([field]) => ({ field, code: 'required' }));
  if (fields.length > 0) throw new InvalidInput('invalid_input', {}, { fields });
  return Object.fromEntries(said) as Partial<CalendarItemWish>;
}

/** `district` is the scope the item is of: `state` for what a district inherits. */
export type CalendarItemView = Omit<CalendarItemRow, 'key' | 'recordedAt' | 'removed'>;
