/**
 * Requests of providers, kept before anything is done with them; which of their events were heard, so that each has
 * one effect; and counts of what is not kept (strangers on the forwarding line, forged requests). Times named
 * `stored_at`, `next_try_at`, `done_at` are real, `received_at` is domain time. Numbers stand in `body`, `query`,
 * `events` and `numbers` only; erasing blanks these.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Ear1767225713000 implements MigrationInterface {
  name = 'Ear1767225713000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE raw_request (
        id uuid PRIMARY KEY,
        provider text NOT NULL,
        district text NOT NULL,
        method text NOT NULL CHECK (method IN ('GET', 'POST')),
        query text NOT NULL,
        headers jsonb NOT NULL,
        body bytea NOT NULL,
        events jsonb,
        numbers text[] NOT NULL,
        sha256 text NOT NULL,
        verified boolean NOT NULL,
        received_at timestamptz NOT NULL,
        stored_at timestamptz NOT NULL DEFAULT now(),
        state text NOT NULL CHECK (state IN ('received', 'done', 'refused', 'failed')),
        reason text,
        tries integer NOT NULL DEFAULT 0,
        next_try_at timestamptz NOT NULL DEFAULT now(),
        done_at timestamptz,
        idempotency_key text,
        answer json
      )`);
    await runner.query(
      `CREATE UNIQUE INDEX raw_request_once ON raw_request (provider, district, idempotency_key)
       WHERE idempotency_key IS NOT NULL`,
    );
    await runner.query(
      `CREATE INDEX raw_request_waiting ON raw_request (next_try_at) WHERE state = 'received'`,
    );
    await runner.query(`CREATE INDEX raw_request_troubled ON raw_request (id) WHERE state = 'failed'`);
    await runner.query(`CREATE INDEX raw_request_age ON raw_request (stored_at)`);
    await runner.query(`
      CREATE TABLE ear_event (
        provider text NOT NULL,
        district text NOT NULL,
        event_key text NOT NULL,
        request_id uuid NOT NULL REFERENCES raw_request ON DELETE CASCADE,
        PRIMARY KEY (provider, district, event_key)
      )`);
    await runner.query(`CREATE INDEX ear_event_of ON ear_event (request_id)`);
    await runner.query(`
      CREATE TABLE ear_count (
        district text NOT NULL,
        provider text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('stranger', 'refused')),
        on_date date NOT NULL,
        amount bigint NOT NULL,
        PRIMARY KEY (district, provider, kind, on_date)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE ear_count, ear_event, raw_request');
  }
}
