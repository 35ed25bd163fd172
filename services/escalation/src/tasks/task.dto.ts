/** What the HTTP edge accepts and answers about tasks (R22). */
import { formatIst } from '@setu/calendar';
import { Instant, PageQuery, Text } from '@setu/platform';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { TASK_OUTCOMES, type TaskOutcome } from '../cases/case.js';
import type { CaseView } from '../cases/case.view.js';
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

export interface TaskView {
  id: string;
  kind: string;
  priority: number;
  state: TaskRow['state'];
  caseId: string | null;
  reportId: string | null;
  openedAt: string;
  dueAt: string | null;
  claimedBy: string | null;
  claimedAt: string | null;
  outcome: string | null;
  closedAt: string | null;
  note: string | null;
  case: CaseView | null;
}

const ist = (at: Date | null): string | null => (at === null ? null : formatIst(at));

/** A task as operators see it, with its case where it has one. */
export function taskView(task: TaskRow, ofCase: CaseView | null): TaskView {
  const { id, kind, priority, state, caseId, reportId, claimedBy, outcome, note } = task;
  const times = { openedAt: formatIst(task.openedAt), dueAt: ist(task.dueAt) };
  const ended = { claimedAt: ist(task.claimedAt), closedAt: ist(task.closedAt) };
  return {
    id,
    kind,
    priority,
    state,
    caseId,
    reportId,
    claimedBy,
    outcome,
    note,
    ...times,
    ...ended,
    case: ofCase,
  };
}
