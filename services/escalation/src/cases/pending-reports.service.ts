/**
 * Reports that opened no case: outside hours (R7) or too old (R16). At the next opening the representative is asked
 * once whether the call is still wanted; the answer settles the report.
 */
import { Injectable } from '@nestjs/common';
import { Deadlines, Outbox, type FiredDeadline } from '@setu/messaging';
import { Clock, Database, newId } from '@setu/platform';
import { CaseService, firingOf } from './case.service.js';
import { PendingReportRow, STILL_WANTED } from './case.entity.js';
import { LINK_SECONDS } from './ladder.js';
import type { Report, ReportDecision } from './opening.js';
import { decidePending } from './still-wanted.js';
import { secondsAfter } from './working-time.js';

type Unopened = Extract<ReportDecision, { kind: 'out_of_hours' | 'too_old' }>;

/** The representative has a case on the post, or reported another call to it outside hours, since then. */
const NEWER = `
  SELECT EXISTS (SELECT 1 FROM case_file WHERE representative_id = $1 AND post_id = $2
                 AND (is_open OR attempted_at >= $3))
      OR EXISTS (SELECT 1 FROM pending_report WHERE representative_id = $1 AND post_id = $2
                 AND outcome = 'out_of_hours' AND (attempted_at, report_id) > ($3, $4)) AS newer`;
const LINK = `
  INSERT INTO case_link (id, case_id, leg_id, person_kind, person_id, purpose, expires_at)
  VALUES ($1, $2, NULL, 'representative', $3, $4, $5)`;

@Injectable()
export class PendingReports {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly deadlines: Deadlines,
    private readonly outbox: Outbox,
    private readonly cases: CaseService,
  ) {}

  /** Records the report and arms the question (R7). The representative is told by the event. */
  async keep(report: Report, decision: Unopened): Promise<void> {
    const { reportId, caseId, district, reference, representativeId, postId, attemptedAt, reportedAt } =
      report;
    const opensAt = decision.kind === 'out_of_hours' ? decision.opensAt : null;
    const ids = { reportId, caseId, reference, representativeId, postId };
    const row = { ...ids, district, attemptedAt, reportedAt, outcome: decision.kind, opensAt };
    await this.db.repository(PendingReportRow).insert(row);
    const data = { ...ids, attemptedAt: attemptedAt.toISOString() };
    const base = { district, subject: caseId };
    if (decision.kind === 'too_old') {
      this.outbox.emit({ type: 'report-too-old', ...base, data });
      return;
    }
    if (opensAt && opensAt > reportedAt) await this.arm(row, opensAt);
    const opens = { opensAt: opensAt?.toISOString() ?? null };
    this.outbox.emit({ type: 'report-out-of-hours', ...base, data: { ...data, ...opens } });
  }

  find(caseId: string): Promise<PendingReportRow | null> {
    return this.db.repository(PendingReportRow).findOneBy({ caseId });
  }

  /** Whether a case came of the report under this id, its own or an older one (R5). */
  async hasCase(caseId: string): Promise<boolean> {
    const opened = await this.db.query(
      'SELECT 1 FROM case_file WHERE id = $1 UNION ALL SELECT 1 FROM case_alias WHERE alias = $1',
      [caseId],
    );
    return opened.length > 0;
  }

  /** The report under this case id, locked, as long as no case came of it; null else. Needs an open transaction. */
  async lock(caseId: string): Promise<PendingReportRow | null> {
    await this.db.query('SELECT 1 FROM pending_report WHERE case_id = $1 FOR UPDATE', [caseId]);
    return (await this.hasCase(caseId)) ? null : this.find(caseId);
  }

  /** What became of the report; it is not asked about any more. */
  async settle(
    { reportId }: PendingReportRow,
    settled: NonNullable<PendingReportRow['settled']>,
  ): Promise<void> {
    await this.deadlines.cancel(reportId, 'still_wanted');
    const settledAt = await this.clock.now();
    await this.db.repository(PendingReportRow).update({ reportId }, { settled, settledAt });
  }

  /** R7: the office opens. Answers whether the deadline was that of a pending report. */
  async opening(fired: FiredDeadline): Promise<boolean> {
    const reports = this.db.repository(PendingReportRow);
    const found = await reports.findOneBy({ reportId: fired.owner });
    if (!found) return false;
    const pending = await this.lock(found.caseId);
    if (pending && !pending.settled && !pending.askedAt) await this.ask(pending, firingOf(fired).at);
    return true;
  }

  private async ask(pending: PendingReportRow, at: Date): Promise<void> {
    const { reportId, representativeId, postId, attemptedAt, district } = pending;
    const pair = [representativeId, postId, attemptedAt, reportId];
    const [known] = await this.db.query<{ newer: boolean }>(NEWER, pair);
    const ctx = await this.cases.context(district, at);
    const decision = decidePending(pending, known?.newer ?? false, ctx.directory, at);
    if (decision.kind === 'superseded') return this.settle(pending, 'superseded');
    const reports = this.db.repository(PendingReportRow);
    if (decision.kind === 'wait') {
      await reports.update({ reportId }, { opensAt: decision.opensAt });
      return this.arm(pending, decision.opensAt);
    }
    await reports.update({ reportId }, { askedAt: at, answerUntil: decision.until });
    return this.tell(pending, at);
  }

  private async tell(pending: PendingReportRow, at: Date): Promise<void> {
    const { caseId, reference, representativeId, postId, attemptedAt, district } = pending;
    const [linkId, expiresAt] = [newId(), secondsAfter(at, LINK_SECONDS)];
    await this.db.query(LINK, [linkId, caseId, representativeId, STILL_WANTED, expiresAt]);
    const data = {
      ...{ caseId, reference, representativeId, postId, linkId },
      attemptedAt: attemptedAt.toISOString(),
      askedAt: at.toISOString(),
      because: 'out_of_hours' as const,
      linkExpiresAt: expiresAt.toISOString(),
    };
    this.outbox.emit({ type: 'still-wanted-asked', district, subject: caseId, data });
  }

  private arm({ reportId, district }: { reportId: string; district: string }, dueAt: Date): Promise<void> {
    return this.deadlines.set({ owner: reportId, purpose: 'still_wanted', dueAt, district });
  }
}
