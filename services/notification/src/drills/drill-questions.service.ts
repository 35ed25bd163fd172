/**
 * The links of drills. Whoever holds one holds the phone that was tried, which is all that is to be proved: no sign-in.
 * A link of another purpose opens nothing here, since its id is no drill's.
 */
import { Injectable } from '@nestjs/common';
import { formatIst } from '@setu/calendar';
import type { DataOf } from '@setu/contracts';
import { Outbox, type Received } from '@setu/messaging';
import { Clock, Database, Forbidden, NotFound, RequestContext } from '@setu/platform';
import { RosterCopy } from '@setu/roster';
import { LinkOpener } from '../links/link-opener.service.js';

export interface DrillQuestionRow {
  [column: string]: unknown;
  id: string;
  district: string;
  drill_id: string;
  post_id: string;
  number_id: string;
  event_id: string;
  correlation_id: string;
  expires_at: Date;
  answered_at: Date | null;
}

/** What the page of a drill shows. */
export interface DrillQuestionView {
  district: string;
  titleHi: string;
  titleEn: string;
  expiresAt: string;
  /** Null: not yet. */
  answeredAt: string | null;
}

const REMEMBER = `INSERT INTO drill_question (id, district, drill_id, post_id, number_id, event_id, correlation_id, expires_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING`;
/** The newest question to the number the reply came from, or the one it names, to that number; while it may be answered. */
const REPLIED = `SELECT * FROM drill_question WHERE district = $1 AND expires_at > $4
  AND coalesce($2::uuid, $3::uuid) IS NOT NULL AND ($2::uuid IS NULL OR id = $2) AND ($3::uuid IS NULL OR number_id = $3)
  ORDER BY expires_at DESC, id DESC LIMIT 1`;
const ANSWER = `UPDATE drill_question SET answered_at = $2 WHERE id = $1 AND answered_at IS NULL RETURNING *`;

@Injectable()
export class DrillQuestions {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly links: LinkOpener,
    private readonly roster: RosterCopy,
    private readonly clock: Clock,
  ) {}

  async remember({ id, district, correlationId, data }: Received<'drill-requested'>): Promise<void> {
    const { questionId, drillId, postId, numberId, expiresAt } = data;
    const row = [questionId, district, drillId, postId, numberId, id, correlationId, expiresAt];
    await this.db.current().query(REMEMBER, row);
  }

  /** The question of a link. Throws `link_invalid` (403), `link_expired` (410), NotFound. */
  async open(token: string): Promise<DrillQuestionRow> {
    const row = await this.find(await this.links.idOf(token));
    if (!row) throw new NotFound();
    if (row.expires_at <= (await this.clock.now())) throw new Forbidden('link_expired', {}, { status: 410 });
    return row;
  }

  /** What a reply from a telephone answers; null: no drill that is open. */
  async repliedTo(
    district: string,
    { questionId = null, numberId = null, receivedAt }: DataOf<'reply-received'>,
  ): Promise<DrillQuestionRow | null> {
    const [row] = await this.db.query<DrillQuestionRow>(REPLIED, [
      district,
      questionId,
      numberId,
      receivedAt,
    ]);
    return row ?? null;
  }

  /** The number answered; said once however often the link is used or a reply comes. `actor`: the link, if left out. */
  async answer({ id, district }: DrillQuestionRow, actor = `link:${id}`): Promise<void> {
    await this.db.inTransaction({ district }, async (tx) => {
      const now = await this.clock.now();
      const [row] = await tx.query<DrillQuestionRow>(ANSWER, [id, now]);
      if (!row) return;
      const { drill_id: drillId, post_id: postId, number_id: numberId, correlation_id: correlationId } = row;
      RequestContext.run({ actor, correlationId, causationId: row.event_id }, () =>
        this.outbox.emit<'drill-answered'>({
          type: 'drill-answered',
          district,
          subject: numberId,
          data: { drillId, questionId: id, postId, numberId, outcome: 'answered', at: now.toISOString() },
        }),
      );
    });
  }

  async view({ id }: DrillQuestionRow): Promise<DrillQuestionView> {
    const row = await this.find(id);
    if (!row) throw new NotFound();
    const post = (await this.roster.snapshot(row.district)).posts.get(row.post_id);
    return {
      district: row.district,
      titleHi: post?.titleHi ?? '',
      titleEn: post?.titleEn ?? '',
      expiresAt: formatIst(row.expires_at),
      answeredAt: row.answered_at && formatIst(row.answered_at),
    };
  }

  private async find(id: string): Promise<DrillQuestionRow | undefined> {
    const [row] = await this.db.query<DrillQuestionRow>('SELECT * FROM drill_question WHERE id = $1', [id]);
    return row;
  }
}
