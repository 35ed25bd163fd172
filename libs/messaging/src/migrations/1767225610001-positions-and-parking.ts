/** What a consumer writes: how far each log was applied, events set aside, entries a producer no longer has. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PositionsAndParking1767225610001 implements MigrationInterface {
  name = 'PositionsAndParking1767225610001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE position (
        producer text NOT NULL,
        district text NOT NULL,
        epoch integer NOT NULL,
        sequence bigint NOT NULL,
        hash bytea NOT NULL,
        PRIMARY KEY (producer, district)
      );
      CREATE TABLE parked_event (
        producer text NOT NULL,
        district text NOT NULL,
        epoch integer NOT NULL,
        sequence bigint NOT NULL,
        id uuid NOT NULL,
        type text NOT NULL,
        subject text NOT NULL,
        carries_state boolean NOT NULL,
        body bytea NOT NULL,
        personal text NULL,
        persons text[] NOT NULL DEFAULT '{}',
        hash bytea NOT NULL,
        state text NOT NULL CHECK (state IN ('waiting', 'dead')),
        later boolean NOT NULL,
        tries integer NOT NULL,
        pauses integer NOT NULL DEFAULT 0,
        reason text NOT NULL,
        next_at timestamptz NOT NULL,
        parked_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (producer, district, epoch, sequence)
      );
      CREATE INDEX parked_event_subject ON parked_event (producer, district, subject, epoch, sequence);
      CREATE TABLE surplus (
        producer text NOT NULL,
        district text NOT NULL,
        epoch integer NOT NULL,
        kept_sequence bigint NOT NULL,
        kept_hash bytea NOT NULL,
        reached_sequence bigint NOT NULL,
        reached_hash bytea NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (producer, district, epoch)
      );
      COMMENT ON TABLE surplus IS 'Entries after kept_sequence were applied here and cut at the producer.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE surplus; DROP TABLE parked_event; DROP TABLE position;');
  }
}
