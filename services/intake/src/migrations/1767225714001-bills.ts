/** Calls taken from bills and exchanges, so that none is recorded twice (R23). No number stands here. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Bills1767225714001 implements MigrationInterface {
  name = 'Bills1767225714001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE recorded_call (
        number_id uuid NOT NULL,
        representative_id uuid NOT NULL,
        direction text NOT NULL CHECK (direction IN ('to_post', 'from_post')),
        started_at timestamptz NOT NULL,
        call_id uuid NOT NULL UNIQUE,
        source text NOT NULL CHECK (source IN ('bill', 'telephony')),
        talk_seconds integer NOT NULL,
        recorded_at timestamptz NOT NULL,
        PRIMARY KEY (number_id, representative_id, direction, started_at)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE recorded_call');
  }
}
