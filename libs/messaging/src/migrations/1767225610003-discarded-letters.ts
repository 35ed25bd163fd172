/**
 * Dead letters that an administrator gave up: kept, so that nothing vanishes, and kept apart, so that no query about
 * what waits has to know of them. Personal values stay only with the producer. Two indexes find the few rows that
 * wait or are dead without reading the others.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DiscardedLetters1767225610003 implements MigrationInterface {
  name = 'DiscardedLetters1767225610003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE discarded_letter (
        producer text NOT NULL,
        district text NOT NULL,
        epoch integer NOT NULL,
        sequence bigint NOT NULL,
        id uuid NOT NULL,
        type text NOT NULL,
        subject text NOT NULL,
        body bytea NOT NULL,
        hash bytea NOT NULL,
        tries integer NOT NULL,
        reason text NOT NULL,
        parked_at timestamptz NOT NULL,
        discarded_at timestamptz NOT NULL DEFAULT now(),
        discarded_by text NOT NULL,
        PRIMARY KEY (producer, district, epoch, sequence)
      );
      COMMENT ON COLUMN discarded_letter.reason IS 'The last error of its tries; why it was given up stands in the event.';
      CREATE INDEX discarded_letter_id ON discarded_letter (id);
      CREATE INDEX parked_event_waiting ON parked_event (next_at) WHERE state = 'waiting';
      CREATE INDEX parked_event_dead ON parked_event (parked_at, id) WHERE state = 'dead';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP INDEX parked_event_dead; DROP INDEX parked_event_waiting; DROP TABLE discarded_letter;',
    );
  }
}
