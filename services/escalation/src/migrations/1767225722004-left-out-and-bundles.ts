/**
 * What an outage was (R31), with the cases of one message to the head found from its link (R17), and calls that were
 * redirected found from the record they rested on (R12).
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
  ALTER TABLE outage ADD COLUMN reason text NOT NULL DEFAULT 'system_down'
    CHECK (reason IN ('system_down', 'network_suspected'));
  CREATE INDEX outage_until ON outage (district, to_at);
  ALTER TABLE case_link ADD COLUMN bundle_id uuid NULL;
  CREATE INDEX case_link_bundle ON case_link (bundle_id) WHERE bundle_id IS NOT NULL;
  INSERT INTO finished_leg (leg_id, case_id, post_id, officer_id, number_id, clock_from, ended_at)
    SELECT id, id, post_id, (file->>'officerId')::uuid, (file->>'numberId')::uuid, attempted_at, attempted_at
    FROM case_file WHERE state = 'redirected' AND file->>'officerId' IS NOT NULL AND jsonb_array_length(file->'legs') = 0
    ON CONFLICT DO NOTHING;
`;
const DOWN = `
  DELETE FROM finished_leg WHERE leg_id = case_id;
  DROP INDEX case_link_bundle, outage_until;
  ALTER TABLE case_link DROP COLUMN bundle_id;
  ALTER TABLE outage DROP COLUMN reason;
`;

export class LeftOutAndBundles1767225722004 implements MigrationInterface {
  name = 'LeftOutAndBundles1767225722004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
