/** Nobody looks up the history by owner; keeping that index made each firing dearer. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class HistoryByNumber1767225610005 implements MigrationInterface {
  name = 'HistoryByNumber1767225610005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX deadline_history_owner');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX deadline_history_owner ON deadline_history (owner)');
  }
}
