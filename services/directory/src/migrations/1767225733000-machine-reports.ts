/** R16: whether superiors hear of what only a machine has reported, as each representative has chosen. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MachineReports1767225733000 implements MigrationInterface {
  name = 'MachineReports1767225733000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      "alter table representative add column machine_reports text not null default 'officer_only' check (machine_reports in ('officer_only', 'ladder'))",
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table representative drop column machine_reports');
  }
}
