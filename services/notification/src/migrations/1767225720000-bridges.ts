/** Calls that connect an officer and a representative (R18), from the request to their end; ids and times only. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Bridges1767225720000 implements MigrationInterface {
  name = 'Bridges1767225720000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE bridge (
        id uuid PRIMARY KEY,
        district text NOT NULL,
        case_id uuid NOT NULL,
        leg_id uuid NOT NULL,
        post_id uuid NOT NULL,
        representative_id uuid NOT NULL,
        event_id uuid NOT NULL,
        correlation_id text NOT NULL,
        state text NOT NULL CHECK (state IN ('requested', 'calling', 'ringing', 'answered', 'connected', 'ended')),
        instance text,
        requested_at timestamptz NOT NULL,
        rung_at timestamptz,
        connected_at timestamptz,
        ended_at timestamptz,
        result text
      )`);
    await runner.query(
      `CREATE INDEX bridge_waiting ON bridge (requested_at) WHERE state IN ('requested', 'calling')`,
    );
    await runner.query(`CREATE INDEX bridge_running ON bridge (id) WHERE state <> 'ended'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE bridge');
  }
}
