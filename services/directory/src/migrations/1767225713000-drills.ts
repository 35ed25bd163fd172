/** Contactability drills and what became of each number asked; ids only, the numbers stay in their own table. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Drills1767225713000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table drill (id uuid primary key, district text not null, requested_by text not null,
      requested_at timestamptz not null, starts_at timestamptz not null, ends_at timestamptz not null)`);
    await runner.query('create index drill_by_district on drill (district, id)');
    // A number is asked at most once in a drill. The id is that of the link.
    await runner.query(`create table drill_question (id uuid primary key, drill_id uuid not null references drill,
      post_id uuid not null, number_id uuid not null, asked_at timestamptz, answered_at timestamptz,
      failed_at timestamptz, unique (drill_id, number_id))`);
    await runner.query('create index drill_question_by_number on drill_question (number_id, drill_id)');
    await runner.query('create index drill_question_by_post on drill_question (post_id, drill_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table drill_question, drill');
  }
}
