/**
 * Asks notification to tell one person something, once, and remembers what its link may answer. Knows no texts and no
 * numbers; who is told of an absence is decided in `absence-notices.service.ts` and `stand-ins/`.
 */
import { Injectable } from '@nestjs/common';
import type { NoticePurpose } from '@setu/contracts';
import { Outbox } from '@setu/messaging';
import { Clock, Database, newId } from '@setu/platform';

export interface NewNotice {
  purpose: NoticePurpose;
  district: string;
  to: { postId: string; officerId: string };
  postId?: string;
  officerId?: string;
  availabilityId?: string;
  standInId?: string;
  from?: Date;
  until?: Date | null;
  otherPostId?: string;
  hasNext?: boolean;
  /** Domain time at which its link ends; left out: nothing is to be answered. */
  expiresAt?: Date;
}

/** A notice whose link may be answered. */
export interface NoticeRow {
  id: string;
  district: string;
  purpose: NoticePurpose;
  recipient_post_id: string;
  recipient_officer_id: string;
  availability_id: string | null;
  stand_in_id: string | null;
  expires_at: Date | null;
  answer: string | null;
  answered_at: Date | null;
}

const INSERT = `insert into notice (id, district, purpose, recipient_post_id, recipient_officer_id, availability_id,
  stand_in_id, asked_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

@Injectable()
export class Notices {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Writes the notice down and publishes it; needs an open transaction. */
  async request(notice: NewNotice): Promise<void> {
    const id = newId();
    const expiresAt = notice.expiresAt ?? null;
    await this.db.query(INSERT, [
      ...[id, notice.district, notice.purpose, notice.to.postId, notice.to.officerId],
      ...[notice.availabilityId ?? null, notice.standInId ?? null, await this.clock.now(), expiresAt],
    ]);
    this.outbox.emit<'notice-requested'>({
      type: 'notice-requested',
      district: notice.district,
      subject: notice.availabilityId ?? notice.to.officerId,
      data: {
        ...{ noticeId: id, purpose: notice.purpose },
        ...{ recipientPostId: notice.to.postId, recipientOfficerId: notice.to.officerId },
        recipientRepresentativeId: null,
        ...{ postId: notice.postId ?? null, officerId: notice.officerId ?? null },
        availabilityId: notice.availabilityId ?? null,
        ...{ from: notice.from?.toISOString() ?? null, to: notice.until?.toISOString() ?? null },
        ...{ otherPostId: notice.otherPostId ?? null, hasNext: notice.hasNext ?? false },
        ...{ linkId: expiresAt ? id : null, linkExpiresAt: expiresAt?.toISOString() ?? null },
      },
    });
  }

  /** The notice behind a link; null when there is none. */
  async find(id: string): Promise<NoticeRow | null> {
    const [row] = await this.db.query<NoticeRow & Record<string, unknown>>(
      'select * from notice where id = $1',
      [id],
    );
    return row ?? null;
  }

  /** Remembers what was answered last. */
  async answered(id: string, answer: string): Promise<void> {
    await this.db.query('update notice set answer = $2, answered_at = $3 where id = $1', [
      ...[id, answer],
      await this.clock.now(),
    ]);
  }
}
