/**
 * What later proof needs: the legs of finished cases, by whom and when, so that a record of the roster or the telephone
 * that becomes known afterwards finds the cases it bears on (R32, R33); the looks such records ask for; which posts were
 * named to whom as alternates (R5); and links of alternates, with the post a link was sent to.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
  CREATE TABLE finished_leg (
    leg_id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES case_file (id),
    post_id uuid NOT NULL,
    officer_id uuid NULL,
    number_id uuid NULL,
    clock_from timestamptz NOT NULL,
    ended_at timestamptz NOT NULL
  );
  CREATE INDEX finished_leg_officer ON finished_leg (officer_id, clock_from);
  CREATE INDEX finished_leg_post ON finished_leg (post_id, clock_from);
  CREATE INDEX finished_leg_number ON finished_leg (number_id) WHERE number_id IS NOT NULL;

  INSERT INTO finished_leg (leg_id, case_id, post_id, officer_id, number_id, clock_from, ended_at)
    SELECT (leg->>'legId')::uuid, c.id, (leg->>'postId')::uuid, (leg->>'officerId')::uuid,
      CASE WHEN leg->>'postId' = c.file->>'postId' THEN (c.file->>'numberId')::uuid END,
      (leg->>'clockFrom')::timestamptz, coalesce((leg->>'endedAt')::timestamptz, c.ended_at)
    FROM case_file c, jsonb_array_elements(c.file->'legs') AS leg WHERE NOT c.is_open
    ON CONFLICT DO NOTHING;

  CREATE TABLE finding_look (
    id uuid PRIMARY KEY,
    district text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('officer', 'charge', 'number')),
    subject_id uuid NOT NULL,
    officer_id uuid NULL,
    from_at timestamptz NOT NULL,
    to_at timestamptz NOT NULL,
    after uuid NULL
  );

  CREATE TABLE named_alternate (
    representative_id uuid NOT NULL,
    post_id uuid NOT NULL,
    case_id uuid NOT NULL REFERENCES case_file (id),
    told_at timestamptz NOT NULL,
    PRIMARY KEY (representative_id, post_id, case_id)
  );

  ALTER TABLE case_link ADD COLUMN post_id uuid NULL;
  ALTER TABLE case_link DROP CONSTRAINT case_link_person_kind_check;
  ALTER TABLE case_link ADD CONSTRAINT case_link_person_kind_check
    CHECK (person_kind IN ('officer', 'superior', 'representative', 'alternate'));
`;
const DOWN = `
  DELETE FROM case_link WHERE person_kind = 'alternate';
  ALTER TABLE case_link DROP CONSTRAINT case_link_person_kind_check;
  ALTER TABLE case_link ADD CONSTRAINT case_link_person_kind_check
    CHECK (person_kind IN ('officer', 'superior', 'representative'));
  ALTER TABLE case_link DROP COLUMN post_id;
  DROP TABLE named_alternate, finding_look, finished_leg;
`;

export class Proofs1767225720000 implements MigrationInterface {
  name = 'Proofs1767225720000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
