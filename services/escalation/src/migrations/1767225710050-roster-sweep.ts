/**
 * Where the look at all open cases stands that a change in directory asks for (R11): one row per scope, so that a
 * change writes one row however many cases are open, and a look that was cut off goes on where it stood.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RosterSweep1767225710050 implements MigrationInterface {
  name = 'RosterSweep1767225710050';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE roster_sweep (
      district text PRIMARY KEY,
      wanted bigint NOT NULL,
      pass bigint NOT NULL DEFAULT 0,
      after uuid)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE roster_sweep');
  }
}
