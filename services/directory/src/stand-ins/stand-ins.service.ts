/**
 * Who stands in while an officer is away: told when the absence is sanctioned, free to decline, told when it is over
 * (R14). The substitute of the leave form is written into the dated list of alternates, so that everybody's roster
 * answers the same.
 */
import { Injectable } from '@nestjs/common';
import { Conflict, Database, newId, NotFound } from '@setu/platform';
import { postsHeldBy, whoAnswers, type StandIn } from '@setu/roster';
import { AlternatesService } from '../alternates/alternates.service.js';
import type { AlternateEntry } from '../alternates/alternate-list.entity.js';
import type { SaidAlternate } from '../alternates/replaced.js';
import { Availability } from '../availability/availability.entity.js';
import { Changes } from '../changes/changes.service.js';
import { AbsenceNotices, isAbsence } from '../notices/absence-notices.service.js';
import { DistrictRoster } from '../roster/roster.service.js';
import { endedAt, withFirst, withoutDuring, type Span } from './stand-in-times.js';

export type StandInState = 'told' | 'accepted' | 'declined' | 'ended';

/** A person told to stand in for a post during an absence. */
export interface StandInRow {
  [column: string]: unknown;
  id: string;
  district: string;
  availability_id: string;
  post_id: string;
  officer_id: string;
  stand_in_post_id: string;
  stand_in_officer_id: string;
  by_line: boolean;
  starts_at: Date;
  ends_at: Date | null;
  state: StandInState;
  told_at: Date;
  answered_at: Date | null;
}

/** Told again only when the time is another one. */
const TELL = `insert into stand_in (id, district, availability_id, post_id, officer_id, stand_in_post_id,
    stand_in_officer_id, by_line, starts_at, ends_at, state, told_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'told', $11)
  on conflict (availability_id, post_id, stand_in_post_id) do update set stand_in_officer_id = excluded.stand_in_officer_id,
    starts_at = excluded.starts_at, ends_at = excluded.ends_at, state = 'told', told_at = excluded.told_at,
    answered_at = null
  where stand_in.state in ('ended', 'told', 'accepted') and (stand_in.state = 'ended'
    or (stand_in.starts_at, stand_in.ends_at) is distinct from (excluded.starts_at, excluded.ends_at))
  returning *`;

/** Whoever was named or declined for an absence from this post that is not over. */
const STANDING = `select distinct on (availability_id) * from stand_in
  where post_id = $1 and state <> 'ended' and (ends_at is null or ends_at > $2)`;

@Injectable()
export class StandIns {
  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
    private readonly alternates: AlternatesService,
    private readonly roster: DistrictRoster,
    private readonly notices: AbsenceNotices,
  ) {}

  /** Conflict `alternate_circle` when the substitute is in the end answered for by the absent officer's own post. */
  async assertPossible(a: Availability, at: Date): Promise<void> {
    if (!a.substitutePostId) return;
    for (const postId of await this.postsOf(a, at)) {
      if (postId === a.substitutePostId) throw new Conflict('substitute_is_oneself');
      const list = await this.alternates.listOf(postId);
      const entries = withFirst(list, a.substitutePostId, a);
      if (await this.alternates.isCircle(a.district, postId, entries)) throw new Conflict('alternate_circle');
    }
  }

  /** Another list of alternates; substitutes named for an absence that is not over stay in front of it for that time. */
  replaceList(district: string, postId: string, said: readonly SaidAlternate[]): Promise<void> {
    return this.changes.alone(district, async () => {
      await this.alternates.replace(district, postId, said);
      const rows = await this.db.query<StandInRow>(STANDING, [postId, await this.notices.now()]);
      for (const row of rows) {
        const absence = await this.changes.find(Availability, { id: row.availability_id });
        if (absence) await this.arrange(absence, postId);
      }
    });
  }

  /** Writes the substitute down and tells whoever stands in; of an absence that is over, nothing. */
  async appoint(a: Availability, now: Date): Promise<void> {
    if (!isAbsence(a) || a.status !== 'sanctioned' || (a.to && a.to <= now)) return;
    const at = a.from > now ? a.from : now;
    for (const postId of await this.postsOf(a, at)) {
      await this.arrange(a, postId);
      await this.tell(a, postId, at, now);
    }
  }

  /** An absence that ends earlier, or never was: those who stood in for it are told that it is over from `at` on. */
  async end(a: Availability, at: Date): Promise<void> {
    const rows = await this.db.query<StandInRow>(
      `update stand_in set state = 'ended' where availability_id = $1 and state in ('told', 'accepted') returning *`,
      [a.id],
    );
    for (const row of rows) {
      const list = await this.alternates.listOf(row.post_id);
      const entries = endedAt(list, row.stand_in_post_id, spanOf(row), at);
      if (entries.length !== list.length || entries.some((e, i) => e !== list[i]))
        await this.alternates.put(row.district, row.post_id, entries);
      await this.notices.relieved(row, at);
    }
  }

  /** The row; NotFound for none. */
  async find(id: string): Promise<StandInRow> {
    const [row] = await this.db.query<StandInRow>('select * from stand_in where id = $1', [id]);
    if (!row) throw new NotFound();
    return row;
  }

  /** The alternate agrees; saying so twice is no harm. Conflict `stand_in_over` afterwards. */
  accept(officerId: string, id: string): Promise<StandInRow> {
    return this.answer(officerId, id, 'accepted', async () => undefined);
  }

  /**
   * The alternate cannot: the next one is told, and applicant and superior see it. Conflict `superior_stands_in` for
   * whoever stands in by the line of superiors, behind whom there is nobody.
   */
  decline(officerId: string, id: string): Promise<StandInRow> {
    return this.answer(officerId, id, 'declined', async (row, now) => {
      if (row.by_line) throw new Conflict('superior_stands_in');
      const list = await this.alternates.listOf(row.post_id);
      await this.alternates.put(
        row.district,
        row.post_id,
        withoutDuring(list, row.stand_in_post_id, spanOf(row)),
      );
      const absence = await this.changes.find(Availability, { id: row.availability_id });
      if (!absence) throw new NotFound();
      const at = absence.from > now ? absence.from : now;
      const next = await this.tell(absence, row.post_id, at, now);
      await this.notices.declined(row, next !== null);
    });
  }

  private async answer(
    officerId: string,
    id: string,
    state: 'accepted' | 'declined',
    effect: (row: StandInRow, now: Date) => Promise<void>,
  ): Promise<StandInRow> {
    const { district } = await this.find(id);
    return this.changes.alone(district, async () => {
      const row = await this.find(id);
      if (row.stand_in_officer_id !== officerId) throw new NotFound();
      if (row.state === state) return row;
      const now = await this.notices.now();
      if (row.state === 'ended' || row.state === 'declined' || (row.ends_at && row.ends_at <= now))
        throw new Conflict('stand_in_over');
      await this.db.query('update stand_in set state = $2, answered_at = $3 where id = $1', [id, state, now]);
      await effect(row, now);
      return this.find(id);
    });
  }

  /** The substitute first; whoever declined stays out, also when the absence was made longer. */
  private async arrange(a: Availability, postId: string): Promise<void> {
    const list = await this.alternates.listOf(postId);
    let entries: AlternateEntry[] = [...list];
    const substitute = a.substitutePostId;
    if (substitute && substitute !== postId) entries = withFirst(entries, substitute, a);
    const declined = await this.db.query<{ stand_in_post_id: string }>(
      `select stand_in_post_id from stand_in where availability_id = $1 and post_id = $2 and state = 'declined'`,
      [a.id, postId],
    );
    for (const row of declined) entries = withoutDuring(entries, row.stand_in_post_id, a);
    if ((substitute || declined.length > 0) && !(await this.alternates.isCircle(a.district, postId, entries)))
      await this.alternates.put(a.district, postId, entries);
  }

  private async tell(a: Availability, postId: string, at: Date, now: Date): Promise<StandIn | null> {
    const answer = whoAnswers(await this.roster.snapshot(a.district), postId, at);
    const { alternate } = answer;
    if (answer.reachable || !alternate) return null;
    const [row] = await this.db.query<StandInRow>(TELL, [
      ...[newId(), a.district, a.id, postId, a.officerId, alternate.post.postId, alternate.officer.officerId],
      ...[answer.fallback === 'supervisor', a.from, a.to, now],
    ]);
    if (row) await this.notices.named(row);
    return alternate;
  }

  /** Posts of this scope that the officer holds then. */
  private async postsOf(a: Availability, at: Date): Promise<string[]> {
    const held = postsHeldBy(await this.roster.snapshot(a.district), a.officerId, at);
    return held.filter((p) => p.district === a.district).map((p) => p.postId);
  }
}

const spanOf = (row: StandInRow): Span => ({ from: row.starts_at, to: row.ends_at });
