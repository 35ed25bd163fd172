/** What a producer writes: events on their way (outbox), the kept log, its head per district, its epochs. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class OutboxAndLog1767225610000 implements MigrationInterface {
  name = 'OutboxAndLog1767225610000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE outbox (
        id bigserial PRIMARY KEY,
        event_id uuid NOT NULL,
        type text NOT NULL,
        subject text NOT NULL,
        time timestamptz NOT NULL,
        district text NOT NULL,
        body text NOT NULL CHECK (octet_length(body) <= 65536),
        personal text NULL CHECK (octet_length(personal) <= 65536),
        persons text[] NOT NULL DEFAULT '{}'
      );
      CREATE TABLE event_log (
        district text NOT NULL,
        epoch integer NOT NULL,
        sequence bigint NOT NULL,
        id uuid NOT NULL UNIQUE,
        type text NOT NULL,
        subject text NOT NULL,
        time timestamptz NOT NULL,
        body bytea NOT NULL,
        personal text NULL,
        persons text[] NOT NULL DEFAULT '{}',
        hash bytea NOT NULL,
        PRIMARY KEY (district, epoch, sequence)
      );
      CREATE INDEX event_log_persons ON event_log USING gin (persons) WHERE persons <> '{}';
      CREATE TABLE log_head (
        district text PRIMARY KEY,
        epoch integer NOT NULL,
        sequence bigint NOT NULL,
        hash bytea NOT NULL
      );
      CREATE TABLE log_epoch (
        district text NOT NULL,
        epoch integer NOT NULL,
        kept_sequence bigint NOT NULL,
        kept_hash bytea NOT NULL,
        began_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (district, epoch)
      );
      COMMENT ON TABLE log_epoch IS 'How an epoch ended: its last kept entry. A row is written when the next one begins.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE log_epoch; DROP TABLE log_head; DROP TABLE event_log; DROP TABLE outbox;');
  }
}
