/**
 * The ledger (R29). One counter row numbers the entries: its lock makes numbers rise in commit order, so that a
 * reader of the feed who stands at N can never miss a smaller number that commits later.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Ledger1767225700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ledger_counter (
        only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
        last bigint NOT NULL DEFAULT 0
      );
      INSERT INTO ledger_counter DEFAULT VALUES;
      CREATE TABLE ledger_entry (
        number bigint NOT NULL UNIQUE,
        producer text NOT NULL,
        district text NOT NULL,
        epoch integer NOT NULL,
        sequence bigint NOT NULL,
        id uuid NOT NULL,
        type text NOT NULL,
        subject text NOT NULL,
        time timestamptz NOT NULL,
        body bytea NOT NULL,
        personal text,
        persons text[] NOT NULL DEFAULT '{}',
        hash bytea NOT NULL CHECK (octet_length(hash) = 32),
        PRIMARY KEY (producer, district, epoch, sequence)
      );
      CREATE INDEX ledger_entry_persons ON ledger_entry USING gin (persons) WHERE personal IS NOT NULL;
      CREATE TABLE erased_person (person_id text PRIMARY KEY, erased_at timestamptz NOT NULL);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE erased_person; DROP TABLE ledger_entry; DROP TABLE ledger_counter;`);
  }
}
