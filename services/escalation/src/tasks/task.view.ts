/** Tasks as people and streams see them. Pure. */
import { formatIst } from '@setu/calendar';
import type { CaseView } from '../cases/case.view.js';
import type { TaskNoteRow, TaskRow } from './task.entity.js';
import { TASK_WORDS } from './task.words.js';

/** A task without its case. `reasonHi` and `reasonEn` say why it is there. */
export interface TaskBrief {
  id: string;
  district: string;
  kind: TaskRow['kind'];
  /** 1 is first; among tasks with the same time left. */
  priority: number;
  reasonHi: string;
  reasonEn: string;
  state: TaskRow['state'];
  version: number;
  caseId: string | null;
  reportId: string | null;
  openedAt: string;
  /** What is done later than this is late: the order of the queue. */
  dueAt: string;
  claimedBy: string | null;
  claimedAt: string | null;
  outcome: string | null;
  closedAt: string | null;
  note: string | null;
}

/** What operators have told each other about it, oldest first; `text` is null when erased. */
export interface TaskNote {
  at: string;
  by: string;
  /** To whom it was handed over; null: to whoever takes it next. */
  to: string | null;
  text: string | null;
}

export interface TaskView extends TaskBrief {
  notes: TaskNote[];
  case: CaseView | null;
}

const ist = (at: Date | null): string | null => (at === null ? null : formatIst(at));

export function taskBrief(task: TaskRow): TaskBrief {
  const { id, district, kind, priority, state, version, caseId, reportId, claimedBy, outcome, note } = task;
  const { hi: reasonHi, en: reasonEn } = TASK_WORDS[kind] ?? { hi: kind, en: kind };
  return {
    ...{
      id,
      district,
      kind,
      priority,
      reasonHi,
      reasonEn,
      state,
      version,
      caseId,
      reportId,
      claimedBy,
      outcome,
      note,
    },
    ...{ openedAt: formatIst(task.openedAt), dueAt: formatIst(task.dueAt) },
    ...{ claimedAt: ist(task.claimedAt), closedAt: ist(task.closedAt) },
  };
}

/** A task as operators see it, with what was said about it and its case where it has one. */
export const taskView = (
  task: TaskRow,
  notes: readonly TaskNoteRow[],
  ofCase: CaseView | null,
): TaskView => ({
  ...taskBrief(task),
  notes: notes.map(({ at, byUser, toUser, text }) => ({ at: formatIst(at), by: byUser, to: toUser, text })),
  case: ofCase,
});
