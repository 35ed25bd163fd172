/**
 * Contactability drills: asks notification to try numbers, one event for each, and keeps what came of it. An answer
 * proves the number (R2); nothing here judges an officer.
 */
import { Injectable } from '@nestjs/common';
import type { Principal } from '@setu/auth';
import { formatIst } from '@setu/calendar';
import { Deadlines, Outbox } from '@setu/messaging';
import {
  Clock,
  Conflict,
  Database,
  decodeCursor,
  InvalidInput,
  newId,
  NotFound,
  pageOf,
  type Page,
} from '@setu/platform';
import { holderOf, isPostAt, type OfficialNumber, type RosterSnapshot } from '@setu/roster';
import { DistrictRoster } from '../roster/roster.service.js';
import { scopeOf, scopesOf } from '../roster/scopes.js';
import { DrillRecords, questionOf, type DrillRow, type QuestionRow } from './drill-records.service.js';
import { countsOf, isNetworkSuspected, stateOf } from './drill-results.js';
import type { DrillResult, DrillsQuery, DrillView, NewDrill } from './drills.dto.js';

const HOUR_MS = 3_600_000;
/** Who has not answered by then did not answer. */
const ANSWER_HOURS = 24;
const MOST_AHEAD_MS = 7 * 24 * HOUR_MS;
/** Results of a post that are shown. */
const LAST_RESULTS = 50;
export const DRILL_START = 'drill_start';
export const DRILL_END = 'drill_end';

/** What writing and publishing needs. */
@Injectable()
export class DrillTools {
  constructor(
    readonly db: Database,
    readonly outbox: Outbox,
    readonly deadlines: Deadlines,
  ) {}
}

@Injectable()
export class DrillsService {
  constructor(
    private readonly tools: DrillTools,
    private readonly records: DrillRecords,
    private readonly roster: DistrictRoster,
    private readonly clock: Clock,
  ) {}

  /** Begins a drill, now or at its time. NotFound for a foreign district or post, Conflict `drill_without_numbers`. */
  async request(wish: NewDrill, who: Principal): Promise<DrillView> {
    const district = scopeOf(who, wish.district);
    const now = await this.clock.now();
    const startsAt = startOf(wish, now);
    const r = await this.roster.snapshot(district);
    const numbers = numbersToTry(r, wish.postIds, startsAt);
    if (numbers.length === 0) throw new Conflict('drill_without_numbers');
    const drill: DrillRow = {
      ...{ id: newId(), district, requested_by: who.subject, requested_at: now, starts_at: startsAt },
      ends_at: new Date(startsAt.getTime() + ANSWER_HOURS * HOUR_MS),
    };
    const questions = numbers.map((n) => ({ id: newId(), postId: n.postId, numberId: n.numberId }));
    await this.tools.db.inTransaction({ district }, async () => {
      await this.records.add(drill, questions);
      await this.tools.deadlines.set({
        ...{ owner: drill.id, purpose: DRILL_END, dueAt: drill.ends_at, district },
      });
      if (startsAt > now)
        await this.tools.deadlines.set({ owner: drill.id, purpose: DRILL_START, dueAt: startsAt, district });
      else await this.start(drill.id);
    });
    return this.one(drill.id, who);
  }

  /** Asks all numbers of a drill that were not asked; needs an open transaction. What was withdrawn meanwhile is left. */
  async start(drillId: string): Promise<void> {
    const drill = await this.records.find(drillId);
    if (!drill) return;
    const r = await this.roster.snapshot(drill.district);
    const questions = (await this.records.questionsOf([drillId])).filter((q) => q.asked_at === null);
    const now = await this.clock.now();
    await this.records.asked(drillId, now);
    for (const q of questions) this.ask(drill, q, r, now);
  }

  /** The time to answer is over: everybody is told how it went, and whether a network is suspected (R31). */
  async end(drillId: string): Promise<void> {
    const drill = await this.records.find(drillId);
    if (!drill) return;
    const { id, district, starts_at: startsAt, ends_at: endsAt } = drill;
    const counts = countsOf(
      (await this.records.questionsOf([id])).map((q) => stateOf(questionOf(q), endsAt, endsAt)),
    );
    const { answered, failed, no_answer: silent } = counts;
    this.tools.outbox.emit<'drill-ended'>({
      ...{ type: 'drill-ended', district, subject: id },
      data: {
        ...{ drillId: id, startedAt: startsAt.toISOString(), endedAt: endsAt.toISOString() },
        ...{ asked: answered + failed + silent, answered, failed, silent },
        networkSuspected: isNetworkSuspected(counts),
      },
    });
  }

  private ask(drill: DrillRow, q: QuestionRow, r: RosterSnapshot, now: Date): void {
    this.tools.outbox.emit<'drill-requested'>({
      type: 'drill-requested',
      district: drill.district,
      subject: q.number_id,
      data: {
        ...{ drillId: drill.id, questionId: q.id, postId: q.post_id, numberId: q.number_id },
        officerId: holderOf(r, q.post_id, now)?.officer.officerId ?? null,
        kind: r.numbers.get(q.number_id)?.kind ?? 'mobile',
        ...{ requestedAt: now.toISOString(), expiresAt: drill.ends_at.toISOString() },
      },
    });
  }

  async list(query: DrillsQuery, who: Principal): Promise<Page<DrillView>> {
    const scopes = scopesOf(who, query.district);
    const [before] = decodeCursor(query.cursor, ['uuid']) ?? [null];
    const rows = await this.records.page(scopes, before as string | null, query.limit + 1);
    const questions = await this.records.questionsOf(rows.map((row) => row.id));
    const now = await this.clock.now();
    const views = rows.map((row) =>
      viewOf(
        row,
        questions.filter((q) => q.drill_id === row.id),
        now,
      ),
    );
    return pageOf(views, query.limit, (view) => [view.id]);
  }

  /** One drill with each number. NotFound for one of a foreign district. */
  async one(id: string, who: Principal): Promise<DrillView> {
    const drill = await this.records.find(id);
    if (!drill || !who.districts.includes(drill.district)) throw new NotFound();
    const questions = await this.records.questionsOf([id]);
    const now = await this.clock.now();
    return {
      ...viewOf(drill, questions, now),
      results: questions.map((q) => resultOf(q, drill.ends_at, now)),
    };
  }

  /** The last results of a post's numbers, newest first. */
  async ofPost(postId: string, who: Principal): Promise<DrillResult[]> {
    if (!(await this.maySee(postId, who))) throw new NotFound();
    const questions = await this.records.ofPost(postId, LAST_RESULTS);
    const now = await this.clock.now();
    const drills = new Map<string, DrillRow>();
    for (const { drill_id } of questions) {
      const drill = drills.get(drill_id) ?? (await this.records.find(drill_id));
      if (drill) drills.set(drill_id, drill);
    }
    return questions.map((q) => resultOf(q, drills.get(q.drill_id)?.ends_at ?? now, now));
  }

  private async maySee(postId: string, who: Principal): Promise<boolean> {
    for (const district of who.districts)
      if ((await this.roster.snapshot(district)).posts.get(postId)?.district === district) return true;
    return false;
  }
}

function startOf(wish: NewDrill, now: Date): Date {
  if (!wish.at || wish.at <= now) return now;
  if (wish.at.getTime() - now.getTime() <= MOST_AHEAD_MS) return wish.at;
  throw new InvalidInput('invalid_input', {}, { fields: [{ field: 'at', code: 'drill_too_far' }] });
}

/** The numbers of the posts that hold at the instant; NotFound for a post that is not of this district. */
function numbersToTry(r: RosterSnapshot, postIds: string[] | 'all', at: Date): OfficialNumber[] {
  const isOwn = (postId: string): boolean => r.posts.get(postId)?.district === r.district;
  if (postIds !== 'all' && !postIds.every(isOwn)) throw new NotFound('unknown_post');
  const wanted = new Set(postIds === 'all' ? [...r.posts.keys()].filter(isOwn) : postIds);
  return [...r.numbers.values()].filter((n) => {
    const post = wanted.has(n.postId) ? r.posts.get(n.postId) : undefined;
    if (!post || !isPostAt(post, at) || n.number === null) return false;
    if (postIds === 'all' && !post.included) return false;
    return Date.parse(n.from) <= at.getTime() && (n.to === null || Date.parse(n.to) > at.getTime());
  });
}

function viewOf(drill: DrillRow, questions: readonly QuestionRow[], now: Date): DrillView {
  const counts = countsOf(questions.map((q) => stateOf(questionOf(q), drill.ends_at, now)));
  return {
    id: drill.id,
    district: drill.district,
    requestedBy: drill.requested_by,
    requestedAt: formatIst(drill.requested_at),
    startsAt: formatIst(drill.starts_at),
    endsAt: formatIst(drill.ends_at),
    counts,
    networkSuspected: isNetworkSuspected(counts),
  };
}

const resultOf = (q: QuestionRow, endsAt: Date, now: Date): DrillResult => ({
  ...{ drillId: q.drill_id, postId: q.post_id, numberId: q.number_id },
  state: stateOf(questionOf(q), endsAt, now),
  askedAt: q.asked_at && formatIst(q.asked_at),
  answeredAt: q.answered_at && formatIst(q.answered_at),
  failedAt: q.failed_at && formatIst(q.failed_at),
});
