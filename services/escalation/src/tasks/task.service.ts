/**
 * What operators must do (R22): opened and closed by decisions of cases, claimed by one operator, given back when a
 * claim is not touched. Changes nothing about a case; outcomes go through cases/task-outcome.service.
 */
import { Injectable } from '@nestjs/common';
import { Deadlines, Outbox } from '@setu/messaging';
import { Clock, Conflict, Database, newId, NotFound } from '@setu/platform';
import { centreCalendar, RosterCopy } from '@setu/roster';
import type { TaskKind } from '../cases/facts.js';
import { secondsAfter, waitFor } from '../cases/working-time.js';
import { Changes } from '../stream/changes.js';
import { TaskNoteRow, TaskRow } from './task.entity.js';
import { TASK_PRIORITY, TASK_SECONDS } from './task.words.js';

export interface NewTask {
  district: string;
  caseId: string | null;
  reportId?: string;
  kind: TaskKind;
  /** Null: as soon as its kind asks for, in the hours of the centre from `since` (R9, R22). */
  dueAt: Date | null;
  /** Left out: now. */
  since?: Date;
}

/** Throws Conflict `task_closed`, and `task_claimed` with who has it. */
export function assertOwn(task: TaskRow, userId: string): void {
  if (task.state === 'closed') throw new Conflict('task_closed');
  if (task.state === 'claimed' && task.claimedBy !== userId)
    throw new Conflict('task_claimed', { claimedBy: task.claimedBy ?? '' });
}

/** What tasks need besides the database, together, to keep the constructor short. */
@Injectable()
export class TaskTools {
  constructor(
    readonly roster: RosterCopy,
    readonly changes: Changes,
  ) {}
}

@Injectable()
export class TaskService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly deadlines: Deadlines,
    private readonly tools: TaskTools,
  ) {}

  /** Opens a task; one of a kind per case is enough. */
  async open({ district, caseId, reportId, kind, dueAt, since }: NewTask): Promise<void> {
    const openedAt = await this.clock.now();
    const due = dueAt ?? (await this.dueIn(district, since ?? openedAt, TASK_SECONDS[kind]));
    const [row] = await this.db.query<{ id: string }>(
      `INSERT INTO task (id, district, case_id, report_id, kind, priority, state, due_at, opened_at)
       VALUES ($1, $2, $3, $4, $5, $6, 'open', $7, $8)
       ON CONFLICT (case_id, kind) WHERE state <> 'closed' DO NOTHING RETURNING id`,
      [newId(), district, caseId, reportId ?? null, kind, TASK_PRIORITY[kind], due, openedAt],
    );
    if (!row) return;
    const times = { dueAt: due.toISOString(), openedAt: openedAt.toISOString() };
    const data = { taskId: row.id, caseId, kind, priority: TASK_PRIORITY[kind], ...times };
    this.outbox.emit({ type: 'task-opened', district, subject: caseId ?? row.id, data });
    this.tools.changes.note(district);
  }

  /** Nobody can be late while no desk is open: the seconds count in the hours of the centre. */
  private async dueIn(district: string, since: Date, seconds: number): Promise<Date> {
    const centre = centreCalendar(await this.tools.roster.snapshot(district), since);
    return waitFor(centre, since, seconds).dueAt;
  }

  /** Closes what is open for a case, of these kinds or all. */
  async closeOf(caseId: string, kinds: readonly TaskKind[] | 'all', outcome: string): Promise<void> {
    const rows = await this.db.query<{ id: string; kind: TaskKind }>(
      `SELECT id, kind FROM task WHERE case_id = $1 AND state <> 'closed' ORDER BY id FOR UPDATE`,
      [caseId],
    );
    for (const row of rows)
      if (kinds === 'all' || kinds.includes(row.kind)) await this.close(row.id, outcome, null, null);
  }

  /** Closes what is open about a report that is no case. */
  async closeOfReport(reportId: string, outcome: string): Promise<void> {
    const rows = await this.db.query<{ id: string }>(
      `SELECT id FROM task WHERE report_id = $1 AND state <> 'closed' ORDER BY id FOR UPDATE`,
      [reportId],
    );
    for (const row of rows) await this.close(row.id, outcome, null, null);
  }

  /** Ends one task. */
  async close(id: string, outcome: string, userId: string | null, note: string | null): Promise<TaskRow> {
    const task = await this.lock(id);
    if (task.state === 'closed') return task;
    const closedAt = await this.clock.now();
    const closed = { state: 'closed' as const, outcome, closedBy: userId, closedAt, note };
    await this.save(task, closed);
    await this.deadlines.cancel(task.id);
    const data = { taskId: id, caseId: task.caseId, outcome, userId, closedAt: closedAt.toISOString() };
    const personal = note === null ? {} : { personal: { note: { value: note, of: userId ?? id } } };
    this.outbox.emit({
      type: 'task-closed',
      district: task.district,
      subject: task.caseId ?? id,
      data,
      ...personal,
    });
    return { ...task, ...closed };
  }

  /** R22: one operator takes it; taking an own task again touches it. Throws `task_claimed`, `task_closed`. */
  async claim(id: string, userId: string): Promise<TaskRow> {
    const task = await this.lock(id);
    assertOwn(task, userId);
    return this.give(task, userId);
  }

  /**
   * R22: passes a task on with a note, to another operator or to whoever takes it next. Throws `task_claimed`,
   * `task_closed`.
   */
  async handOver(id: string, userId: string, toUserId: string | null, text: string): Promise<TaskRow> {
    const task = await this.lock(id);
    assertOwn(task, userId);
    const note = {
      id: newId(),
      taskId: id,
      at: await this.clock.now(),
      byUser: userId,
      toUser: toUserId,
      text,
    };
    await this.db.repository(TaskNoteRow).insert(note);
    if (toUserId !== null) return this.give(task, toUserId);
    await this.deadlines.cancel(id);
    const open = { state: 'open' as const, claimedBy: null, claimedAt: null };
    await this.save(task, open);
    return { ...task, ...open };
  }

  private async give(task: TaskRow, userId: string): Promise<TaskRow> {
    const { id } = task;
    const claimedAt = await this.clock.now();
    const claimed = { state: 'claimed' as const, claimedBy: userId, claimedAt };
    await this.save(task, claimed);
    const { settings } = await this.tools.roster.snapshot(task.district);
    const dueAt = secondsAfter(claimedAt, settings.claimIdleSeconds);
    await this.deadlines.set({ owner: id, purpose: 'claim_idle', dueAt, district: task.district });
    const data = { taskId: id, caseId: task.caseId, userId, claimedAt: claimedAt.toISOString() };
    this.outbox.emit({ type: 'task-claimed', district: task.district, subject: task.caseId ?? id, data });
    return { ...task, ...claimed };
  }

  /** R22: a claim that was not touched is given back. */
  async giveBack(id: string): Promise<void> {
    const task = await this.lock(id);
    if (task.state === 'claimed') await this.save(task, { state: 'open', claimedBy: null, claimedAt: null });
  }

  /** The task, locked. Throws NotFound. */
  async lock(id: string): Promise<TaskRow> {
    const lock = { mode: 'pessimistic_write' as const };
    const task = await this.db.repository(TaskRow).findOne({ where: { id }, lock });
    if (!task) throw new NotFound('not_found');
    return task;
  }

  private async save(task: TaskRow, change: Partial<TaskRow>): Promise<void> {
    await this.db.repository(TaskRow).update({ id: task.id }, { ...change, version: task.version + 1 });
    this.tools.changes.note(task.district);
  }
}
