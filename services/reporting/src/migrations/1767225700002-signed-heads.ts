/**
 * Signed heads of the ledger, the keys that sign them, and where the reference of a report stands (R29). Heads and keys
 * are texts: what was signed is kept exactly. References of reports that are already in the ledger are found in it.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SignedHeads1767225700002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ledger_key (
        number integer PRIMARY KEY CHECK (number > 0),
        kid text NOT NULL UNIQUE,
        text text NOT NULL,
        endorsement text,
        sealed bytea NOT NULL,
        CHECK ((number = 1) = (endorsement IS NULL))
      );
      CREATE TABLE ledger_head (
        district text NOT NULL,
        number integer NOT NULL CHECK (number > 0),
        day date,
        signed_at timestamptz NOT NULL,
        kid text NOT NULL REFERENCES ledger_key (kid),
        text text NOT NULL,
        hash text NOT NULL,
        signature text NOT NULL,
        PRIMARY KEY (district, number),
        UNIQUE (district, day)
      );
      CREATE TABLE report_reference (
        reference text NOT NULL,
        producer text NOT NULL,
        district text NOT NULL,
        epoch integer NOT NULL,
        sequence bigint NOT NULL,
        representative_id uuid,
        PRIMARY KEY (reference, producer, district, epoch, sequence)
      );
      CREATE INDEX report_reference_representative ON report_reference (representative_id);
      INSERT INTO report_reference
        SELECT e.data->>'reference', producer, district, epoch, sequence, (e.data->>'representativeId')::uuid
          FROM ledger_entry, LATERAL (SELECT convert_from(body, 'UTF8')::jsonb->'data' AS data) AS e
         WHERE type IN ('report-received', 'report-refused', 'report-unverified');
      UPDATE report_reference r SET representative_id = (e.data->>'representativeId')::uuid
        FROM ledger_entry l, LATERAL (SELECT convert_from(l.body, 'UTF8')::jsonb->'data' AS data) AS e
       WHERE l.type = 'report-bound' AND l.district = r.district AND e.data->>'reference' = r.reference;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE report_reference; DROP TABLE ledger_head; DROP TABLE ledger_key;`);
  }
}
