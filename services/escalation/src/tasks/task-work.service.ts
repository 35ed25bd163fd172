/** How operators work their tasks: the queue, taking one, passing it on, telling what became of it (R22). */
import { Injectable } from '@nestjs/common';
import { assertDistrict, districtsFor, type Principal } from '@setu/auth';
import { Clock, Database, decodeCursor, InvalidInput, NotFound, pageOf, type Page } from '@setu/platform';
import type { Role } from '@setu/contracts';
import { In } from 'typeorm';
import { CaseQueries } from '../cases/case-queries.service.js';
import type { TaskOutcome } from '../cases/case.js';
import { CaseService } from '../cases/case.service.js';
import type { CaseFile } from '../cases/model.js';
import { secondsAfter } from '../cases/working-time.js';
import type { HandOverBody, OutcomeBody, TasksQuery } from './task.dto.js';
import { TaskNoteRow, TaskRow } from './task.entity.js';
import { assertOwn, TaskService } from './task.service.js';
import { taskView, type TaskView } from './task.view.js';

const DESK_ROLES: readonly Role[] = ['operator', 'nodal_officer'];
/** After these the officer is to be called once more: nobody has told him yet, or he has named a time. */
const CALL_AGAIN: readonly TaskOutcome[] = ['busy', 'switched_off', 'answered_by_staff', 'will_call_at'];
/** Wall seconds. */
const CALL_AGAIN_SECONDS = 300;

@Injectable()
export class TaskWork {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly tasks: TaskService,
    private readonly cases: CaseService,
    private readonly queries: CaseQueries,
  ) {}

  /** Least time left first, then by priority; without a state all that are not closed. Cases without their timeline. */
  async list(query: TasksQuery, who: Principal): Promise<Page<TaskView>> {
    const rows = await this.page(query, districtsFor(who, query.district));
    const page = pageOf(rows, query.limit, (r) => [r.dueAt.toISOString(), r.priority, r.id]);
    const caseIds = page.items.flatMap(({ caseId }) => caseId ?? []);
    const sources = await this.queries.sources([...new Set(caseIds)]);
    const views = await this.queries.briefs(sources, who);
    const cases = new Map(views.map((view) => [view.id, view]));
    const notes = await this.notesOf(page.items.map(({ id }) => id));
    const viewOf = (row: TaskRow): TaskView =>
      taskView(
        row,
        notes.filter((note) => note.taskId === row.id),
        cases.get(row.caseId ?? '') ?? null,
      );
    return { items: page.items.map(viewOf), nextCursor: page.nextCursor };
  }

  /** Takes a task (R22). */
  claim(id: string, who: Principal): Promise<TaskView> {
    return this.work(id, who, async () => {
      await this.tasks.claim(id, userOf(who));
    });
  }

  /** R22: passes it on. Throws InvalidInput `not_an_operator` for somebody who does not work at this desk. */
  handOver(id: string, who: Principal, { note, toUserId }: HandOverBody): Promise<TaskView> {
    return this.work(id, who, async ({ district }) => {
      const to = toUserId?.toLowerCase() ?? null;
      if (to !== null) await this.assertWorksHere(to, district);
      await this.tasks.handOver(id, userOf(who), to, note);
    });
  }

  /** What became of it; may confirm, deny or hold the case in the representative's or officer's name (R19, R22). */
  outcome(id: string, who: Principal, body: OutcomeBody): Promise<TaskView> {
    return this.work(id, who, async (task) => {
      assertOwn(task, userOf(who));
      const at = body.at ?? body.calledAt ?? null;
      const command = {
        type: 'task_outcome' as const,
        taskId: id,
        outcome: body.outcome,
        at,
        kind: task.kind,
      };
      // The task is closed first: confirming closes all tasks of the case, and this one has its own outcome.
      await this.tasks.close(id, body.outcome, userOf(who), body.note ? body.note : null);
      if (!task.caseId) return;
      const file = await this.cases.command(task.caseId, command);
      await this.again(task, body.outcome, at, file);
    });
  }

  /** R22: who was not reached is called again, as long as the ladder stands; a representative only once (R19). */
  private async again(task: TaskRow, outcome: TaskOutcome, at: Date | null, file: CaseFile): Promise<void> {
    if (task.kind !== 'call_officer' && task.kind !== 'undelivered') return;
    if (file.state !== 'acting' || !CALL_AGAIN.includes(outcome)) return;
    const dueAt = at ?? secondsAfter(await this.clock.now(), CALL_AGAIN_SECONDS);
    await this.tasks.open({ district: task.district, caseId: file.id, kind: 'call_officer', dueAt });
  }

  private async assertWorksHere(userId: string, district: string): Promise<void> {
    const user = (await this.queries.around(district)).snapshot.users.get(userId);
    if (user?.district === district && DESK_ROLES.includes(user.role)) return;
    throw new InvalidInput('invalid_input', {}, { fields: [{ field: 'toUserId', code: 'not_an_operator' }] });
  }

  private page(query: TasksQuery, districts: readonly string[]): Promise<TaskRow[]> {
    const after = decodeCursor(query.cursor, ['instant', 'number', 'uuid']);
    const tasks = this.db.repository(TaskRow).createQueryBuilder('t');
    tasks.where('t.district = ANY(:districts)', { districts });
    if (query.state === 'closed') tasks.andWhere(`t.state = 'closed'`);
    else tasks.andWhere(`t.state <> 'closed'`);
    if (query.state && query.state !== 'closed') tasks.andWhere('t.state = :state', { state: query.state });
    if (query.caseId) tasks.andWhere('t.caseId = :caseId', { caseId: query.caseId });
    if (after)
      tasks.andWhere('(t.dueAt, t.priority, t.id) > (:at::timestamptz, :priority::int, :id::uuid)', {
        ...{ at: after[0], priority: after[1], id: after[2] },
      });
    return tasks
      .orderBy('t.dueAt')
      .addOrderBy('t.priority')
      .addOrderBy('t.id')
      .limit(query.limit + 1)
      .getMany();
  }

  private notesOf(taskIds: readonly string[]): Promise<TaskNoteRow[]> {
    if (taskIds.length === 0) return Promise.resolve([]);
    return this.db
      .repository(TaskNoteRow)
      .find({ where: { taskId: In([...taskIds]) }, order: { id: 'ASC' } });
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
    return taskView(task, await this.notesOf([id]), ofCase);
  }
}

const userOf = (who: Principal): string => who.userId ?? who.officerId ?? who.subject.split(':')[1] ?? '';
