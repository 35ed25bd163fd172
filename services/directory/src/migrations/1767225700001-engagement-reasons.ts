/** What an officer who is engaged is doing (R12a); null for older entries and for every other kind. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class EngagementReasons1767225700001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table availability add column reason text
         check (reason in ('court', 'video_conference', 'meeting', 'tour'))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table availability drop column reason');
  }
}
