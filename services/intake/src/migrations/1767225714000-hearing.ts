/**
 * What is understood of calls and messages: which events were taken in, calls whose caller presses keys, what
 * representatives are asked (by escalation, and by intake itself), numbers that a drill tries. No table holds a number:
 * an unknown caller's stands only in `report.personal`, and a report of his names no reporter.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Hearing1767225714000 implements MigrationInterface {
  name = 'Hearing1767225714000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE report ALTER COLUMN reporter_id DROP NOT NULL');
    await runner.query(`
      CREATE INDEX report_of_caller ON report ((personal ->> 'callerNumber'), reported_at)
        WHERE personal ? 'callerNumber'`);
    await runner.query('CREATE INDEX report_of_pair ON report (representative_id, post_id, attempted_at)');
    await runner.query('ALTER TABLE case_view ADD COLUMN leg_post_id uuid, ADD COLUMN leg_officer_id uuid');
    await runner.query(`
      CREATE INDEX case_view_of_leg ON case_view ((coalesce(leg_post_id, post_id))) WHERE closed_at IS NULL`);
    await runner.query(`
      CREATE TABLE heard_event (
        provider text NOT NULL,
        event_id text NOT NULL,
        district text NOT NULL,
        caller_key text,
        heard_at timestamptz NOT NULL,
        understood text NOT NULL,
        prompt jsonb,
        PRIMARY KEY (provider, event_id)
      )`);
    await runner.query('CREATE INDEX heard_event_of_caller ON heard_event (caller_key, heard_at)');
    await runner.query('CREATE INDEX heard_event_age ON heard_event (heard_at)');
    await runner.query(`
      CREATE TABLE phone_call (
        provider text NOT NULL,
        call_id text NOT NULL,
        district text NOT NULL,
        state text NOT NULL,
        candidates jsonb NOT NULL,
        chosen integer,
        post_id uuid,
        tries integer NOT NULL,
        report_id uuid,
        started_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        PRIMARY KEY (provider, call_id)
      )`);
    await runner.query('CREATE INDEX phone_call_age ON phone_call (expires_at)');
    await runner.query(`
      CREATE TABLE case_question (
        id uuid PRIMARY KEY,
        district text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('confirm', 'still_wanted')),
        case_id uuid NOT NULL,
        reference text NOT NULL,
        representative_id uuid NOT NULL,
        post_id uuid NOT NULL,
        asked_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        answered_at timestamptz
      )`);
    await runner.query(`
      CREATE INDEX case_question_open ON case_question (representative_id, asked_at) WHERE answered_at IS NULL`);
    await runner.query('CREATE INDEX case_question_of_case ON case_question (case_id)');
    await runner.query(`
      CREATE TABLE caller_question (
        id uuid PRIMARY KEY,
        district text NOT NULL,
        caller_key text NOT NULL,
        representative_id uuid,
        kind text NOT NULL,
        choices jsonb NOT NULL,
        context jsonb NOT NULL,
        asked_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        answered_at timestamptz
      )`);
    await runner.query('CREATE INDEX caller_question_of_caller ON caller_question (caller_key, asked_at)');
    await runner.query(`
      CREATE TABLE drill_number (
        question_id uuid PRIMARY KEY,
        district text NOT NULL,
        number_id uuid NOT NULL,
        expires_at timestamptz NOT NULL,
        answered_at timestamptz
      )`);
    await runner.query(
      'CREATE INDEX drill_number_open ON drill_number (number_id) WHERE answered_at IS NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE drill_number, caller_question, case_question, phone_call, heard_event');
    await runner.query('DROP INDEX case_view_of_leg, report_of_pair, report_of_caller');
    await runner.query('ALTER TABLE case_view DROP COLUMN leg_post_id, DROP COLUMN leg_officer_id');
    await runner.query('UPDATE report SET reporter_id = id WHERE reporter_id IS NULL');
    await runner.query('ALTER TABLE report ALTER COLUMN reporter_id SET NOT NULL');
  }
}
