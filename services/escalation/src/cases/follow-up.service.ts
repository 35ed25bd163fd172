/**
 * One tap of a representative that starts a fresh clock: "still wanted" after a report outside office hours (R7), and
 * "did not answer either" after a redirect (R13).
 */
import { Injectable } from '@nestjs/common';
import type { Principal } from '@setu/auth';
import { formatIst } from '@setu/calendar';
import { Clock, Conflict, Database, newId, NotFound } from '@setu/platform';
import { CaseQueries } from './case-queries.service.js';
import { PendingReportRow } from './case.entity.js';
import type { CaseView } from './case.view.js';
import type { Report } from './opening.js';
import { ReportService } from './report.service.js';
import { wallSeconds } from './working-time.js';

/** R13: the one tap holds this long after the redirect. Wall seconds. */
const EITHER_SECONDS = 7200;

@Injectable()
export class FollowUpService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly queries: CaseQueries,
    private readonly reports: ReportService,
  ) {}

  /** R7: the case begins now, under the id the report has had. Throws `office_closed` while it would be declined again. */
  async stillWanted(caseId: string, who: Principal): Promise<CaseView> {
    const pending = await this.db.repository(PendingReportRow).findOneBy({ caseId });
    if (!pending || pending.representativeId !== who.representativeId) throw new NotFound('not_found');
    return this.db.inTransaction({ district: pending.district }, async (tx) => {
      await tx.query('SELECT 1 FROM pending_report WHERE case_id = $1 FOR UPDATE', [caseId]);
      const known = await tx.query(
        'SELECT 1 FROM case_file WHERE id = $1 UNION ALL SELECT 1 FROM case_alias WHERE alias = $1',
        [caseId],
      );
      const { district, reference, reportId, postId } = pending;
      if (known.length === 0) await this.begin({ ...{ district, reference, reportId, postId, caseId }, who });
      return this.queries.viewFor(caseId, who);
    });
  }

  /** R13: a case on the alternate, who did not answer either. Throws `not_redirected`, `tap_too_late`. */
  async neitherAnswered(caseId: string, who: Principal): Promise<CaseView> {
    const { file } = await this.queries.source(caseId, who);
    if (file.representativeId !== who.representativeId) throw new NotFound('not_found');
    if (file.state !== 'redirected' || !file.alternatePostId) throw new Conflict('not_redirected');
    const { district, reference, alternatePostId: postId, endedAt } = file;
    return this.db.inTransaction({ district }, async () => {
      if (wallSeconds(endedAt, await this.clock.now()) > EITHER_SECONDS) throw new Conflict('tap_too_late');
      const ids = { reportId: newId(), caseId: newId() };
      await this.begin({ ...ids, district, reference: `${reference}-2`, postId, who });
      return this.queries.viewFor(ids.caseId, who);
    });
  }

  private async begin(
    from: Pick<Report, 'reportId' | 'caseId' | 'reference' | 'district' | 'postId'> & { who: Principal },
  ): Promise<void> {
    const { who, ...ids } = from;
    const now = await this.clock.now();
    const report: Report = {
      ...ids,
      representativeId: who.representativeId ?? '',
      reportedBy: who.staffId === undefined ? 'representative' : 'staff',
      attemptedAt: now,
      reportedAt: now,
      result: 'no_answer',
      numberId: null,
      rosterStale: false,
    };
    const decision = await this.reports.tapped(report, {});
    if (decision.kind === 'out_of_hours')
      throw new Conflict('office_closed', { opensAt: decision.opensAt ? formatIst(decision.opensAt) : '-' });
  }
}
