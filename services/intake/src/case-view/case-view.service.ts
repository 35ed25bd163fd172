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
  reference: string | null;
  acts_at: Date | null;
  instructed_at: Date | null;
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
      `SELECT case_id, reference, state, acts_at, instructed_at, called_at, closed_at, attempts FROM case_view
       WHERE representative_id = $1 AND post_id = $2 ORDER BY closed_at DESC NULLS FIRST, case_id LIMIT 2`,
      [pair.representativeId, pair.postId],
    );
    const open = rows.find((row) => row.closed_at === null);
    const last = rows.find((row) => row.closed_at !== null);
    return {
      open: open
        ? {
            caseId: open.case_id,
            reference: open.reference,
            actsAt: open.acts_at,
            instructedAt: open.instructed_at,
          }
        : null,
      finished: last?.closed_at
        ? {
            caseId: last.case_id,
            reference: last.reference,
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
    made: { caseId: string; reference: string; district: string },
    pair: Pair,
    it: { attemptedAt: Date; actsAt: Date | null; instructedAt: Date | null; redirectedAt: Date | null },
  ): Promise<void> {
    await this.db.current().query(
      `INSERT INTO case_view (case_id, district, reference, representative_id, post_id, state, forecast, attempts,
         acts_at, instructed_at, closed_at)
       VALUES ($1, $2, $3, $4, $5, $6, true, ARRAY[$7::timestamptz], $8, $9, $10) ON CONFLICT (case_id) DO NOTHING`,
      [
        made.caseId,
        made.district,
        made.reference,
        pair.representativeId,
        pair.postId,
        it.redirectedAt ? 'redirected' : 'open',
        it.attemptedAt,
        it.actsAt,
        it.instructedAt,
        it.redirectedAt,
      ],
    );
  }

  async opened(
    caseId: string,
    district: string,
    it: Pair & { attemptedAt: string; reference: string },
  ): Promise<void> {
    await this.db.current().query(
      `INSERT INTO case_view (case_id, district, representative_id, post_id, state, forecast, attempts, reference)
       VALUES ($1, $2, $3, $4, 'open', false, ARRAY[$5::timestamptz], $6)
       ON CONFLICT (case_id) DO UPDATE
         SET forecast = false, state = 'open', closed_at = NULL, reference = excluded.reference`,
      [caseId, district, it.representativeId, it.postId, it.attemptedAt, it.reference],
    );
  }

  /** Somebody has to answer by a time; an engagement that the forecast knew may hold the centre longer (R12a). */
  async legOpened(
    caseId: string,
    leg: { postId: string; officerId: string | null },
    dueAt: Date,
  ): Promise<void> {
    await this.db.current().query(
      `UPDATE case_view SET acts_at = greatest(acts_at, $2), instructed_at = NULL, leg_post_id = $3,
         leg_officer_id = $4 WHERE case_id = $1`,
      [caseId, dueAt, leg.postId, leg.officerId],
    );
  }

  async instructed(caseId: string, at: Date): Promise<void> {
    await this.db.current().query('UPDATE case_view SET instructed_at = $2 WHERE case_id = $1', [caseId, at]);
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
