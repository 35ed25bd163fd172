/**
 * Who takes charge of which post (R3). A new substantive holder relieves the one before at the same moment; an
 * additional charge relieves nobody.
 */
import { Injectable } from '@nestjs/common';
import { assertIfMatch, Clock, Conflict, newId, NotFound } from '@setu/platform';
import { IsNull } from 'typeorm';
import { changed, Changes, given, rowOf } from '../changes/changes.service.js';
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

/** What may be corrected; a post or person entered wrongly is another posting. */
export interface PostingCorrection {
  from?: Date;
  to?: Date | null;
  kind?: Charge;
}

@Injectable()
export class PostingsService {
  constructor(
    private readonly changes: Changes,
    private readonly clock: Clock,
  ) {}

  /**
   * Creates or changes the posting of this officer to this post from this day on; one transaction. NotFound for a
   * post or officer of another district, Conflict `posting_before_last` when the present holder came later,
   * `posting_overlaps` when somebody else held the post substantively at that time.
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
      await this.assertAlone(posting);
      return { change: await this.changes.keep(postingKind, before, posting), posting };
    });
  }

  /**
   * Corrects a posting, past ones too: what is said changes, the rest stays, and history shows both. NotFound outside
   * the district, `version_mismatch` (412) for an older `ifMatch`, Conflict `ends_before_it_begins`, `posting_overlaps`.
   */
  change(district: string, id: string, said: PostingCorrection, ifMatch?: string): Promise<Posting> {
    return this.changes.alone(district, async () => {
      const before = await this.known(district, id, ifMatch);
      const after = changed<Posting>(before, { ...given(said), recordedAt: await this.clock.now() });
      if (after.to && after.to <= after.from) throw new Conflict('ends_before_it_begins');
      await this.assertAlone(after);
      await this.changes.keep(postingKind, before, after);
      return after;
    });
  }

  /** Takes back a posting that never was. */
  remove(district: string, id: string, ifMatch?: string): Promise<void> {
    return this.changes.alone(district, async () => {
      const before = await this.known(district, id, ifMatch);
      await this.changes.keep(
        postingKind,
        before,
        changed<Posting>(before, { removed: true, recordedAt: await this.clock.now() }),
      );
    });
  }

  private async known(district: string, id: string, ifMatch: string | undefined): Promise<Posting> {
    const found = await this.changes.find(Posting, { id, district, removed: false });
    if (!found) throw new NotFound();
    assertIfMatch(ifMatch, found.version);
    return found;
  }

  /** One substantive holder at a time (R3). */
  private async assertAlone(posting: Posting): Promise<void> {
    if (posting.kind !== 'substantive') return;
    const { postId } = posting;
    const others = await this.changes.all(Posting, { postId, kind: 'substantive', removed: false });
    const meets = (o: Posting): boolean =>
      (o.to === null || o.to > posting.from) && (posting.to === null || posting.to > o.from);
    if (others.some((o) => o.id !== posting.id && meets(o))) throw new Conflict('posting_overlaps');
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
