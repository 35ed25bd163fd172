/** How operators work their tasks: the list, taking one, telling what became of it (R22). */
import { Injectable } from '@nestjs/common';
import { assertDistrict, districtsFor, type Principal } from '@setu/auth';
import { Conflict, Database, decodeCursor, NotFound, pageOf, type Page } from '@setu/platform';
import { CaseQueries } from '../cases/case-queries.service.js';
import { CaseService } from '../cases/case.service.js';
import type { OutcomeBody, TasksQuery, TaskView } from './task.dto.js';
import { taskView } from './task.dto.js';
import { TaskRow } from './task.entity.js';
import { TaskService } from './task.service.js';

interface Listed {
  id: string;
  priority: number;
  opened_at: Date;
}

@Injectable()
export class TaskWork {
  constructor(
    private readonly db: Database,
    private readonly tasks: TaskService,
    private readonly cases: CaseService,
    private readonly queries: CaseQueries,
  ) {}

  /** Most urgent first; without a state all that are not closed. */
  async list(query: TasksQuery, who: Principal): Promise<Page<TaskView>> {
    const after = decodeCursor(query.cursor, ['number', 'instant', 'uuid']);
    const rows = await this.db.query<Listed>(
      `SELECT id, priority, opened_at FROM task
       WHERE district = ANY($1) AND (state = $2 OR ($2::text IS NULL AND state <> 'closed'))
         AND ($3::uuid IS NULL OR case_id = $3)
         AND ($4::int IS NULL OR (priority, opened_at, id) > ($4::int, $5::timestamptz, $6::uuid))
       ORDER BY priority, opened_at, id LIMIT $7`,
      [
        districtsFor(who, query.district),
        query.state ?? null,
        query.caseId ?? null,
        ...(after ?? [null, null, null]),
        query.limit + 1,
      ],
    );
    const page = pageOf(rows, query.limit, (r) => [r.priority, r.opened_at.toISOString(), r.id]);
    const items: TaskView[] = [];
    for (const row of page.items) items.push(await this.view(row.id, who));
    return { items, nextCursor: page.nextCursor };
  }

  /** Takes a task (R22). */
  claim(id: string, who: Principal): Promise<TaskView> {
    return this.work(id, who, async () => {
      await this.tasks.claim(id, userOf(who));
    });
  }

  /** What became of it; may confirm, deny or hold the case in the representative's or officer's name (R19, R22). */
  outcome(id: string, who: Principal, body: OutcomeBody): Promise<TaskView> {
    return this.work(id, who, async (task) => {
      if (task.state === 'closed') throw new Conflict('task_closed');
      if (task.state === 'claimed' && task.claimedBy !== userOf(who)) throw new Conflict('task_claimed');
      const at = body.at ?? body.calledAt ?? null;
      const command = { type: 'task_outcome' as const, taskId: id, outcome: body.outcome, at };
      // The task is closed first: confirming closes all tasks of the case, and this one has its own outcome.
      await this.tasks.close(id, body.outcome, userOf(who), body.note ? body.note : null);
      if (task.caseId) await this.cases.command(task.caseId, command);
    });
  }

  private async work(id: string, who: Principal, fn: (task: TaskRow) => Promise<void>): Promise<TaskView> {
    const found = await this.db.repository(TaskRow).findOneBy({ id });
    if (!found) throw new NotFound('not_found');
    assertDistrict(who, found.district);
    return this.db.inTransaction({ district: found.district }, async () => {
      // Lock order: the case before what hangs on it.
      if (found.caseId)
        await this.db.query('SELECT 1 FROM case_file WHERE id = $1 FOR UPDATE', [found.caseId]);
      await fn(await this.tasks.lock(id));
      return this.view(id, who);
    });
  }

  private async view(id: string, who: Principal): Promise<TaskView> {
    const task = await this.db.repository(TaskRow).findOneByOrFail({ id });
    const ofCase = task.caseId ? await this.queries.viewFor(task.caseId, who) : null;
    return taskView(task, ofCase);
  }
}

const userOf = (who: Principal): string => who.userId ?? who.officerId ?? who.subject.split(':')[1] ?? '';
