/** Messages to accounts of the centre, and one message about several cases (R17). */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const kinds = (list: string): string => `
  ALTER TABLE delivery DROP CONSTRAINT delivery_recipient_kind_check;
  ALTER TABLE delivery ADD CONSTRAINT delivery_recipient_kind_check CHECK (recipient_kind IN (${list}))`;

export class Bundles1767225721000 implements MigrationInterface {
  name = 'Bundles1767225721000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(kinds("'officer', 'representative', 'user'"));
    await runner.query('ALTER TABLE delivery ADD COLUMN bundle_id uuid');
    await runner.query('CREATE INDEX delivery_bundle ON delivery (bundle_id) WHERE bundle_id IS NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DELETE FROM attempt a USING delivery d WHERE d.id = a.delivery_id AND d.recipient_kind = 'user'`,
    );
    await runner.query(`DELETE FROM delivery WHERE recipient_kind = 'user'`);
    await runner.query('ALTER TABLE delivery DROP COLUMN bundle_id');
    await runner.query(kinds("'officer', 'representative'"));
  }
}
