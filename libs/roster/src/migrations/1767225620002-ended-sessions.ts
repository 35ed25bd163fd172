/** Sessions that were ended while a token of theirs could still be about. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class EndedSessions1767225620002 implements MigrationInterface {
  name = 'EndedSessions1767225620002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE ended_session (session_id uuid PRIMARY KEY, until timestamptz NOT NULL)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE ended_session');
  }
}
