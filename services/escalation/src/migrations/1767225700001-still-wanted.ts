/**
 * What became of the question whether a call outside hours is still wanted (R7). Its link leads to a report that has no
 * case yet, and may join an older one, so links no longer refer to the table of cases.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
  ALTER TABLE pending_report
    ADD COLUMN asked_at timestamptz NULL,
    ADD COLUMN answer_until timestamptz NULL,
    ADD COLUMN settled text NULL CHECK (settled IN ('wanted', 'withdrawn', 'superseded')),
    ADD COLUMN settled_at timestamptz NULL;
  CREATE INDEX pending_report_pair ON pending_report (representative_id, post_id, attempted_at);
  ALTER TABLE case_link DROP CONSTRAINT case_link_case_id_fkey;
`;
const DOWN = `
  DELETE FROM case_link l WHERE NOT EXISTS (SELECT 1 FROM case_file c WHERE c.id = l.case_id);
  ALTER TABLE case_link ADD CONSTRAINT case_link_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file (id);
  DROP INDEX pending_report_pair;
  ALTER TABLE pending_report
    DROP COLUMN asked_at, DROP COLUMN answer_until, DROP COLUMN settled, DROP COLUMN settled_at;
`;

export class StillWanted1767225700001 implements MigrationInterface {
  name = 'StillWanted1767225700001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
