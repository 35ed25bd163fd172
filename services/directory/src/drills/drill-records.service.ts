/** Reads and writes the rows of drills. */
import { Injectable } from '@nestjs/common';
import { Database } from '@setu/platform';
import { countsOf, isNetworkSuspected, stateOf } from './drill-results.js';

export interface DrillRow {
  [column: string]: unknown;
  id: string;
  district: string;
  requested_by: string;
  requested_at: Date;
  starts_at: Date;
  ends_at: Date;
}
export interface QuestionRow {
  [column: string]: unknown;
  id: string;
  drill_id: string;
  post_id: string;
  number_id: string;
  asked_at: Date | null;
  answered_at: Date | null;
  failed_at: Date | null;
}
interface NewQuestion {
  id: string;
  postId: string;
  numberId: string;
}

const PAGE = 'select * from drill where district = any($1) and id < $2 order by id desc limit $3';
const INSERT = `insert into drill (id, district, requested_by, requested_at, starts_at, ends_at)
  values ($1, $2, $3, $4, $5, $6)`;
const ASK = `insert into drill_question (id, drill_id, post_id, number_id)
  select id, $1, post_id, number_id from unnest($2::uuid[], $3::uuid[], $4::uuid[]) as q (id, post_id, number_id)`;
/** Of each number the last drill that has ended, unless it was answered there or in a later one. */
const LAST_ENDED = `select distinct on (q.number_id) q.*, d.ends_at from drill_question q join drill d on d.id = q.drill_id
  where d.district = $1 and (d.ends_at <= $2 or q.answered_at is not null or q.failed_at is not null)
  order by q.number_id, q.drill_id desc`;
const HIGHEST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

@Injectable()
export class DrillRecords {
  constructor(private readonly db: Database) {}

  async add(drill: DrillRow, questions: readonly NewQuestion[]): Promise<void> {
    const { id, district, requested_by, requested_at, starts_at, ends_at } = drill;
    await this.db.query(INSERT, [id, district, requested_by, requested_at, starts_at, ends_at]);
    const columns = [
      questions.map((q) => q.id),
      questions.map((q) => q.postId),
      questions.map((q) => q.numberId),
    ];
    await this.db.query(ASK, [id, ...columns]);
  }

  async find(id: string): Promise<DrillRow | null> {
    const [row] = await this.db.query<DrillRow>('select * from drill where id = $1', [id]);
    return row ?? null;
  }

  /** Newest first, after the id of the last one seen. */
  page(districts: readonly string[], before: string | null, limit: number): Promise<DrillRow[]> {
    return this.db.query<DrillRow>(PAGE, [districts, before ?? HIGHEST_ID, limit]);
  }

  questionsOf(drillIds: readonly string[]): Promise<QuestionRow[]> {
    return this.db.query<QuestionRow>('select * from drill_question where drill_id = any($1) order by id', [
      drillIds,
    ]);
  }

  /** All questions to numbers of a post, newest first, at most so many. */
  ofPost(postId: string, limit: number): Promise<QuestionRow[]> {
    const newest = 'select * from drill_question where post_id = $1 order by drill_id desc, id limit $2';
    return this.db.query<QuestionRow>(newest, [postId, limit]);
  }

  async asked(drillId: string, at: Date): Promise<void> {
    await this.db.query('update drill_question set asked_at = $2 where drill_id = $1 and asked_at is null', [
      drillId,
      at,
    ]);
  }

  /** Writes what came of a question; the row, or null for one this drill never asked. The first answer stands. */
  async note(id: string, outcome: 'answered' | 'failed', at: Date): Promise<QuestionRow | null> {
    const [row] = await this.db.query<QuestionRow>(
      outcome === 'answered'
        ? 'update drill_question set answered_at = coalesce(answered_at, $2) where id = $1 returning *'
        : 'update drill_question set failed_at = coalesce(failed_at, $2) where id = $1 returning *',
      [id, at],
    );
    return row ?? null;
  }

  /** Numbers whose last ended drill nobody answered, those of drills in which a network is suspected left out (R31). */
  async lastUnanswered(
    district: string,
    at: Date,
  ): Promise<{ postId: string; numberId: string; endedAt: Date }[]> {
    const rows = await this.db.query<QuestionRow & { ends_at: Date }>(LAST_ENDED, [district, at]);
    const silent = rows.filter((row) => row.answered_at === null);
    const suspected = await this.suspected(silent, at);
    return silent
      .filter((row) => !suspected.has(row.drill_id))
      .map((row) => ({
        postId: row.post_id,
        numberId: row.number_id,
        endedAt: row.failed_at ?? row.ends_at,
      }));
  }

  private async suspected(
    rows: readonly (QuestionRow & { ends_at: Date })[],
    at: Date,
  ): Promise<Set<string>> {
    const ends = new Map(rows.map((row) => [row.drill_id, row.ends_at]));
    const all = await this.questionsOf([...ends.keys()]);
    const found = new Set<string>();
    for (const [drillId, endsAt] of ends) {
      const own = all.filter((q) => q.drill_id === drillId);
      if (isNetworkSuspected(countsOf(own.map((q) => stateOf(questionOf(q), endsAt, at)))))
        found.add(drillId);
    }
    return found;
  }
}

/** A row as the pure part reads it. */
export const questionOf = (
  q: QuestionRow,
): { askedAt: Date | null; answeredAt: Date | null; failedAt: Date | null } => ({
  askedAt: q.asked_at,
  answeredAt: q.answered_at,
  failedAt: q.failed_at,
});
