/** One tap after a redirect, "did not answer either": a fresh clock for the alternate (R13). */
import { Injectable } from '@nestjs/common';
import type { Principal } from '@setu/auth';
import { Clock, Conflict, Database, newId, NotFound } from '@setu/platform';
import { CaseQueries } from './case-queries.service.js';
import type { CaseView } from './case.view.js';
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

  /** R13: a case on the alternate, who did not answer either. Throws `not_redirected`, `tap_too_late`. */
  async neitherAnswered(caseId: string, who: Principal): Promise<CaseView> {
    const { file } = await this.queries.source(caseId, who);
    const { representativeId } = file;
    if (representativeId !== who.representativeId) throw new NotFound('not_found');
    if (file.state !== 'redirected' || !file.alternatePostId) throw new Conflict('not_redirected');
    const { district, reference, alternatePostId: postId, endedAt } = file;
    return this.db.inTransaction({ district }, async () => {
      if (wallSeconds(endedAt, await this.clock.now()) > EITHER_SECONDS) throw new Conflict('tap_too_late');
      const ids = { reportId: newId(), caseId: newId() };
      const by = { representativeId, byStaff: who.staffId !== undefined };
      await this.reports.startNow({ ...ids, district, reference: `${reference}-2`, postId }, by);
      return this.queries.viewFor(ids.caseId, who);
    });
  }
}
