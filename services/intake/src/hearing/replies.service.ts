/**
 * Answers to questions and instructions, by telephone or message, as the one event that says them (R2, R18, R19). What is
 * answered is what was asked; where it may be two cases, it is asked back.
 */
import { Injectable } from '@nestjs/common';
import type { EngagementReason, Reply } from '@setu/contracts';
import { Outbox } from '@setu/messaging';
import { Database, newId } from '@setu/platform';
import type { Way } from '../reports/report.entity.js';
import type { Caller, Voice } from '../senders/caller.js';
import { Questions, type CaseQuestion } from './questions.service.js';

type SpokenWay = Exclude<Way, 'web' | 'operator'>;
export interface SaidAt {
  way: SpokenWay;
  receivedAt: Date;
}
/** A case that somebody may answer about. */
export interface KnownCase {
  caseId: string;
  district: string;
  reference: string;
  representativeId: string;
  postId: string;
}
type OfficerCaller = Extract<Caller, { kind: 'officer' }>;

const CASE = `case_id AS "caseId", district, coalesce(reference, '') AS reference,
  representative_id AS "representativeId", post_id AS "postId"`;
/** Cases whose officer, or his stand-in, must answer on this post: of those instructed if there are any. */
const OF_POST = `
  SELECT ${CASE}, instructed_at FROM case_view
  WHERE coalesce(leg_post_id, post_id) = $1 AND closed_at IS NULL AND NOT forecast ORDER BY instructed_at, case_id`;
const OF_REPRESENTATIVES = `
  SELECT ${CASE} FROM case_view WHERE representative_id = ANY($1) AND closed_at IS NULL AND NOT forecast
  ORDER BY case_id DESC`;
const REDIRECTED = `
  SELECT ${CASE} FROM case_view WHERE representative_id = ANY($1) AND state = 'redirected' AND closed_at > $2
  ORDER BY closed_at DESC`;
const ONE = `SELECT ${CASE} FROM case_view WHERE case_id = $1 AND (closed_at IS NULL OR state = 'redirected')`;
const ENGAGED = `
  SELECT 1 FROM heard_event WHERE caller_key = $1 AND understood = 'engaged'
    AND heard_at >= (SELECT min(instructed_at) FROM case_view WHERE case_id = ANY($2)) LIMIT 1`;
const EITHER_MS = 7_200_000;
const DRILL = `
  UPDATE drill_number SET answered_at = $2 WHERE question_id = (SELECT question_id FROM drill_number
    WHERE number_id = $1 AND answered_at IS NULL AND expires_at > $2 ORDER BY expires_at DESC, question_id DESC LIMIT 1)
  RETURNING question_id AS "questionId", district`;

@Injectable()
export class Replies {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly questions: Questions,
  ) {}

  /** Open cases that the holder of a post has to answer. */
  async casesOfPost(postId: string): Promise<KnownCase[]> {
    const rows = await this.db.query<KnownCase & { instructed_at: Date | null; [column: string]: unknown }>(
      OF_POST,
      [postId],
    );
    const instructed = rows.filter((row) => row.instructed_at !== null);
    return instructed.length > 0 ? instructed : rows;
  }

  /** Open cases of representatives, the newest first. */
  casesOf(representativeIds: readonly string[]): Promise<KnownCase[]> {
    return this.db.query<KnownCase & Record<string, unknown>>(OF_REPRESENTATIVES, [representativeIds]);
  }

  /** Cases whose alternate was named in the last two hours (R13). */
  redirectedOf(representativeIds: readonly string[], at: Date): Promise<KnownCase[]> {
    const since = new Date(at.getTime() - EITHER_MS);
    return this.db.query<KnownCase & Record<string, unknown>>(REDIRECTED, [representativeIds, since]);
  }

  /** A case that may still be answered about; null: it has ended. */
  async caseOf(caseId: string): Promise<KnownCase | null> {
    return (await this.db.query<KnownCase & Record<string, unknown>>(ONE, [caseId]))[0] ?? null;
  }

  /** What a representative, or staff, says about a case; the questions about it are answered. */
  async ofRepresentative(
    about: Pick<KnownCase, 'caseId' | 'district' | 'representativeId'>,
    voices: readonly Voice[],
    answer: Reply,
    said: SaidAt & { calledAt: Date | null },
  ): Promise<void> {
    const voice = voices.find((v) => v.representativeId === about.representativeId);
    if (!voice) return;
    const personKind = voice.staffId ? ('staff' as const) : ('representative' as const);
    this.emit(
      about,
      { personKind, personId: voice.representativeId, answer, calledAt: said.calledAt, until: null },
      said,
    );
    await this.questions.caseAnswered(about.caseId, said.receivedAt);
  }

  /** Yes or no to escalation's own question. */
  toQuestion(
    question: CaseQuestion,
    voices: readonly Voice[],
    yes: boolean,
    said: SaidAt & { calledAt: Date | null },
  ): Promise<void> {
    return this.ofRepresentative(question, voices, answerTo(question.kind, yes), said);
  }

  /** What an officer says about a case of the post. */
  ofOfficer(
    about: Pick<KnownCase, 'caseId' | 'district'>,
    { officerId }: OfficerCaller,
    answer: Extract<Reply, 'called_back' | 'tried' | 'engaged'>,
    said: SaidAt & { calledAt: Date | null; until: Date | null; reason?: EngagementReason | null },
  ): void {
    if (officerId === null) return;
    const { calledAt, until, reason = null } = said;
    this.emit(about, { personKind: 'officer', personId: officerId, answer, calledAt, until, reason }, said);
  }

  /**
   * R18: whether he has said by message, since one of these cases was instructed, that he is engaged: once more needs a
   * reason. What he said through a link stands in no view here.
   */
  async wasEngaged({ key }: OfficerCaller, cases: readonly KnownCase[]): Promise<boolean> {
    const rows = await this.db.query(ENGAGED, [key, cases.map(({ caseId }) => caseId)]);
    return rows.length > 0;
  }

  /** A number that a drill tries has spoken: it is proved (R2). Answers whether a drill was open. */
  async drill({ numberId, officerId, post }: OfficerCaller, said: SaidAt): Promise<boolean> {
    const [open] = await this.db.query<{ questionId: string; district: string }>(DRILL, [
      numberId,
      said.receivedAt,
    ]);
    if (!open) return false;
    this.outbox.emit({
      type: 'reply-received',
      district: open.district,
      subject: numberId,
      data: {
        ...{ replyId: newId(), caseId: null, personKind: 'officer', personId: officerId ?? post.postId },
        ...{ answer: 'drill', calledAt: null, until: null, numberId, questionId: open.questionId },
        ...{ way: said.way, receivedAt: said.receivedAt.toISOString() },
      },
    });
    return true;
  }

  private emit(
    { caseId, district }: Pick<KnownCase, 'caseId' | 'district'>,
    it: {
      personKind: 'officer' | 'representative' | 'staff';
      personId: string;
      answer: Reply;
      calledAt: Date | null;
      until: Date | null;
      reason?: EngagementReason | null;
    },
    { way, receivedAt }: SaidAt,
  ): void {
    this.outbox.emit({
      type: 'reply-received',
      district,
      subject: caseId,
      data: {
        ...{ replyId: newId(), caseId, personKind: it.personKind, personId: it.personId, answer: it.answer },
        calledAt: it.calledAt?.toISOString() ?? null,
        until: it.until?.toISOString() ?? null,
        reason: it.reason ?? null,
        ...{ numberId: null, questionId: null, way, receivedAt: receivedAt.toISOString() },
      },
    });
  }
}

/** R7, R19: what yes and no mean to a question. */
export const answerTo = (kind: CaseQuestion['kind'], yes: boolean): Reply =>
  kind === 'still_wanted' ? (yes ? 'still_wanted' : 'withdraw') : yes ? 'confirm' : 'deny';
