/** What the calendar routes accept and answer. Dates and times of day are Asia/Kolkata. */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { OFFICE_KINDS, type OfficeKind } from '@setu/contracts';
import { PageQuery, Text } from '@setu/platform';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
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
import type { CalendarItemRow } from './calendar-item.entity.js';
import type { CalendarWish } from './calendar-key.js';

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
  @ArrayMaxSize(5)
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

export class NewCalendarItem {
  @ApiProperty({ enum: ['hours', 'holiday', 'amendment'] })
  @IsIn(['hours', 'holiday', 'amendment'])
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

  @ApiPropertyOptional({ type: [WindowDto], description: 'Hours: the windows of the week.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(14)
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

  /** The item as it is kept. */
  wish(): CalendarWish {
    return {
      kind: this.kind,
      officeKinds: this.officeKinds ?? [],
      officeId: this.officeId ?? null,
      week: this.week?.map((w) => ({ ...w, breaks: w.breaks.map((b) => ({ ...b })) })) ?? null,
      ordinalsOff: this.ordinalsOff?.map((o) => ({ ...o })) ?? [],
      date: this.date,
      toDate: this.toDate ?? null,
      change: this.change ?? null,
      closedFrom: this.closedFrom ?? null,
      closedTo: this.closedTo ?? null,
      nameEn: this.nameEn,
      nameHi: this.nameHi,
    };
  }
}

export class CalendarQuery extends PageQuery {
  @Text({
    ...{ optional: true, max: 6 },
    description:
      'LGD code: what holds there, inherited items of `state` too. Left out: all own scopes and `state`.',
  })
  district?: string;

  @ApiPropertyOptional({ format: 'date', description: 'Holidays and amendments from this day on.' })
  @IsOptional()
  @Matches(DATE)
  from?: string;

  @ApiPropertyOptional({ format: 'date', description: 'Holidays and amendments up to this day.' })
  @IsOptional()
  @Matches(DATE)
  to?: string;
}

export class WorkingTimeQuery {
  @Text({ optional: true, max: 6, description: 'LGD code, or `state`; left out: the own scope.' })
  district?: string;

  @Text({ max: 40, description: 'Beginning; RFC 3339 with offset.' })
  from!: string;

  @Text({ optional: true, max: 40, description: 'End; RFC 3339 with offset. Either this or `seconds`.' })
  to?: string;

  @ApiPropertyOptional({
    ...{ type: 'integer', minimum: 0, maximum: 30 * 86_400 },
    description: 'Working seconds to count from `from`. Either this or `to`.',
  })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value,
  )
  @IsInt()
  @Min(0)
  @Max(30 * 86_400)
  seconds?: number;
}

/** `district` is the scope the item is of: `state` for what a district inherits. */
export type CalendarItemView = Omit<CalendarItemRow, 'key' | 'recordedAt' | 'removed'>;
