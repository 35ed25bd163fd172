/**
 * Whether somebody sits at the desk of a scope (R22): the open streams of operators, kept alive by whichever instance
 * holds them, and since when nobody is there. `seen_at` is real time: a moved clock keeps nobody at the desk.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
  CREATE TABLE desk_connection (
    id uuid NOT NULL,
    district text NOT NULL,
    instance uuid NOT NULL,
    user_id uuid NOT NULL,
    opened_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL,
    PRIMARY KEY (id, district)
  );
  CREATE INDEX desk_connection_district ON desk_connection (district);
  CREATE TABLE desk_cover (
    district text PRIMARY KEY,
    uncovered_since timestamptz NULL,
    told jsonb NOT NULL DEFAULT '[]',
    watch_at timestamptz NULL
  );
`;

export class DeskCover1767225722002 implements MigrationInterface {
  name = 'DeskCover1767225722002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE desk_cover, desk_connection');
  }
}
