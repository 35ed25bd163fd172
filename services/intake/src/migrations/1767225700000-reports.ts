/**
 * Reports as they came in, and what is known of cases for the forecast. Numbers and notes stand only in `personal`,
 * which erasing blanks. `case_view` holds one row for each case of a representative and a post; the partial index
 * keeps "the open case of this pair" a single look-up.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Reports1767225700000 implements MigrationInterface {
  name = 'Reports1767225700000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE report (
        id uuid PRIMARY KEY,
        district text NOT NULL,
        reference text NOT NULL,
        status text NOT NULL CHECK (status IN ('received', 'refused', 'unverified')),
        outcome text NOT NULL,
        code text,
        case_id uuid,
        followed_case_id uuid,
        representative_id uuid,
        reported_by text NOT NULL,
        reporter_id uuid NOT NULL,
        way text NOT NULL,
        post_id uuid,
        number_id uuid,
        attempted_at timestamptz NOT NULL,
        reported_at timestamptz NOT NULL,
        result text NOT NULL,
        ring_seconds integer,
        call_kind text NOT NULL,
        bound_by uuid,
        bound_at timestamptz,
        personal jsonb NOT NULL
      )`);
    await runner.query(`CREATE UNIQUE INDEX report_reference ON report (district, reference)`);
    await runner.query(`CREATE INDEX report_of_representative ON report (representative_id, id)`);
    await runner.query(`CREATE INDEX report_of_district ON report (district, id)`);
    await runner.query(`
      CREATE TABLE case_view (
        case_id uuid PRIMARY KEY,
        district text NOT NULL,
        representative_id uuid NOT NULL,
        post_id uuid NOT NULL,
        state text NOT NULL,
        forecast boolean NOT NULL,
        attempts timestamptz[] NOT NULL,
        called_at timestamptz,
        closed_at timestamptz
      )`);
    await runner.query(`CREATE INDEX case_view_pair ON case_view (representative_id, post_id, closed_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE case_view, report');
  }
}
