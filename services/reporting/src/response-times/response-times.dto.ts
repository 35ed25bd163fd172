/** What the HTTP edge of response times accepts and answers. */
import { IsIn, IsISO8601, IsOptional, Matches } from 'class-validator';
import { Text } from '@setu/platform';
import type { Figures } from './figures.js';

export const GROUPS = ['officer', 'post', 'department', 'district'] as const;
export type GroupBy = (typeof GROUPS)[number];

export class ResponseTimesQuery {
  @IsIn(GROUPS)
  groupBy!: GroupBy;

  /** First date of attempts, in IST; default: the first of this month. */
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  from?: string;

  /** First date that is no longer in the period, in IST; default: tomorrow. */
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  to?: string;

  /** One district instead of all that the caller may see. */
  @IsOptional()
  @Matches(/^([0-9]{1,6}|state)$/)
  district?: string;
}

export class ResponseCasesQuery extends ResponseTimesQuery {
  @Text({ max: 200 })
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
