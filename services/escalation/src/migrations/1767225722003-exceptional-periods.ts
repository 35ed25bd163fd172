/** Periods in which nobody is blamed (R31), and time in which escalation itself did not run; and where closings look. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
  CREATE TABLE exceptional_period (
    id uuid PRIMARY KEY,
    district text NOT NULL,
    version integer NOT NULL,
    from_at timestamptz NOT NULL,
    to_at timestamptz NOT NULL CHECK (to_at >= from_at),
    reason text NOT NULL,
    note text NULL,
    declared_by text NOT NULL,
    declared_at timestamptz NOT NULL,
    ended_early boolean NOT NULL DEFAULT false
  );
  CREATE INDEX exceptional_period_of ON exceptional_period (district, to_at);
  CREATE TABLE outage (
    id uuid PRIMARY KEY,
    district text NOT NULL,
    from_at timestamptz NOT NULL,
    to_at timestamptz NOT NULL,
    working_seconds integer NOT NULL
  );
  CREATE INDEX outage_of ON outage (district, from_at);
  CREATE TABLE instance_beat (
    instance uuid PRIMARY KEY,
    domain_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL,
    ended boolean NOT NULL DEFAULT false
  );
  CREATE INDEX case_file_proposed ON case_file (district, post_id) WHERE is_open AND (file->>'closingProposed')::boolean;
  CREATE INDEX deadline_history_due ON deadline_history USING brin (due_at) WITH (pages_per_range = 16, autosummarize = on);
`;

export class ExceptionalPeriods1767225722003 implements MigrationInterface {
  name = 'ExceptionalPeriods1767225722003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX deadline_history_due, case_file_proposed;
      DROP TABLE instance_beat, outage, exceptional_period`);
  }
}
