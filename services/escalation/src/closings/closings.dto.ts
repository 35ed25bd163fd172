/** What the HTTP edge accepts and answers about closings (R20). */
import { ApiProperty } from '@nestjs/swagger';
import { PageQuery, Text } from '@setu/platform';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsUUID } from 'class-validator';
import type { CaseView } from '../cases/case.view.js';
import { CLOSING_REASONS, type ClosingReason } from './closing-reasons.js';

const AT_ONCE = 100;

export class ClosingsQuery extends PageQuery {
  @Text({ max: 10, optional: true, pattern: /^(\d{1,6}|state)$/ })
  district?: string;
}

export class ClosingsBody {
  @ApiProperty({ type: [String], format: 'uuid', description: 'At most 100; each once.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(AT_ONCE)
  @IsUUID(undefined, { each: true })
  caseIds!: string[];

  @ApiProperty({ enum: CLOSING_REASONS })
  @IsIn(CLOSING_REASONS)
  reasonCode!: ClosingReason;

  @Text({ max: 1000, optional: true })
  reason?: string;
}

/** What became of one case: `closed`, or why it was not (`own_matter`, `not_allowed`, `closing_not_proposed`, `case_final`, `not_found`). */
export interface ClosingResult {
  caseId: string;
  result: 'closed' | 'refused';
  code?: string;
  titleHi?: string;
  titleEn?: string;
}

export interface Proposal {
  case: CaseView;
  /** When nobody had answered for two working days. */
  proposedAt: string;
}
