/**
 * The shell around admission and forecast: one transaction keeps the report and its event. It decides nothing itself
 * and calls nothing outside the database. Reading reports is report-list.service.ts, binding is binding.service.ts.
 */
import { Injectable } from '@nestjs/common';
import type { Principal } from '@setu/auth';
import { STATE, type CallResult } from '@setu/contracts';
import { Clock, Database, Forbidden, InvalidInput, newId, RequestContext } from '@setu/platform';
import { currentMandate, parseNumber, whoAnswers } from '@setu/roster';
import { Rosters, type Located, type Target } from '../roster/rosters.service.js';
import { assertStaffAuthorised, senderOf, type Sender } from '../senders/sender.js';
import { admit, type Admission } from './admission.js';
import { answerOf, alternateOf, officerOf, postOnly, type ReportAnswer, type Told } from './answer.js';
import { caseToFollow, Forecaster } from './forecaster.service.js';
import type { MissedCallBody } from './report.dto.js';
import { ReportEvents, type NewReport } from './report-events.service.js';

/** A phone's clock may be this far ahead of the system's. */
const AHEAD_SECONDS = 60;
/** Older attempts are looked up in today's roster: they are too old whatever the roster was then. */
const LONG_AGO_MS = 60 * 86_400_000;

/** What a telephone or a message tells; `way` is the sender's. */
export interface HeardReport {
  district: string;
  sender: Sender;
  target: Target;
  attemptedAt: Date;
  /** Domain time of receipt. */
  reportedAt: Date;
  result: CallResult;
}

@Injectable()
export class ReportService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly rosters: Rosters,
    private readonly forecaster: Forecaster,
    private readonly events: ReportEvents,
  ) {}

  /**
   * Takes a report of an unanswered call and answers with the forecast. Throws only for what is malformed or not
   * allowed: 400, 403, 422 `attempted_in_future`, 503 while no roster has arrived. Refusals (R1, R4) are kept.
   */
  async report(principal: Principal, body: MissedCallBody): Promise<ReportAnswer> {
    const sender = senderOf(principal, body.onBehalfOf?.toLowerCase());
    const target = targetOf(body);
    const callbackNumber = numberIn('callbackNumber', body.callbackNumber);
    const district = principal.districts[0] ?? 'state';
    return this.db.inTransaction({ district }, async () => {
      const now = await this.clock.now();
      const attemptedAt = attemptAt(body.attemptedAt, now);
      const report: NewReport = {
        ...newReport(sender, body, attemptedAt, now),
        personal: personalOf(target, callbackNumber, body.note),
      };
      return answerOf(
        await this.decide(principal.districts, sender, target, report),
        RequestContext.current().language,
      );
    });
  }

  /**
   * Takes a report that came by telephone or message, in the open transaction: the same rules (R1, R4), the same
   * forecast. `attemptedAt` must not lie after `reportedAt`. Throws 503 while no roster has arrived, 403
   * `staff_not_authorised`.
   */
  heard({ district, sender, target, attemptedAt, reportedAt, result }: HeardReport): Promise<Told> {
    const report: NewReport = {
      ...newReport(sender, { result }, attemptedAt, reportedAt),
      personal: personalOf(target, null, undefined),
    };
    return this.decide([district], sender, target, report);
  }

  /** Blanks numbers and notes of an erased person. */
  async forget(personId: string): Promise<void> {
    await this.db
      .current()
      .query(`UPDATE report SET personal = '{}' WHERE representative_id = $1 OR reporter_id = $1`, [
        personId,
      ]);
    await this.db
      .current()
      .query('DELETE FROM caller_question WHERE representative_id = $1 OR caller_key = $1::text', [personId]);
  }

  private async decide(
    own: readonly string[],
    sender: Sender,
    target: Target,
    report: NewReport,
  ): Promise<Told> {
    const lookAt =
      report.reportedAt.getTime() - report.attemptedAt.getTime() > LONG_AGO_MS
        ? report.reportedAt
        : report.attemptedAt;
    const located = await this.rosters.locate(target, own, lookAt);
    const known = await this.rosters.representative(sender.representativeId, own, located.roster);
    const stale = this.rosters.isStale(located.roster.district);
    if (!stale) assertKnown(target, located, known !== null);
    assertOwnDistrict(sender, located, own);
    assertStaffAuthorised(sender, known?.is ?? null, report.reportedAt);
    const mandateCurrent =
      known !== null && currentMandate(known.roster, sender.representativeId, report.reportedAt);
    const admission = admit({
      sender: known && { covered: known.is.covered, mandateCurrent },
      callKind: report.callKind,
      result: report.result,
      ringSeconds: report.ringSeconds,
      dialled: target.number !== null,
      numberPostId: located.numberPost?.postId ?? null,
      formerPostId: located.formerPost?.postId ?? null,
      namedPostId: located.namedPost?.postId ?? null,
      rosterStale: stale,
    });
    if (admission.kind === 'admitted')
      return this.admitted(
        located,
        { ...report, postId: admission.postId, numberId: located.numberId },
        stale,
        lookAt,
      );
    return this.keep(located, { ...report, postId: admission.postId }, admission, known !== null);
  }

  /** R1, R4 fulfilled: forecast, keep, publish. */
  private async admitted(
    located: Located,
    report: NewReport & { postId: string },
    stale: boolean,
    lookAt: Date,
  ): Promise<Told> {
    const { language } = RequestContext.current();
    const { roster } = located;
    const who = whoAnswers(roster, report.postId, lookAt);
    const district = who.post?.district ?? roster.district;
    const forecast = await this.forecaster.forecast(roster, who, report, stale);
    const caseId = newId();
    const followed = caseToFollow(forecast, caseId);
    const reference = await this.events.received(district, report, {
      forecast,
      caseId,
      followed,
      roster: await this.rosters.of(district, roster),
      stale: stale || this.rosters.isStale(district),
    });
    await this.forecaster.note(forecast, { caseId, reference, district }, report);
    return {
      id: report.id,
      reference,
      reportedAt: report.reportedAt,
      forecast,
      caseId: followed,
      officer: officerOf(who, language),
      alternate: alternateOf(who, language),
      numberDecided: located.numberDecided,
    };
  }

  /** Refused, or waiting for a person: kept and answered kindly, with the right number where it is known. */
  private async keep(
    located: Located,
    report: NewReport,
    admission: Exclude<Admission, { kind: 'admitted' }>,
    knowsSender: boolean,
  ): Promise<Told> {
    const { language } = RequestContext.current();
    const post = located.numberPost ?? located.namedPost ?? located.formerPost;
    const district = post?.district ?? located.roster.district;
    const kept = knowsSender ? report : { ...report, representativeKnown: false };
    const reference = await this.events.notAdmitted(district, kept, admission);
    return {
      id: report.id,
      reference,
      reportedAt: report.reportedAt,
      forecast:
        admission.kind === 'refused'
          ? { outcome: 'refused', code: admission.code }
          : { outcome: 'unverified' },
      caseId: null,
      officer: post ? postOnly(located.roster, post, report.reportedAt, language) : undefined,
      numberDecided: located.numberDecided,
      byApp: report.callKind !== 'telephone',
    };
  }
}

const field = (name: string, code: string): InvalidInput =>
  new InvalidInput('invalid_input', {}, { fields: [{ field: name, code }] });

/** E.164 of a number in any usual form (R2). Throws 400 with the field when it is none. */
function numberIn(name: string, text: string | null | undefined): string | null {
  if (text === undefined || text === null || text === '') return null;
  const parsed = parseNumber(text);
  if (!parsed) throw field(name, 'invalid_phone');
  return parsed.e164;
}

function targetOf(body: MissedCallBody): Target {
  const number = numberIn('officialNumber', body.officialNumber);
  const postId = body.postId?.toLowerCase() ?? null;
  if (number === null && postId === null) throw field('officialNumber', 'number_or_post_required');
  return { number, postId };
}

/** The attempt, never after now. Throws 422 when it lies further ahead than clocks differ. */
function attemptAt(given: Date, now: Date): Date {
  if (given.getTime() > now.getTime() + AHEAD_SECONDS * 1000)
    throw new InvalidInput(
      'attempted_in_future',
      {},
      { status: 422, fields: [{ field: 'attemptedAt', code: 'attempted_in_future' }] },
    );
  return given > now ? now : given;
}

/** Ids nobody knows are slips of a program, not reports: 422. A stale roster claims no such knowledge. */
function assertKnown(target: Target, located: Located, representativeKnown: boolean): void {
  if (!representativeKnown)
    throw new InvalidInput(
      'representative_unknown',
      {},
      { status: 422, fields: [{ field: 'onBehalfOf', code: 'representative_unknown' }] },
    );
  if (target.number === null && !located.namedPost)
    throw new InvalidInput(
      'post_unknown',
      {},
      { status: 422, fields: [{ field: 'postId', code: 'post_unknown' }] },
    );
}

/** Operators serve their own district and the posts of the state; representatives may call anybody. */
function assertOwnDistrict(sender: Sender, located: Located, own: readonly string[]): void {
  const post = located.numberPost ?? located.namedPost;
  if (sender.reportedBy !== 'operator' || !post) return;
  if (post.district !== STATE && !own.includes(post.district)) throw new Forbidden('not_allowed');
}

function newReport(
  sender: Sender,
  body: Pick<MissedCallBody, 'result' | 'ringSeconds' | 'callKind'>,
  attemptedAt: Date,
  now: Date,
): Omit<NewReport, 'personal'> {
  return {
    id: newId(),
    representativeId: sender.representativeId,
    representativeKnown: true,
    reportedBy: sender.reportedBy,
    reporterId: sender.reporterId,
    way: sender.way,
    postId: null,
    numberId: null,
    attemptedAt,
    reportedAt: now,
    result: body.result ?? 'no_answer',
    ringSeconds: body.ringSeconds ?? null,
    callKind: body.callKind ?? 'telephone',
  };
}

function personalOf(
  target: Target,
  callbackNumber: string | null,
  note: string | undefined,
): NewReport['personal'] {
  return {
    ...(target.number ? { dialledNumber: target.number } : {}),
    ...(callbackNumber ? { callbackNumber } : {}),
    ...(note ? { note } : {}),
  };
}
