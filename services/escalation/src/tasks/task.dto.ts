/** What the HTTP edge accepts about tasks (R22). */
import { Instant, PageQuery, Text } from '@setu/platform';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { TASK_OUTCOMES, type TaskOutcome } from '../cases/case.js';
import type { TaskRow } from './task.entity.js';

export class TasksQuery extends PageQuery {
  @IsOptional()
  @IsIn(['open', 'claimed', 'closed'])
  state?: TaskRow['state'];

  @IsOptional()
  @IsUUID()
  caseId?: string;

  @Text({ max: 10, optional: true, pattern: /^(\d{1,6}|state)$/ })
  district?: string;
}

export class OutcomeBody {
  @IsIn(TASK_OUTCOMES)
  outcome!: TaskOutcome;

  @Instant({ optional: true, nullable: true, description: 'When he will call, or when he called.' })
  at?: Date | null;

  @Instant({ optional: true, nullable: true, description: 'The same, for representative_confirms.' })
  calledAt?: Date | null;

  @Text({ max: 1000, optional: true, min: 0 })
  note?: string;
}

export class HandOverBody {
  @Text({ max: 1000 })
  note!: string;

  /** The operator who takes it; left out: whoever is there next. */
  @IsOptional()
  @IsUUID()
  toUserId?: string;
}
