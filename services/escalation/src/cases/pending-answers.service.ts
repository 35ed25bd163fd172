/** What the representative answers about a report outside hours: a case begins now, or none is needed (R7). */
import { Injectable } from '@nestjs/common';
import { Clock, Database, NotFound } from '@setu/platform';
import type { PendingReportRow } from './case.entity.js';
import { CaseService, faultOf } from './case.service.js';
import { conflict, type Refusal } from './context.js';
import { PendingReports } from './pending-reports.service.js';
import { ReportService, type Asked } from './report.service.js';
import { answerUntil } from './still-wanted.js';

export type WantedAnswer = 'still-wanted' | 'withdraw';

@Injectable()
export class PendingAnswers {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly cases: CaseService,
    private readonly reports: ReportService,
    private readonly pending: PendingReports,
  ) {}

  /** The report under this id as long as no case came of it, else null. */
  async find(caseId: string): Promise<PendingReportRow | null> {
    const pending = await this.pending.find(caseId);
    return pending && ((await this.pending.hasCase(caseId)) ? null : pending);
  }

  /**
   * Answers false where there is no such report or a case came of it: the case takes the answer then. Throws NotFound
   * for another's report, Conflict `still_wanted_too_late`, `office_closed` and `case_final` after a withdrawal.
   */
  async answer(caseId: string, answer: WantedAnswer, by: Asked): Promise<boolean> {
    const found = await this.pending.find(caseId);
    if (!found) return false;
    if (found.representativeId !== by.representativeId) throw new NotFound('not_found');
    return this.db.inTransaction({ district: found.district }, async () => {
      const taken = await this.offer(caseId, answer, by);
      if (taken && taken !== true) throw faultOf(taken);
      return taken;
    });
  }

  /** The same in the open transaction without throwing: true, the refusal, or false where the case takes the answer. */
  async offer(caseId: string, answer: WantedAnswer, by: Asked): Promise<boolean | Refusal> {
    const pending = await this.pending.lock(caseId);
    if (!pending || pending.representativeId !== by.representativeId) return false;
    if (answer === 'still-wanted') return (await this.begin(pending, by)) ?? true;
    if (pending.settled !== 'withdrawn') await this.pending.settle(pending, 'withdrawn');
    return true;
  }

  /** R7: under the id the report has had, with a clock from now. */
  private async begin(pending: PendingReportRow, by: Asked): Promise<Refusal | null> {
    if (pending.settled === 'withdrawn') return conflict('case_final');
    const { district, reference, reportId, caseId, postId } = pending;
    const now = await this.clock.now();
    const until = answerUntil(pending, (await this.cases.context(district, now)).directory);
    if (!until || now > until) return conflict('still_wanted_too_late');
    const refused = await this.reports.startNow({ district, reference, reportId, caseId, postId }, by);
    if (!refused) await this.pending.settle(pending, 'wanted');
    return refused;
  }
}
