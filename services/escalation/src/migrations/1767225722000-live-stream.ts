/**
 * What lets a stream go on where it was cut, with nothing lost: each case and task carries the transaction that changed
 * it last, so that "changed since" is exactly what a snapshot of the database did not see, in whatever order
 * transactions commit. A trigger stamps it, so that no statement can forget to. Beside it the indexes of lists.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
  ALTER TABLE case_file ADD COLUMN changed_xid xid8 NOT NULL DEFAULT pg_current_xact_id();
  ALTER TABLE task ADD COLUMN changed_xid xid8 NOT NULL DEFAULT pg_current_xact_id();
  CREATE FUNCTION stamp_change() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN NEW.changed_xid := pg_current_xact_id(); RETURN NEW; END';
  CREATE TRIGGER case_file_stamp BEFORE UPDATE ON case_file FOR EACH ROW EXECUTE FUNCTION stamp_change();
  CREATE TRIGGER task_stamp BEFORE UPDATE ON task FOR EACH ROW EXECUTE FUNCTION stamp_change();
  CREATE INDEX case_file_changed ON case_file (changed_xid);
  CREATE INDEX task_changed ON task (changed_xid);

  DROP INDEX case_file_open;
  CREATE INDEX case_file_open ON case_file (district, id) WHERE is_open;
  CREATE INDEX case_file_state ON case_file (district, state, list_key, id);
  CREATE INDEX case_file_attempted ON case_file (district, attempted_at);
  CREATE INDEX case_file_posts ON case_file USING gin (post_ids);
  CREATE INDEX case_file_officers ON case_file USING gin (officer_ids);
  CREATE INDEX case_file_board ON case_file (district, (NOT is_open), list_key, id)
    WHERE (file->>'stateBoard')::boolean;
`;
const DOWN = `
  DROP INDEX case_file_board, case_file_officers, case_file_posts, case_file_attempted, case_file_state, case_file_open;
  CREATE INDEX case_file_open ON case_file (district) WHERE is_open;
  DROP TRIGGER case_file_stamp ON case_file;
  DROP TRIGGER task_stamp ON task;
  DROP FUNCTION stamp_change();
  ALTER TABLE case_file DROP COLUMN changed_xid;
  ALTER TABLE task DROP COLUMN changed_xid;
`;

export class LiveStream1767225722000 implements MigrationInterface {
  name = 'LiveStream1767225722000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
