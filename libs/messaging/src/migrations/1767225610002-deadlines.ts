/**
 * Durable timers. `deadline` holds what is armed; `deadline_history` has one row for each that was ever set and
 * learns how it ended, so that the two can be counted against each other.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Deadlines1767225610002 implements MigrationInterface {
  name = 'Deadlines1767225610002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE deadline (
        id bigserial PRIMARY KEY,
        owner text NOT NULL,
        purpose text NOT NULL,
        district text NOT NULL,
        due_at timestamptz NOT NULL,
        data jsonb NULL,
        correlation_id text NULL,
        tries integer NOT NULL DEFAULT 0,
        retry_at timestamptz NULL,
        last_error text NULL,
        UNIQUE (owner, purpose)
      );
      CREATE INDEX deadline_due ON deadline (due_at);
      CREATE TABLE deadline_history (
        id bigint PRIMARY KEY,
        owner text NOT NULL,
        purpose text NOT NULL,
        district text NOT NULL,
        due_at timestamptz NOT NULL,
        moves integer NOT NULL DEFAULT 0,
        outcome text NULL CHECK (outcome IN ('fired', 'cancelled')),
        ended_at timestamptz NULL,
        lateness_seconds integer NULL,
        unsure boolean NOT NULL DEFAULT false
      );
      CREATE INDEX deadline_history_open ON deadline_history (id) WHERE outcome IS NULL;
      CREATE INDEX deadline_history_owner ON deadline_history (owner);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE deadline_history; DROP TABLE deadline;');
  }
}
