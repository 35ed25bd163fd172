/**
 * The browsers people want to be told on, and of a bridge who connects it and whether that provider tells when the second
 * telephone has answered: where it does not, the call may last until its end is told (R18).
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PushAndBridges1767225723000 implements MigrationInterface {
  name = 'PushAndBridges1767225723000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE push_subscription (
        id uuid PRIMARY KEY,
        district text NOT NULL,
        subject text NOT NULL,
        endpoint text NOT NULL UNIQUE,
        p256dh text NOT NULL,
        auth text NOT NULL,
        created_at timestamptz NOT NULL
      )`);
    await runner.query('CREATE INDEX push_subscription_of ON push_subscription (subject, created_at)');
    await runner.query(
      'ALTER TABLE bridge ADD COLUMN provider text, ADD COLUMN tells_connected boolean NOT NULL DEFAULT true',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE bridge DROP COLUMN provider, DROP COLUMN tells_connected');
    await runner.query('DROP TABLE push_subscription');
  }
}
