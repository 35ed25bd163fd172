/**
 * Ladders by kind of post, each with its own bundle of messages to the head; when the head was last told and what waits
 * for the next message to him (R17).
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Ladders1767225721000 implements MigrationInterface {
  name = 'Ladders1767225721000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE policy ADD COLUMN kind text NOT NULL DEFAULT 'default', ADD COLUMN head_bundle_seconds integer NULL;
      CREATE INDEX policy_kind ON policy (district, kind, version DESC);
      CREATE TABLE head_message (
        district text PRIMARY KEY,
        told_at timestamptz NULL,
        next_at timestamptz NULL
      );
      CREATE TABLE head_waiting (
        case_id uuid PRIMARY KEY REFERENCES case_file (id),
        district text NOT NULL
      );
      CREATE INDEX head_waiting_district ON head_waiting (district, case_id);
    `);
  }

  /** Ladders of other kinds cannot be kept without their kind. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE head_waiting, head_message;
      DROP INDEX policy_kind;
      DELETE FROM policy WHERE kind <> 'default';
      ALTER TABLE policy DROP COLUMN kind, DROP COLUMN head_bundle_seconds;
    `);
  }
}
