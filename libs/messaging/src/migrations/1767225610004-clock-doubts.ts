/**
 * Spans of domain time in which an engine did not trust the clock (R31). Kept, because an engine that starts within one
 * has not seen the step, and because what fell due in one may be fired by another engine, or much later.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ClockDoubts1767225610004 implements MigrationInterface {
  name = 'ClockDoubts1767225610004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE clock_doubt (
        id bigserial PRIMARY KEY,
        instance text NOT NULL,
        from_at timestamptz NOT NULL,
        until_at timestamptz NULL,
        recorded_at timestamptz NOT NULL DEFAULT now()
      );
      COMMENT ON TABLE clock_doubt IS 'Deadlines due after from_at, up to until_at, are fired as unsure.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE clock_doubt;');
  }
}
