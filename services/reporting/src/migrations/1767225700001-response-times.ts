/** One row per case for the post that was called, and one per alternate that had to answer instead (R14, R24). */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ResponseTimes1767225700001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE response_time (
        row_id uuid PRIMARY KEY,
        case_id uuid NOT NULL,
        leg_id uuid,
        district text NOT NULL,
        reference text NOT NULL,
        representative_id uuid NOT NULL,
        post_id uuid NOT NULL,
        officer_id uuid,
        alternate boolean NOT NULL,
        attempted_at timestamptz NOT NULL,
        attempt_date date NOT NULL,
        counts_on_time boolean NOT NULL,
        state text NOT NULL,
        called_at timestamptz,
        confirmed_at timestamptz,
        response_seconds integer,
        after_instruction_seconds integer,
        wall_seconds integer,
        on_time boolean,
        grade text,
        excused text[] NOT NULL DEFAULT '{}'
      );
      CREATE INDEX response_time_case ON response_time (case_id);
      CREATE INDEX response_time_period ON response_time (district, attempt_date);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE response_time`);
  }
}
