/**
 * An operator names the representative of an unverified report; then it is admitted or refused like any other (R1,
 * R4), by the roster of today and with its own times.
 */
import { Injectable } from '@nestjs/common';
import { assertDistrict, type Principal } from '@setu/auth';
import { Outbox } from '@setu/messaging';
import {
  Clock,
  Conflict,
  Database,
  InvalidInput,
  newId,
  NotFound,
  RequestContext,
  Unavailable,
} from '@setu/platform';
import { currentMandate, whoAnswers } from '@setu/roster';
import { Rosters } from '../roster/rosters.service.js';
import { admit } from './admission.js';
import { alternateOf, answerOf, officerOf, type ReportAnswer } from './answer.js';
import { caseToFollow, Forecaster } from './forecaster.service.js';
import { ReportEvents, type NewReport } from './report-events.service.js';
import { Report } from './report.entity.js';

const userIdOf = (principal: Principal): string => principal.userId ?? principal.subject.split(':')[1] ?? '';

/** The row of an unverified report, and the event that it was bound. */
@Injectable()
export class Bindings {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  /** The locked row; 404 when it is no report of the operator's district, 409 when there is nothing to bind. */
  async lock(principal: Principal, reportId: string): Promise<{ row: Report; now: Date }> {
    const row = await this.db
      .repository(Report)
      .findOne({ where: { id: reportId }, lock: { mode: 'pessimistic_write' } });
    if (!row) throw new NotFound('not_found');
    assertDistrict(principal, row.district);
    if (row.status !== 'unverified') throw new Conflict('report_not_unverified');
    return { row, now: await this.clock.now() };
  }

  async save(
    principal: Principal,
    row: Report & { representativeId: string; postId: string },
    outcome: Report['outcome'],
    now: Date,
  ): Promise<void> {
    const boundBy = userIdOf(principal);
    await this.db.repository(Report).update(row.id, {
      status: 'received',
      outcome,
      representativeId: row.representativeId,
      postId: row.postId,
      numberId: row.numberId,
      reportedBy: row.reportedBy,
      reporterId: row.reporterId,
      caseId: row.caseId,
      followedCaseId: row.followedCaseId,
      boundBy,
      boundAt: now,
    });
    this.outbox.emit({
      type: 'report-bound',
      district: row.district,
      subject: row.id,
      data: {
        reportId: row.id,
        reference: row.reference,
        representativeId: row.representativeId,
        postId: row.postId,
        boundBy,
        boundAt: now.toISOString(),
      },
    });
  }
}

@Injectable()
export class BindingService {
  constructor(
    private readonly db: Database,
    private readonly rosters: Rosters,
    private readonly forecaster: Forecaster,
    private readonly events: ReportEvents,
    private readonly bindings: Bindings,
  ) {}

  /**
   * Binds and decides. Throws 404 for a foreign report, 409 `report_not_unverified`, 409 with the refusal's code when
   * it still cannot be admitted; `postId` names the post where the caller named none. 422 `representative_unknown`, 503 `roster_stale` while nothing can be checked.
   */
  async bind(
    principal: Principal,
    reportId: string,
    representativeId: string,
    postId?: string,
  ): Promise<ReportAnswer> {
    return this.db.inTransaction({ district: principal.districts[0] ?? 'state' }, async () => {
      const { row, now } = await this.bindings.lock(principal, reportId);
      // An unknown number named no reporter: the operator reports in the representative's name (R19).
      const reporter = row.reporterId
        ? { reportedBy: row.reportedBy, reporterId: row.reporterId }
        : { reportedBy: 'operator' as const, reporterId: userIdOf(principal) };
      const report: NewReport = {
        ...row,
        ...reporter,
        postId: postId ?? row.postId,
        representativeId,
        representativeKnown: true,
      };
      const { postId: decided, located, stale } = await this.admitted(principal, report, now);
      const who = whoAnswers(located.roster, decided, report.attemptedAt);
      const bound = { ...report, postId: decided, numberId: located.numberId };
      const forecast = await this.forecaster.forecast(
        located.roster,
        who,
        { ...bound, reportedAt: now },
        stale,
      );
      const caseId = newId();
      const followed = caseToFollow(forecast, caseId);
      await this.forecaster.note(
        forecast,
        { caseId, reference: row.reference, district: row.district },
        { ...bound, reportedAt: now },
      );
      await this.bindings.save(
        principal,
        { ...row, ...bound, caseId, followedCaseId: followed },
        forecast.outcome,
        now,
      );
      this.events.publishReceived(row.district, row.reference, bound, {
        forecast,
        caseId,
        followed,
        roster: await this.rosters.of(row.district, located.roster),
        stale: stale || this.rosters.isStale(row.district),
      });
      const { language } = RequestContext.current();
      const people = { officer: officerOf(who, language), alternate: alternateOf(who, language) };
      const told = { id: row.id, reference: row.reference, reportedAt: now, forecast, caseId: followed };
      const { numberDecided } = located;
      return answerOf({ ...told, ...people, numberDecided }, language);
    });
  }

  private async admitted(principal: Principal, report: NewReport, now: Date) {
    const own = principal.districts;
    const target = { number: report.personal.dialledNumber ?? null, postId: report.postId };
    const located = await this.rosters.locate(target, own, report.attemptedAt);
    const stale = this.rosters.isStale(located.roster.district);
    if (stale) throw new Unavailable('roster_stale');
    const known = await this.rosters.representative(report.representativeId, own, located.roster);
    if (!known) throw new InvalidInput('representative_unknown', {}, { status: 422 });
    const admission = admit({
      sender: {
        covered: known.is.covered,
        mandateCurrent: currentMandate(known.roster, report.representativeId, now),
      },
      callKind: report.callKind,
      result: report.result,
      ringSeconds: report.ringSeconds,
      dialled: target.number !== null,
      numberPostId: located.numberPost?.postId ?? null,
      formerPostId: located.formerPost?.postId ?? null,
      namedPostId: located.namedPost?.postId ?? null,
      rosterStale: false,
    });
    if (admission.kind !== 'admitted')
      throw new Conflict(admission.kind === 'refused' ? admission.code : 'roster_stale');
    return { postId: admission.postId, located, stale };
  }
}
