/** What a preview of a changed calendar accepts. */
import { ApiPropertyOptional } from '@nestjs/swagger';
import { PageQuery, Text } from '@setu/platform';
import { CalendarItemBody } from '@setu/roster';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsObject,
  IsUUID,
  ValidateNested,
} from 'class-validator';

export class CalendarPreviewBody {
  @Text({ max: 10, pattern: /^(\d{1,6}|state)$/, description: 'LGD code, or `state` for all districts.' })
  district!: string;

  @ApiPropertyOptional({ type: [CalendarItemBody], description: 'Items to add or change.' })
  @IsArray()
  @ArrayMaxSize(400)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => CalendarItemBody)
  items: CalendarItemBody[] = [];

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
