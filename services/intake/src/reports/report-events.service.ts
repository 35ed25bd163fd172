/** Keeps a report and publishes what was decided about it, in the open transaction. */
import { Injectable } from '@nestjs/common';
import { Outbox, type NewEvent } from '@setu/messaging';
import { Database } from '@setu/platform';
import type { RosterSnapshot } from '@setu/roster';
import type { Admission } from './admission.js';
import type { Forecast } from './forecast.js';
import { References } from './references.service.js';
import { Report } from './report.entity.js';

/** A report before anything was decided about it. */
export type NewReport = Pick<
  Report,
  | 'id'
  | 'reportedBy'
  | 'reporterId'
  | 'way'
  | 'postId'
  | 'numberId'
  | 'attemptedAt'
  | 'reportedAt'
  | 'result'
  | 'ringSeconds'
  | 'callKind'
  | 'personal'
> & {
  representativeId: string;
  /** False where only a stale roster fails to know him: the id is kept, but nothing is sent to it. */
  representativeKnown: boolean;
};

export interface Received {
  forecast: Forecast;
  caseId: string;
  /** Case the caller follows. */
  followed: string | null;
  roster: RosterSnapshot;
  stale: boolean;
}

type Personal = NonNullable<NewEvent<'report-received'>['personal']>;

/** Personal fields of an event, each about the representative. */
function about(report: NewReport, names: readonly ('dialledNumber' | 'callbackNumber' | 'note')[]): Personal {
  const fields: Personal = {};
  for (const name of names) {
    const value = report.personal[name];
    if (value !== undefined) fields[name] = { value, of: report.representativeId };
  }
  return fields;
}

@Injectable()
export class ReportEvents {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly references: References,
  ) {}

  /** Keeps an admitted report and publishes `report-received`. Answers the reference. */
  async received(district: string, report: NewReport & { postId: string }, it: Received): Promise<string> {
    const reference = await this.references.next(district);
    await this.insert(district, report, {
      reference,
      status: 'received',
      outcome: it.forecast.outcome,
      code: it.forecast.code ?? null,
      caseId: it.caseId,
      followedCaseId: it.followed,
    });
    this.publishReceived(district, reference, report, it);
    return reference;
  }

  /** `report-received` of a report that is kept already. */
  publishReceived(
    district: string,
    reference: string,
    report: NewReport & { postId: string },
    it: Received,
  ): void {
    this.outbox.emit({
      type: 'report-received',
      district,
      subject: it.caseId,
      data: {
        reportId: report.id,
        caseId: it.caseId,
        reference,
        representativeId: report.representativeId,
        reportedBy: report.reportedBy,
        reporterId: report.reporterId,
        postId: report.postId,
        numberId: report.numberId,
        attemptedAt: report.attemptedAt.toISOString(),
        reportedAt: report.reportedAt.toISOString(),
        result: report.result,
        ringSeconds: report.ringSeconds,
        way: report.way,
        forecast: it.forecast.outcome,
        rosterPosition: it.roster.position,
        rosterStale: it.stale,
      },
      personal: about(report, ['callbackNumber', 'note']),
    });
  }

  /** Keeps a refused or unverified report and says so. Answers the reference. */
  async notAdmitted(
    district: string,
    report: NewReport,
    admission: Exclude<Admission, { kind: 'admitted' }>,
  ): Promise<string> {
    const reference = await this.references.next(district);
    const code = admission.kind === 'refused' ? admission.code : null;
    await this.insert(district, report, {
      reference,
      status: admission.kind,
      outcome: admission.kind,
      code,
      caseId: null,
      followedCaseId: null,
    });
    const data = {
      reportId: report.id,
      reference,
      representativeId: report.representativeKnown ? report.representativeId : null,
      postId: report.postId,
      attemptedAt: report.attemptedAt.toISOString(),
      reportedAt: report.reportedAt.toISOString(),
      way: report.way,
    };
    const personal = about(report, ['dialledNumber', 'note']);
    const common = { district, subject: report.id, personal };
    if (admission.kind === 'refused')
      this.outbox.emit({
        type: 'report-refused',
        ...common,
        data: { ...data, code: admission.code, callKind: report.callKind },
      });
    else
      this.outbox.emit({ type: 'report-unverified', ...common, data: { ...data, reason: admission.reason } });
    return reference;
  }

  private async insert(
    district: string,
    report: NewReport,
    decided: Pick<Report, 'reference' | 'status' | 'outcome' | 'code' | 'caseId' | 'followedCaseId'>,
  ): Promise<void> {
    await this.db.current().query(
      `INSERT INTO report (id, district, reference, status, outcome, code, case_id, followed_case_id, representative_id,
         reported_by, reporter_id, way, post_id, number_id, attempted_at, reported_at, result, ring_seconds, call_kind, personal)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`,
      [
        report.id,
        district,
        decided.reference,
        decided.status,
        decided.outcome,
        decided.code,
        decided.caseId,
        decided.followedCaseId,
        report.representativeId,
        report.reportedBy,
        report.reporterId,
        report.way,
        report.postId,
        report.numberId,
        report.attemptedAt,
        report.reportedAt,
        report.result,
        report.ringSeconds,
        report.callKind,
        JSON.stringify(report.personal),
      ],
    );
  }
}
