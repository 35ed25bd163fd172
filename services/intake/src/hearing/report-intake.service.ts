/**
 * Reports that came by telephone or message: the same report twice is one, an ambiguous one is asked back, and what
 * nobody can place waits for an operator. No guess becomes a case (R4).
 */
import { Injectable } from '@nestjs/common';
import type { CallResult } from '@setu/contracts';
import { Database, newId } from '@setu/platform';
import { Rosters, type Target } from '../roster/rosters.service.js';
import type { Told } from '../reports/answer.js';
import { ReportEvents, type ForOperator } from '../reports/report-events.service.js';
import { ReportService } from '../reports/report.service.js';
import type { Way } from '../reports/report.entity.js';
import type { Voice } from '../senders/caller.js';
import type { Sender } from '../senders/sender.js';
import { ASK_AGAIN_SECONDS } from './questions.service.js';

export interface SpokenReport {
  district: string;
  voice: Voice;
  way: Way;
  target: Target;
  attemptedAt: Date;
  receivedAt: Date;
  result: CallResult;
  /** A call event reported it, no person (R16). */
  machine: boolean;
}
type Taken = { told: Told } | { sameAs: string };

/** Attempts of the pair this near are one (R5); a person's word is not made superfluous by a machine's (R16). */
const SAME = `
  SELECT reference FROM report
  WHERE representative_id = $1 AND (post_id = $2 OR ($2::uuid IS NULL AND personal ->> 'dialledNumber' = $3))
    AND attempted_at BETWEEN $4 AND $5 AND status <> 'unverified' AND ($6 OR reported_by <> 'machine')
  ORDER BY attempted_at DESC LIMIT 1`;
const WAITING = `
  SELECT 1 FROM report WHERE status = 'unverified' AND reported_at > $2 AND personal ->> 'callerNumber' = $1 LIMIT 1`;

@Injectable()
export class ReportIntake {
  constructor(
    private readonly db: Database,
    private readonly rosters: Rosters,
    private readonly reports: ReportService,
    private readonly events: ReportEvents,
  ) {}

  /** Takes it, or names the report that says the same already. */
  async take(spoken: SpokenReport): Promise<Taken> {
    const { district, voice, way, target, machine, receivedAt, attemptedAt, result } = spoken;
    const same = await this.sameAttempt(spoken);
    if (same) return { sameAs: same };
    const { representativeId, staffId } = voice;
    const reportedBy = machine ? 'machine' : staffId ? 'staff' : 'representative';
    const reporterId = machine ? representativeId : (staffId ?? representativeId);
    const sender: Sender = { representativeId, reportedBy, reporterId, way };
    const call = { target, attemptedAt, reportedAt: receivedAt, result };
    return { told: await this.reports.heard({ district, sender, ...call }) };
  }

  /**
   * For a person of the centre to look at; from one number at most once in ten minutes. Answers whether it was kept.
   * The caller's lock must be held.
   */
  async forOperator(
    district: string,
    it: Omit<ForOperator, 'id' | 'personal'> & { number: string | null; note: string | null },
  ): Promise<boolean> {
    const { number, note, ...report } = it;
    const since = new Date(it.reportedAt.getTime() - ASK_AGAIN_SECONDS * 1000);
    if (number !== null && (await this.db.query(WAITING, [number, since])).length > 0) return false;
    const personal = {
      ...(number ? { callerNumber: number } : {}),
      ...(note ? { note: note.slice(0, 500) } : {}),
    };
    await this.events.forOperator(district, { ...report, id: newId(), personal });
    return true;
  }

  private async sameAttempt(it: SpokenReport): Promise<string | null> {
    const { district, target, voice, attemptedAt, machine, receivedAt } = it;
    const located = await this.rosters.locate(target, [district], receivedAt);
    const postId = located.numberPost?.postId ?? (target.number ? null : target.postId);
    const apart = located.roster.settings.sameAttemptSeconds * 1000;
    const [row] = await this.db.query<{ reference: string }>(SAME, [
      voice.representativeId,
      postId,
      target.number,
      new Date(attemptedAt.getTime() - apart),
      new Date(attemptedAt.getTime() + apart),
      machine,
    ]);
    return row?.reference ?? null;
  }
}
