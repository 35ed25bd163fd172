/** One tap after a redirect, "did not answer either": a fresh clock for the alternate (R13). */
import { Injectable } from '@nestjs/common';
import type { Principal } from '@setu/auth';
import { Clock, Database, newId, NotFound } from '@setu/platform';
import { allowedNow } from './allowed.js';
import { isEitherLate } from './alternates.js';
import { CaseQueries } from './case-queries.service.js';
import type { CaseView } from './case.view.js';
import { faultOf } from './case.service.js';
import { conflict, type Refusal } from './context.js';
import type { CaseFile } from './model.js';
import { ReportService, type Asked } from './report.service.js';
import { OF_REPRESENTATIVE } from './rights.js';

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
    const { representativeId, district } = file;
    if (representativeId !== who.representativeId) throw new NotFound('not_found');
    return this.db.inTransaction({ district }, async () => {
      const opened = await this.neither(file, { representativeId, byStaff: who.staffId !== undefined });
      if (typeof opened !== 'string') throw faultOf(opened);
      return this.queries.viewFor(opened, who);
    });
  }

  /** The same in the open transaction without throwing; answers the id the new report goes by, or the refusal. */
  async neither(file: CaseFile, by: Asked): Promise<string | Refusal> {
    const now = await this.clock.now();
    const { directory } = await this.queries.around(file.district);
    const allowed = allowedNow(file, { now, directory }).filter((answer) =>
      OF_REPRESENTATIVE.includes(answer),
    );
    if (file.state !== 'redirected' || !file.alternatePostId) return conflict('not_redirected', { allowed });
    const { district, reference, alternatePostId: postId, endedAt } = file;
    if (isEitherLate(endedAt, now)) return conflict('tap_too_late', { allowed });
    const ids = { reportId: newId(), caseId: newId() };
    const fresh = { ...ids, district, reference: `${reference}-2`, postId };
    return (await this.reports.startNow(fresh, by)) ?? ids.caseId;
  }
}
