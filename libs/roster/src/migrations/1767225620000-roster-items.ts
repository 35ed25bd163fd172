/** The local copy of what directory says: newest state of each thing, and how often each scope's copy was changed. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RosterItems1767225620000 implements MigrationInterface {
  name = 'RosterItems1767225620000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE roster_item (
        district text NOT NULL,
        kind text NOT NULL,
        id text NOT NULL,
        version integer NOT NULL,
        epoch integer NOT NULL,
        sequence bigint NOT NULL,
        revision bigint NOT NULL,
        removed boolean NOT NULL,
        data jsonb NOT NULL,
        personal jsonb NOT NULL,
        PRIMARY KEY (district, kind, id)
      );
      CREATE INDEX roster_item_revision ON roster_item (district, revision);
      CREATE TABLE roster_revision (
        district text PRIMARY KEY,
        revision bigint NOT NULL
      );
      COMMENT ON TABLE roster_revision IS
        'Locked by whoever changes the copy of a scope, so that revisions become visible in their order.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE roster_revision; DROP TABLE roster_item;');
  }
}
