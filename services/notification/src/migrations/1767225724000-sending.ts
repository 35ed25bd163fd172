/**
 * What a delivery waits for, what was tried in vain, messages nobody needs any more, receipts of messages not yet known
 * here, the numbers callers are asked back on, links as they stand in texts, and the register of texts (DLT).
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const states = (list: string): string => `
  ALTER TABLE delivery DROP CONSTRAINT delivery_state_check;
  ALTER TABLE delivery ADD CONSTRAINT delivery_state_check CHECK (state IN (${list}))`;
const OLD = `'queued', 'sending', 'sent', 'delivered', 'failed'`;

export class Sending1767225724000 implements MigrationInterface {
  name = 'Sending1767225724000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(states(`${OLD}, 'waiting', 'cancelled'`));
    await runner.query(`
      ALTER TABLE delivery
        ADD COLUMN priority smallint NOT NULL DEFAULT 1,
        ADD COLUMN course jsonb NOT NULL DEFAULT '{}',
        ADD COLUMN waiting_because text,
        ADD COLUMN not_before timestamptz,
        ADD COLUMN hold_until timestamptz,
        ADD COLUMN receipt_due_at timestamptz,
        ADD COLUMN landed boolean NOT NULL DEFAULT false,
        ADD COLUMN cancelled_because text`);
    await runner.query('DROP INDEX delivery_waiting');
    await runner.query(`CREATE INDEX delivery_queued ON delivery (priority, id) WHERE state = 'queued'`);
    await runner.query(`CREATE INDEX delivery_held ON delivery (hold_until) WHERE state = 'waiting'`);
    await runner.query(
      `CREATE INDEX delivery_silent ON delivery (receipt_due_at) WHERE receipt_due_at IS NOT NULL`,
    );
    await runner.query('ALTER TABLE attempt ADD COLUMN read_at timestamptz');
    await runner.query(`
      CREATE TABLE early_receipt (
        provider text NOT NULL,
        provider_message_id text NOT NULL,
        status text NOT NULL,
        received_at timestamptz NOT NULL,
        kept_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (provider, provider_message_id, status)
      )`);
    await runner.query(`
      CREATE TABLE asked_contact (question_id uuid PRIMARY KEY, person_id uuid, personal jsonb NOT NULL)`);
    await runner.query(`CREATE INDEX asked_contact_of ON asked_contact (person_id)`);
    await runner.query(`
      CREATE TABLE short_link (
        hash bytea PRIMARY KEY,
        district text NOT NULL,
        link_id uuid NOT NULL,
        page text NOT NULL CHECK (page IN ('a', 'n', 'd')),
        purpose text NOT NULL,
        case_id uuid,
        recipient_id uuid NOT NULL,
        expires_at timestamptz NOT NULL
      )`);
    await runner.query(`CREATE INDEX short_link_over ON short_link (expires_at)`);
    await runner.query(`
      CREATE TABLE dlt_register (
        district text NOT NULL,
        version integer NOT NULL,
        content jsonb NOT NULL,
        changed_by uuid NOT NULL,
        changed_at timestamptz NOT NULL,
        PRIMARY KEY (district, version)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE dlt_register, short_link, asked_contact, early_receipt');
    await runner.query('ALTER TABLE attempt DROP COLUMN read_at');
    await runner.query('DROP INDEX delivery_silent, delivery_held, delivery_queued');
    await runner.query(`UPDATE delivery SET state = 'queued' WHERE state = 'waiting'`);
    await runner.query(`UPDATE delivery SET state = 'failed' WHERE state = 'cancelled'`);
    await runner.query(`
      ALTER TABLE delivery DROP COLUMN priority, DROP COLUMN course, DROP COLUMN waiting_because,
        DROP COLUMN not_before, DROP COLUMN hold_until, DROP COLUMN receipt_due_at, DROP COLUMN landed,
        DROP COLUMN cancelled_because`);
    await runner.query(`CREATE INDEX delivery_waiting ON delivery (id) WHERE state = 'queued'`);
    await runner.query(states(OLD));
  }
}
