/**
 * Who takes charge of which post (R3). A new substantive holder relieves the one before at the same moment; an
 * additional charge relieves nobody.
 */
import { Injectable } from '@nestjs/common';
import { assertIfMatch, Clock, Conflict, newId, NotFound } from '@setu/platform';
import { IsNull } from 'typeorm';
import { changed, Changes, rowOf } from '../changes/changes.service.js';
import type { Change } from '../changes/kind.js';
import { Officer } from '../officers/officer.entity.js';
import { Post } from '../posts/post.entity.js';
import { Posting, postingKind, type Charge } from './posting.entity.js';

export interface PostingWish {
  postId: string;
  officerId: string;
  kind: Charge;
  from: Date;
  to: Date | null;
}

@Injectable()
export class PostingsService {
  constructor(
    private readonly changes: Changes,
    private readonly clock: Clock,
  ) {}

  /**
   * Creates or changes the posting of this officer to this post from this day on; one transaction. NotFound for a
   * post or officer of another district, Conflict `posting_before_last` when the present holder came later.
   */
  put(district: string, wish: PostingWish): Promise<{ change: Change; posting: Posting }> {
    return this.changes.alone(district, async () => {
      await this.assertKnown(district, wish);
      const { postId, officerId, from } = wish;
      const before = await this.changes.find(Posting, { district, postId, officerId, from });
      if (wish.kind === 'substantive' && !wish.to) await this.relieve(district, wish);
      const recordedAt = await this.clock.now();
      const posting = rowOf(Posting, {
        id: before?.id ?? newId(),
        district,
        version: 1,
        removed: false,
        recordedAt,
        ...wish,
      });
      return { change: await this.changes.keep(postingKind, before, posting), posting };
    });
  }

  /** Ends a posting at `to`; NotFound outside the district, `version_mismatch` (412) for an older `ifMatch`. */
  end(district: string, id: string, to: Date, ifMatch?: string): Promise<Posting> {
    return this.changes.alone(district, async () => {
      const before = await this.changes.find(Posting, { id, district, removed: false });
      if (!before) throw new NotFound();
      assertIfMatch(ifMatch, before.version);
      if (to <= before.from) throw new Conflict('ends_before_it_begins');
      const after = changed(before, { to, recordedAt: await this.clock.now() });
      await this.changes.keep(postingKind, before, after);
      return after;
    });
  }

  private async assertKnown(district: string, { postId, officerId }: PostingWish): Promise<void> {
    const post = await this.changes.find(Post, { id: postId, district, removed: false });
    const officer = await this.changes.find(Officer, { id: officerId, district, removed: false });
    if (!post || !officer) throw new NotFound();
  }

  private async relieve(district: string, { postId, officerId, from }: PostingWish): Promise<void> {
    const open = { district, postId, kind: 'substantive' as const, to: IsNull(), removed: false };
    const holder = await this.changes.find(Posting, open);
    if (!holder || (holder.officerId === officerId && holder.from.getTime() === from.getTime())) return;
    if (holder.from >= from) throw new Conflict('posting_before_last');
    const after = changed(holder, { to: from, recordedAt: await this.clock.now() });
    await this.changes.keep(postingKind, holder, after);
  }
}
