/** Lists of cases stand in the order of what comes next; the key is written with the case. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
  ALTER TABLE case_file ADD COLUMN list_key bigint NOT NULL DEFAULT 0;
  UPDATE case_file SET list_key = round(extract(epoch FROM CASE WHEN is_open THEN attempted_at ELSE ended_at END) * 1000)
    * CASE WHEN is_open THEN 1 ELSE -1 END;
  DROP INDEX case_file_list;
  CREATE INDEX case_file_list ON case_file (district, (NOT is_open), list_key, id);
`;

export class CaseList1767225700002 implements MigrationInterface {
  name = 'CaseList1767225700002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE case_file DROP COLUMN list_key;
      CREATE INDEX case_file_list ON case_file (district, attempted_at DESC, id DESC)`);
  }
}
