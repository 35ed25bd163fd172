/** Keeps a report and publishes what was decided about it, in the open transaction. */
import { Injectable } from '@nestjs/common';
import { Outbox, type NewEvent } from '@setu/messaging';
import { Database } from '@setu/platform';
import type { RosterSnapshot } from '@setu/roster';
import type { Admission } from './admission.js';
import type { Forecast } from './forecast.js';
import { References } from './references.service.js';
import type { Voice } from '../senders/caller.js';
import { Report, type Way } from './report.entity.js';

/** A report before anything was decided about it. */
export type NewReport = Pick<
  Report,
  | 'id'
  | 'reportedBy'
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
  reporterId: string;
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

/** A contact to the centre that an operator must look at. */
export interface ForOperator {
  id: string;
  /** Null: an unknown number. */
  voice: Voice | null;
  way: Way;
  postId: string | null;
  attemptedAt: Date;
  reportedAt: Date;
  reason: 'unknown_caller' | 'several_posts' | 'not_understood';
  personal: Pick<Report['personal'], 'callerNumber' | 'note'>;
}

type Unnamed = Omit<NewReport, 'representativeId' | 'reporterId' | 'representativeKnown'> &
  Pick<Report, 'representativeId' | 'reporterId'>;

/** An unknown caller's number and words are about nobody known: they go with the report itself. */
function aboutCaller(
  reportId: string,
  personal: ForOperator['personal'],
  representativeId: string | null,
): Partial<Record<'callerNumber' | 'note', { value: string; of: string }>> {
  const of = representativeId ?? reportId;
  return {
    ...(personal.callerNumber ? { callerNumber: { value: personal.callerNumber, of } } : {}),
    ...(personal.note ? { note: { value: personal.note, of } } : {}),
  };
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

  /**
   * Keeps a report for an operator that names nobody who may report, or no post (R4): an unknown number that contacted
   * the centre itself, or words nobody understood. Its number and words stand in `personal` only.
   */
  async forOperator(district: string, heard: ForOperator): Promise<string> {
    const reference = await this.references.next(district);
    const { id, voice, way, postId, attemptedAt, reportedAt, reason, personal } = heard;
    const representativeId = voice?.representativeId ?? null;
    const reporterId = voice && (voice.staffId ?? voice.representativeId);
    const reportedBy = voice?.staffId ? ('staff' as const) : ('representative' as const);
    const unset = { numberId: null, result: 'no_answer', ringSeconds: null, callKind: 'telephone' } as const;
    await this.insert(
      district,
      {
        id,
        way,
        postId,
        attemptedAt,
        reportedAt,
        personal,
        representativeId,
        reporterId,
        reportedBy,
        ...unset,
      },
      {
        ...{ reference, status: 'unverified', outcome: 'unverified', code: reason },
        ...{ caseId: null, followedCaseId: null },
      },
    );
    this.outbox.emit({
      type: 'report-unverified',
      district,
      subject: id,
      personal: aboutCaller(id, personal, representativeId),
      data: {
        ...{ reportId: id, reference, representativeId, postId, reason, way },
        ...{ attemptedAt: attemptedAt.toISOString(), reportedAt: reportedAt.toISOString() },
      },
    });
    return reference;
  }

  private async insert(
    district: string,
    report: Unnamed,
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
