/** What the HTTP edge of response times accepts and answers. */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Text } from '@setu/platform';
import { IsIn, IsISO8601, IsOptional, Matches } from 'class-validator';
import { WholeListQuery } from '../whole-list.query.js';
import { COUNT_NAMES, type CountName, type Figures } from './figures.js';

export const GROUPS = ['officer', 'post', 'department', 'district'] as const;
export type GroupBy = (typeof GROUPS)[number];

export class ResponseTimesQuery extends WholeListQuery {
  @ApiProperty({ enum: GROUPS })
  @IsIn(GROUPS)
  groupBy!: GroupBy;

  @ApiPropertyOptional({
    format: 'date',
    description: 'First date of attempts, in IST; the first of this month if left out.',
  })
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  from?: string;

  @ApiPropertyOptional({
    format: 'date',
    description: 'First date that is no longer in the period, in IST; tomorrow if left out.',
  })
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  to?: string;

  @ApiPropertyOptional({
    description: 'One district (LGD code or `state`) instead of all that the caller may see.',
  })
  @IsOptional()
  @Matches(/^([0-9]{1,6}|state)$/)
  district?: string;
}

/** The cases of a group; with `figure` only those that this count counts. */
export class CasesOfGroupQuery extends ResponseTimesQuery {
  @ApiPropertyOptional({
    enum: COUNT_NAMES,
    description: 'Only the cases behind this count; all if left out.',
  })
  @IsOptional()
  @IsIn(COUNT_NAMES)
  figure?: CountName;

  @ApiPropertyOptional({
    enum: ['true', 'false'],
    default: 'false',
    description: 'With `figure`: of the figures `asAlternate`.',
  })
  @IsOptional()
  @IsIn(['true', 'false'])
  asAlternate?: 'true' | 'false';
}

export class ResponseCasesQuery extends CasesOfGroupQuery {
  @Text({ max: 200, description: 'A `groupId` of the figures.' })
  groupId!: string;
}

export interface ResponseTimesItem extends Figures {
  groupId: string;
  nameHi: string | null;
  nameEn: string | null;
  /** The same figures of the cases in which the group answered for somebody else (R14). */
  asAlternate: Figures;
}

/** One case behind a figure (R28). Times are RFC 3339 in IST, durations working seconds. */
export interface ResponseCase {
  caseId: string;
  reference: string;
  district: string;
  postId: string;
  officerId: string | null;
  alternate: boolean;
  attemptedAt: string;
  state: string;
  calledAt: string | null;
  confirmedAt: string | null;
  responseSeconds: number | null;
  afterInstructionSeconds: number | null;
  wallSeconds: number | null;
  onTime: boolean | null;
  grade: string | null;
  excused: string[];
}
