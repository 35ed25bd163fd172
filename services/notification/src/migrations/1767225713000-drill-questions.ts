/** Numbers that are tried, until each has answered by its link; ids and times only. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DrillQuestions1767225713000 implements MigrationInterface {
  name = 'DrillQuestions1767225713000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE drill_question (id uuid PRIMARY KEY, district text NOT NULL, drill_id uuid NOT NULL,
      post_id uuid NOT NULL, number_id uuid NOT NULL, event_id uuid NOT NULL, correlation_id text NOT NULL,
      expires_at timestamptz NOT NULL, answered_at timestamptz)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE drill_question');
  }
}
