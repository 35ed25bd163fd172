/**
 * Deliveries and their attempts, and the call-back number of a case. A delivery holds no text, link or number: it can
 * be printed or dumped without telling anything that would let somebody act in another's name. What is personal about
 * a case stands in `case_contact.personal`, which erasing blanks.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Deliveries1767225700000 implements MigrationInterface {
  name = 'Deliveries1767225700000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE delivery (
        id uuid PRIMARY KEY,
        district text NOT NULL,
        event_id uuid NOT NULL,
        correlation_id text NOT NULL,
        purpose text NOT NULL,
        template text NOT NULL,
        facts jsonb NOT NULL,
        case_id uuid,
        leg_id uuid,
        recipient_kind text NOT NULL CHECK (recipient_kind IN ('officer', 'representative')),
        recipient_id uuid NOT NULL,
        recipient_post_id uuid,
        masked_number text,
        step text,
        step_index integer,
        channels text[] NOT NULL CHECK (cardinality(channels) > 0),
        channel_index integer NOT NULL DEFAULT 0,
        state text NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'delivered', 'failed')),
        created_at timestamptz NOT NULL,
        ended_at timestamptz
      )`);
    await runner.query(`CREATE UNIQUE INDEX delivery_once ON delivery (event_id, purpose, recipient_id)`);
    await runner.query(`CREATE INDEX delivery_waiting ON delivery (id) WHERE state = 'queued'`);
    await runner.query(`CREATE INDEX delivery_case ON delivery (case_id, id)`);
    await runner.query(`
      CREATE TABLE attempt (
        id uuid PRIMARY KEY,
        delivery_id uuid NOT NULL REFERENCES delivery (id),
        channel text NOT NULL,
        provider text NOT NULL,
        instance text NOT NULL,
        began_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        state text NOT NULL CHECK (state IN ('calling', 'sent', 'delivered', 'failed', 'unknown')),
        provider_message_id text,
        reason text,
        units integer,
        segments integer,
        started_at timestamptz NOT NULL,
        ended_at timestamptz
      )`);
    await runner.query(`CREATE INDEX attempt_delivery ON attempt (delivery_id, id)`);
    await runner.query(`CREATE INDEX attempt_calling ON attempt (id) WHERE state = 'calling'`);
    await runner.query(`CREATE INDEX attempt_receipt ON attempt (provider, provider_message_id)`);
    await runner.query(`
      CREATE TABLE case_contact (
        case_id uuid PRIMARY KEY,
        representative_id uuid NOT NULL,
        personal jsonb NOT NULL
      )`);
    await runner.query(`CREATE INDEX case_contact_of ON case_contact (representative_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE case_contact, attempt, delivery');
  }
}
