/** PURE: the operator's queue: which task comes first, and what an outcome needs. */
import { waitingFor, type CaseView } from '../../shared/case.model.js';
import { fromLocalInput } from '../../shared/format.js';

export interface Task {
  id: string;
  kind: string;
  priority: number;
  state: string;
  dueAt: string | null;
  openedAt: string;
  claimedBy: string | null;
  case: CaseView | null;
}

/** What is not done yet: the most urgent kind first, the older first among equals. */
export const inOrder = (tasks: readonly Task[]): Task[] =>
  tasks
    .filter((t) => t.state !== 'closed')
    .sort((a, b) => a.priority - b.priority || a.openedAt.localeCompare(b.openedAt));

/** By when something has to be done: the task's own time, else the next step of its case; null when nothing is timed. */
export const dueOf = (task: Task): string | null =>
  task.dueAt ?? (task.case ? (waitingFor(task.case)?.at ?? null) : null);

/** These outcomes say when the call was or will be. */
export const needsTime = (outcome: string): boolean =>
  outcome === 'will_call_at' || outcome === 'representative_confirms';

/** The body of an outcome; an empty note and an unneeded time are left out. */
export function outcomeBody(outcome: string, note: string, at: string): Record<string, string> {
  return {
    outcome,
    ...(note.trim() ? { note: note.trim() } : {}),
    ...(needsTime(outcome) && at ? { at: fromLocalInput(at) } : {}),
  };
}
