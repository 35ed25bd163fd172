/**
 * The local view of cases by representative and post, for the forecast only. Escalation decides; what stands here
 * may be some events behind.
 */
import { Injectable } from '@nestjs/common';
import { Database } from '@setu/platform';
import type { FinishedCase, OpenCase } from '../reports/forecast.js';

export interface Pair {
  representativeId: string;
  postId: string;
}
interface PairRow {
  case_id: string;
  state: string;
  called_at: Date | null;
  closed_at: Date | null;
  attempts: Date[];
}

@Injectable()
export class CaseViewService {
  constructor(private readonly db: Database) {}

  /** Makes reports of one pair follow one another until the transaction ends, so that twins see each other. */
  async lockPair(pair: Pair): Promise<void> {
    await this.db
      .current()
      .query('SELECT pg_advisory_xact_lock(hashtextextended($1, 5))', [
        `${pair.representativeId} ${pair.postId}`,
      ]);
  }

  /** The open case of the pair and the one that finished last. */
  async casesOf(pair: Pair): Promise<{ open: OpenCase | null; finished: FinishedCase | null }> {
    const rows = await this.db.query<PairRow>(
      `SELECT case_id, state, called_at, closed_at, attempts FROM case_view
       WHERE representative_id = $1 AND post_id = $2 ORDER BY closed_at DESC NULLS FIRST, case_id LIMIT 2`,
      [pair.representativeId, pair.postId],
    );
    const open = rows.find((row) => row.closed_at === null);
    const last = rows.find((row) => row.closed_at !== null);
    return {
      open: open ? { caseId: open.case_id } : null,
      finished: last?.closed_at
        ? {
            caseId: last.case_id,
            state: last.state,
            calledAt: last.called_at,
            closedAt: last.closed_at,
            attempts: last.attempts,
          }
        : null,
    };
  }

  /** Notes the case an own report will probably make, open or redirected, until escalation's decision arrives. */
  async expect(
    caseId: string,
    district: string,
    pair: Pair,
    it: { attemptedAt: Date; redirectedAt: Date | null },
  ): Promise<void> {
    await this.db.current().query(
      `INSERT INTO case_view (case_id, district, representative_id, post_id, state, forecast, attempts, closed_at)
       VALUES ($1, $2, $3, $4, $5, true, ARRAY[$6::timestamptz], $7) ON CONFLICT (case_id) DO NOTHING`,
      [
        caseId,
        district,
        pair.representativeId,
        pair.postId,
        it.redirectedAt ? 'redirected' : 'open',
        it.attemptedAt,
        it.redirectedAt,
      ],
    );
  }

  async opened(caseId: string, district: string, pair: Pair & { attemptedAt: string }): Promise<void> {
    await this.db.current().query(
      `INSERT INTO case_view (case_id, district, representative_id, post_id, state, forecast, attempts)
       VALUES ($1, $2, $3, $4, 'open', false, ARRAY[$5::timestamptz])
       ON CONFLICT (case_id) DO UPDATE SET forecast = false, state = 'open', closed_at = NULL`,
      [caseId, district, pair.representativeId, pair.postId, pair.attemptedAt],
    );
  }

  /** A further attempt of a case. */
  async joined(caseId: string, attemptedAt: Date): Promise<void> {
    await this.db
      .current()
      .query('UPDATE case_view SET attempts = attempts || $2::timestamptz WHERE case_id = $1', [
        caseId,
        attemptedAt,
      ]);
  }

  /** Final, with the call-back's time where one was confirmed. A case that was never open (redirected) is added. */
  async finished(caseId: string, state: string, closedAt: Date, calledAt: Date | null): Promise<void> {
    await this.db.current().query(
      `UPDATE case_view SET state = $2, closed_at = $3, called_at = coalesce($4, called_at), forecast = false
       WHERE case_id = $1`,
      [caseId, state, closedAt, calledAt],
    );
  }

  async reopened(caseId: string): Promise<void> {
    await this.db
      .current()
      .query(`UPDATE case_view SET state = 'open', closed_at = NULL, forecast = false WHERE case_id = $1`, [
        caseId,
      ]);
  }

  /** The report opened no case of its own: the expectation is forgotten. */
  async notOpened(caseId: string): Promise<void> {
    await this.db.current().query('DELETE FROM case_view WHERE case_id = $1 AND forecast', [caseId]);
  }
}
