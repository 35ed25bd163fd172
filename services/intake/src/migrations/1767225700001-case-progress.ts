/** What a caller whose report joins a case is told of it: its reference, when the centre acts, when it did (R5). */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CaseProgress1767225700001 implements MigrationInterface {
  name = 'CaseProgress1767225700001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE case_view
        ADD COLUMN reference text,
        ADD COLUMN acts_at timestamptz,
        ADD COLUMN instructed_at timestamptz`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE case_view DROP COLUMN reference, DROP COLUMN acts_at, DROP COLUMN instructed_at`);
  }
}
