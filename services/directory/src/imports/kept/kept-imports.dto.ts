/** What the routes of kept imports accept. */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { PageQuery, Text } from '@setu/platform';
import { IsBoolean, IsIn, IsObject, IsOptional } from 'class-validator';

const ROW_STATES = ['new', 'right', 'faulty', 'left_out', 'applied', 'undone', 'kept'] as const;

export class ImportsQuery extends PageQuery {
  @Text({ optional: true, max: 6, description: 'LGD code, or `state`; left out: all own scopes.' })
  district?: string;
}

export class KeptRowsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: ROW_STATES, description: 'Only lines in this state.' })
  @IsOptional()
  @IsIn(ROW_STATES)
  state?: (typeof ROW_STATES)[number];

  @ApiPropertyOptional({ enum: ['true', 'false'], description: '`true`: only lines that were parked.' })
  @IsOptional()
  @IsIn(['true', 'false'])
  parked?: 'true' | 'false';
}

export class ApplyDto {
  @ApiProperty({
    enum: ['all', 'right'],
    description: '`all`: only if every line is right; `right`: the right lines, the wrong ones stay parked.',
  })
  @IsIn(['all', 'right'])
  rows!: 'all' | 'right';

  @ApiPropertyOptional({ description: 'Also the other sheets of the same workbook, in their order.' })
  @IsOptional()
  @IsBoolean()
  batch?: boolean;
}

export class MappingDto {
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'Our columns by name, each with the header that stands in the file.',
  })
  @IsObject()
  columns!: Record<string, string>;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'object', additionalProperties: { type: 'string' } },
    description: 'Words of the file in our words, by column: `{leaveType: {"Casual Leave": "CL"}}`.',
  })
  @IsOptional()
  @IsObject()
  words?: Record<string, Record<string, string>>;
}
