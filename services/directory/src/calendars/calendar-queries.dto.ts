/** What is asked of the calendar: lists, trying it, its year, its versions. Dates are Asia/Kolkata. */
import { ApiPropertyOptional } from '@nestjs/swagger';
import { PageQuery, Text } from '@setu/platform';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
/** Digits of a query become a number; anything else stays what it is and is refused. */
const WholeNumber = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value,
  );

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

/** An office of a kind: without `officeId` the kind alone decides. */
class OfficeQuery {
  @ApiPropertyOptional({ description: 'One office, whose own hours and closures count too.' })
  @IsOptional()
  @IsUUID()
  officeId?: string;
}

export class WorkingTimeQuery extends OfficeQuery {
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
  @WholeNumber()
  @IsInt()
  @Min(0)
  @Max(30 * 86_400)
  seconds?: number;
}

export class YearQuery extends OfficeQuery {
  @Text({ optional: true, max: 6, description: 'LGD code, or `state`; left out: the own scope.' })
  district?: string;

  @ApiPropertyOptional({
    ...{ type: 'integer', minimum: 2000, maximum: 2199 },
    description: 'Left out: the present year.',
  })
  @IsOptional()
  @WholeNumber()
  @IsInt()
  @Min(2000)
  @Max(2199)
  year?: number;

  @Text({ optional: true, max: 40, description: 'The calendar as it was known then; RFC 3339 with offset.' })
  asOf?: string;
}

export class VersionsQuery extends PageQuery {
  @Text({ optional: true, max: 6, description: 'LGD code, or `state`; left out: the own scope.' })
  district?: string;

  @ApiPropertyOptional({ description: 'One office, whose own hours and closures count too.' })
  @IsOptional()
  @IsUUID()
  officeId?: string;
}
