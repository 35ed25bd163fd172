/**
 * Takes reports in: a case is opened, joined, redirected or reopened, or the report is only recorded (R5-R8, R13,
 * R16). One transaction with the event that brought the report.
 */
import { Injectable } from '@nestjs/common';
import { formatIst } from '@setu/calendar';
import { Later, type Received } from '@setu/messaging';
import { Clock } from '@setu/platform';
import { CaseParts, CaseService } from './case.service.js';
import type { CasePersonal } from './case.entity.js';
import { conflict, type Context, type Refusal } from './context.js';
import { decideReport, isLinked, type Report, type ReportDecision } from './opening.js';
import { PendingReports } from './pending-reports.service.js';

type Incoming = Received<'report-received'>;
/** The ids of a case that begins by one tap. */
type Fresh = Pick<Report, 'reportId' | 'caseId' | 'reference' | 'district' | 'postId'>;
/** Whose tap it was. */
export interface Asked {
  representativeId: string;
  byStaff: boolean;
}

@Injectable()
export class ReportService {
  constructor(
    private readonly clock: Clock,
    private readonly cases: CaseService,
    private readonly parts: CaseParts,
    private readonly pending: PendingReports,
  ) {}

  /**
   * Decides a report, once: one that stood in the outbox of the backup intake was restored from is said again in the
   * next epoch. Throws Later while the copy of the roster is older than the one intake has used.
   */
  async receive(event: Incoming): Promise<void> {
    if (await this.parts.store.knowsReport(event.data)) return;
    const ctx = await this.cases.context(event.district, await this.clock.now());
    if (isBehind(ctx, event.data.rosterPosition))
      throw new Later('the roster of intake has not arrived here yet');
    const report = reportOf(event);
    const decision = await this.decide(report, ctx);
    await this.carryOut(report, decision, personalOf(event));
    if (decision.kind === 'out_of_hours' || decision.kind === 'too_old')
      await this.pending.keep(report, decision);
    await this.parts.effects.settleReport(report.reportId);
  }

  /** Whether an unverified report was handed to an operator before (R4). */
  isWithOperator(reportId: string): Promise<boolean> {
    return this.parts.store.knowsUnverified(reportId);
  }

  private async decide(report: Report, ctx: Context): Promise<ReportDecision> {
    const { representativeId, postId } = report;
    const known = await this.parts.store.lockPair(representativeId, postId);
    const named = await this.parts.store.namedAsAlternate(representativeId, postId);
    const linkedTo = named && isLinked(report, named.at, ctx) ? named.caseId : null;
    return decideReport({ ...report, linkedTo }, known, ctx);
  }

  private async carryOut(report: Report, decision: ReportDecision, personal: CasePersonal): Promise<void> {
    if (decision.kind === 'joined') await this.join(report, decision);
    if (decision.kind === 'opened' || decision.kind === 'redirected')
      await this.parts.effects.apply({ before: null, facts: decision.facts, personal, written: null });
  }

  private async join(report: Report, decision: Extract<ReportDecision, { kind: 'joined' }>): Promise<void> {
    const stored = await this.parts.store.lock(decision.caseId);
    if (!stored) throw new Error(`case ${decision.caseId} has gone`);
    const { file: before, personal } = stored;
    await this.parts.effects.apply({ before, facts: decision.facts, personal, written: null });
    if (report.caseId !== before.id) await this.parts.store.alias(report.caseId, before.id);
  }

  /**
   * A call that is reported by one tap, as if it were made now (R7, R13). Answers the refusal `office_closed` while it
   * would be declined: then nothing has been written.
   */
  async startNow(ids: Fresh, by: Asked): Promise<Refusal | null> {
    const now = await this.clock.now();
    const report: Report = {
      ...ids,
      representativeId: by.representativeId,
      reportedBy: by.byStaff ? 'staff' : 'representative',
      attemptedAt: now,
      reportedAt: now,
      result: 'no_answer',
      numberId: null,
      rosterStale: false,
      linkedTo: null,
    };
    const decision = await this.decide(report, await this.cases.context(report.district, now));
    await this.carryOut(report, decision, {});
    if (decision.kind !== 'out_of_hours') return null;
    return conflict('office_closed', { opensAt: decision.opensAt ? formatIst(decision.opensAt) : '-' });
  }
}

function reportOf({ data, district }: Incoming): Report {
  const { reportId, caseId, reference, representativeId, reportedBy, postId, result, numberId, rosterStale } =
    data;
  const times = { attemptedAt: new Date(data.attemptedAt), reportedAt: new Date(data.reportedAt) };
  return {
    reportId,
    caseId,
    reference,
    district,
    representativeId,
    reportedBy,
    postId,
    result,
    numberId,
    rosterStale,
    linkedTo: null,
    ...times,
  };
}

function personalOf({ personal }: Incoming): CasePersonal {
  return { callbackNumber: personal['callbackNumber'] ?? null, note: personal['note'] ?? null };
}

/** Whether this copy of the roster has not reached the position the report was checked with. */
function isBehind(ctx: Context, asked: { epoch: number; sequence: number }): boolean {
  const { epoch, sequence } = ctx.directory.position;
  return epoch < asked.epoch || (epoch === asked.epoch && sequence < asked.sequence);
}
