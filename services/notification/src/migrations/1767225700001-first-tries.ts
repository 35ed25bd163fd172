/** The first try of a leg to call back without answer, until the message about it is written (R18). */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FirstTries1767225700001 implements MigrationInterface {
  name = 'FirstTries1767225700001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE first_try (leg_id uuid PRIMARY KEY, tried_at timestamptz NOT NULL)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE first_try');
  }
}
