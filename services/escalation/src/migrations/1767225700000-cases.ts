/**
 * Cases and all that hangs on them. The state of a case is one document; the columns beside it are what is searched.
 * What can be erased (names in notes, numbers, words) stands in columns of its own.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
  CREATE TABLE case_file (
    id uuid PRIMARY KEY,
    district text NOT NULL,
    reference text NOT NULL,
    representative_id uuid NOT NULL,
    post_id uuid NOT NULL,
    post_ids uuid[] NOT NULL,
    officer_ids uuid[] NOT NULL,
    state text NOT NULL,
    is_open boolean NOT NULL,
    attempted_at timestamptz NOT NULL,
    opened_at timestamptz NOT NULL,
    ended_at timestamptz NULL,
    version integer NOT NULL,
    file jsonb NOT NULL,
    personal jsonb NOT NULL DEFAULT '{}'
  );
  CREATE UNIQUE INDEX case_file_one_open ON case_file (representative_id, post_id) WHERE is_open;
  CREATE INDEX case_file_pair ON case_file (representative_id, post_id, ended_at DESC);
  CREATE INDEX case_file_list ON case_file (district, attempted_at DESC, id DESC);
  CREATE INDEX case_file_open ON case_file (district) WHERE is_open;

  CREATE TABLE case_alias (
    alias uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES case_file (id)
  );

  CREATE TABLE case_entry (
    id bigserial PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES case_file (id),
    at timestamptz NOT NULL,
    kind text NOT NULL,
    actor text NOT NULL,
    data jsonb NOT NULL,
    personal jsonb NULL,
    personal_of uuid NULL
  );
  CREATE INDEX case_entry_case ON case_entry (case_id, id);

  CREATE TABLE case_link (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES case_file (id),
    leg_id uuid NULL,
    person_kind text NOT NULL CHECK (person_kind IN ('officer', 'superior', 'representative')),
    person_id uuid NULL,
    purpose text NOT NULL,
    expires_at timestamptz NOT NULL
  );
  CREATE INDEX case_link_case ON case_link (case_id);

  CREATE TABLE pending_report (
    report_id uuid PRIMARY KEY,
    case_id uuid NOT NULL UNIQUE,
    district text NOT NULL,
    reference text NOT NULL,
    representative_id uuid NOT NULL,
    post_id uuid NOT NULL,
    attempted_at timestamptz NOT NULL,
    reported_at timestamptz NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('out_of_hours', 'too_old')),
    opens_at timestamptz NULL
  );

  CREATE TABLE task (
    id uuid PRIMARY KEY,
    district text NOT NULL,
    case_id uuid NULL REFERENCES case_file (id),
    report_id uuid NULL,
    kind text NOT NULL,
    priority integer NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'claimed', 'closed')),
    due_at timestamptz NULL,
    opened_at timestamptz NOT NULL,
    claimed_by uuid NULL,
    claimed_at timestamptz NULL,
    outcome text NULL,
    closed_by uuid NULL,
    closed_at timestamptz NULL,
    note text NULL,
    version integer NOT NULL DEFAULT 1
  );
  CREATE INDEX task_queue ON task (district, priority, opened_at, id) WHERE state <> 'closed';
  CREATE INDEX task_report ON task (report_id) WHERE report_id IS NOT NULL AND state <> 'closed';
  CREATE UNIQUE INDEX task_once ON task (case_id, kind) WHERE state <> 'closed';

  CREATE TABLE policy (
    id uuid PRIMARY KEY,
    district text NOT NULL,
    version integer NOT NULL,
    steps jsonb NOT NULL,
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL,
    UNIQUE (district, version)
  );
`;

export class Cases1767225700000 implements MigrationInterface {
  name = 'Cases1767225700000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE policy, task, pending_report, case_link, case_entry, case_alias, case_file CASCADE',
    );
  }
}
