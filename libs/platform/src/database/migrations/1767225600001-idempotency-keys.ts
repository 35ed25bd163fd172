import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Answers to requests that carried an Idempotency-Key, so that a repeated one gets the same answer. */
export class IdempotencyKeys1767225600001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE idempotency_key (
        key_hash bytea PRIMARY KEY,
        body_hash bytea NOT NULL,
        status smallint,
        personal text,
        created_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp()
      )`);
    await runner.query('CREATE INDEX idempotency_key_created_at ON idempotency_key (created_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE idempotency_key');
  }
}
