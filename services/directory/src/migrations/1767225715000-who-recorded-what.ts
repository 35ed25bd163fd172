/** Who last wrote a posting, a number or a list of alternates (R33), and what an absence said before it was moved. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = ['posting', 'official_number', 'alternate_list'];

export class WhoRecordedWhat1767225715000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(`alter table ${table} add column recorded_by text`);
    await runner.query(`alter table availability add column earlier jsonb not null default '[]'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table availability drop column earlier');
    for (const table of tables) await runner.query(`alter table ${table} drop column recorded_by`);
  }
}
