/**
 * The queue of operators stands in the order of the time that is left, so every task has a due time; what operators
 * tell each other about a task (R22) stands beside it, a line for each, erasable with whoever wrote it.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
  UPDATE task SET due_at = opened_at + interval '5 minutes' WHERE due_at IS NULL;
  ALTER TABLE task ALTER COLUMN due_at SET NOT NULL;
  DROP INDEX task_queue;
  CREATE INDEX task_queue ON task (district, due_at, priority, id) WHERE state <> 'closed';
  CREATE INDEX task_closed ON task (district, due_at, priority, id) WHERE state = 'closed';
  CREATE INDEX task_case ON task (case_id);
  CREATE TABLE task_note (
    id uuid PRIMARY KEY,
    task_id uuid NOT NULL REFERENCES task (id),
    at timestamptz NOT NULL,
    by_user uuid NOT NULL,
    to_user uuid NULL,
    text text NULL
  );
  CREATE INDEX task_note_task ON task_note (task_id, id);
  CREATE INDEX task_note_by ON task_note (by_user);
`;
const DOWN = `
  DROP TABLE task_note;
  DROP INDEX task_case, task_closed, task_queue;
  CREATE INDEX task_queue ON task (district, priority, opened_at, id) WHERE state <> 'closed';
  ALTER TABLE task ALTER COLUMN due_at DROP NOT NULL;
`;

export class TasksByTimeLeft1767225722001 implements MigrationInterface {
  name = 'TasksByTimeLeft1767225722001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
