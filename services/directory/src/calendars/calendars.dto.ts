/** What the calendar routes accept and answer. Dates and times of day are Asia/Kolkata. */
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
const TIME = /^([01]\d|2[0-4]):[0-5]\d$/;

export class BreakDto {
  @Matches(TIME)
  from!: string;

  @Matches(TIME)
  to!: string;
}

export class WindowDto {
  /** 0 is Sunday. */
  @IsInt()
  @Min(0)
  @Max(6)
  day!: number;

  @Matches(TIME)
  opens!: string;

  @Matches(TIME)
  closes!: string;

  @IsArray()
  @ArrayMaxSize(5)
  @ValidateNested({ each: true })
  @Type(() => BreakDto)
  breaks: BreakDto[] = [];
}

export class OrdinalDto {
  @IsInt()
  @Min(0)
  @Max(6)
  day!: number;

  @IsInt()
  @Min(1)
  @Max(5)
  ordinal!: number;
}

export class NewCalendarItem {
  @IsIn(['hours', 'holiday', 'amendment'])
  kind!: CalendarWish['kind'];

  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(OFFICE_KINDS, { each: true })
  officeKinds?: OfficeKind[];

  @IsOptional()
  @IsUUID()
  officeId?: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(14)
  @ValidateNested({ each: true })
  @Type(() => WindowDto)
  week?: WindowDto[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => OrdinalDto)
  ordinalsOff?: OrdinalDto[];

  @Matches(DATE)
  @IsDateString({ strict: true })
  date!: string;

  @IsOptional()
  @Matches(DATE)
  @IsDateString({ strict: true })
  toDate?: string;

  @IsOptional()
  @IsIn(['holiday', 'working_day', 'closure'])
  change?: 'holiday' | 'working_day' | 'closure';

  @IsOptional()
  @Matches(TIME)
  closedFrom?: string;

  @IsOptional()
  @Matches(TIME)
  closedTo?: string;

  @Text({ max: 200 })
  nameEn!: string;

  @Text({ max: 200 })
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
  @Text({ optional: true, max: 6 })
  district?: string;

  @IsOptional()
  @Matches(DATE)
  from?: string;

  @IsOptional()
  @Matches(DATE)
  to?: string;
}

export class WorkingTimeQuery {
  @Text({ optional: true, max: 6 })
  district?: string;

  @Text({ max: 40 })
  from!: string;

  @Text({ optional: true, max: 40 })
  to?: string;

  @IsOptional()
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value,
  )
  @IsInt()
  @Min(0)
  @Max(30 * 86_400)
  seconds?: number;
}

export type CalendarItemView = Omit<CalendarItemRow, 'key' | 'recordedAt' | 'removed'>;
