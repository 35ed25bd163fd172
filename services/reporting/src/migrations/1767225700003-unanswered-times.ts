/** From when to when there was no call-back, so that a case without one counts in the times instead of vanishing (R24). */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class UnansweredTimes1767225700003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE response_time ADD clock_from timestamptz, ADD ended_at timestamptz`);
    await runner.query(`
      UPDATE response_time r SET clock_from = (e.data->>'clockFrom')::timestamptz
        FROM ledger_entry l, LATERAL (SELECT convert_from(l.body, 'UTF8')::jsonb->'data' AS data) AS e
       WHERE l.type = 'leg-opened' AND l.district = r.district AND e.data->>'legId' = r.leg_id::text;
      UPDATE response_time r SET ended_at = coalesce(e.data->>'closedAt', e.data->>'withdrawnAt')::timestamptz
        FROM ledger_entry l, LATERAL (SELECT convert_from(l.body, 'UTF8')::jsonb->'data' AS data) AS e
       WHERE l.type IN ('case-closed', 'case-withdrawn') AND l.district = r.district
         AND e.data->>'caseId' = r.case_id::text AND r.state IN ('withdrawn', 'closed_unconfirmed', 'closed_unanswered')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE response_time DROP clock_from, DROP ended_at`);
  }
}
