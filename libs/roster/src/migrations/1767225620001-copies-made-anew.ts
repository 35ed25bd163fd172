/** The revision at which a scope's copy was last made anew: what is cached from before it may hold things that are gone. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CopiesMadeAnew1767225620001 implements MigrationInterface {
  name = 'CopiesMadeAnew1767225620001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE roster_revision ADD COLUMN made_anew bigint NOT NULL DEFAULT 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE roster_revision DROP COLUMN made_anew');
  }
}
