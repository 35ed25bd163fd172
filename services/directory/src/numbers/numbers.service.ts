/** Which official number belongs to which post (R1-R3). One number serves one post at a time. */
import { Injectable } from '@nestjs/common';
import { assertIfMatch, Clock, Conflict, newId, NotFound } from '@setu/platform';
import { changed, Changes, rowOf } from '../changes/changes.service.js';
import type { Change } from '../changes/kind.js';
import { Post } from '../posts/post.entity.js';
import { OfficialNumber, numberKind, type NumberKind, type VerifiedHow } from './official-number.entity.js';

export interface NumberWish {
  postId: string;
  /** E.164. */
  number: string;
  kind: NumberKind;
  from: Date;
  to: Date | null;
  verifiedAt: Date | null;
  verifiedHow: VerifiedHow | null;
}

@Injectable()
export class NumbersService {
  constructor(
    private readonly changes: Changes,
    private readonly clock: Clock,
  ) {}

  /**
   * Creates or changes the allotment of this number to this post from this day on; one transaction. NotFound for a
   * post of another district, Conflict `number_taken` while another post has the number.
   */
  put(district: string, wish: NumberWish): Promise<{ change: Change; number: OfficialNumber }> {
    return this.changes.alone(district, async () => {
      const { postId, number, from } = wish;
      if (!(await this.changes.find(Post, { id: postId, district, removed: false }))) throw new NotFound();
      const before = await this.changes.find(OfficialNumber, { district, postId, number, from });
      await this.assertFree(wish, before?.id ?? null);
      const recordedAt = await this.clock.now();
      const id = before?.id ?? newId();
      const row = rowOf(OfficialNumber, {
        id,
        district,
        version: 1,
        removed: false,
        recordedAt,
        ...keptProof(wish, before),
      });
      return { change: await this.changes.keep(numberKind, before, row), number: row };
    });
  }

  /** Withdraws a number at `to`, or marks it verified (R2); NotFound outside the district, 412 for an older `ifMatch`. */
  change(
    district: string,
    id: string,
    { to, verifiedHow }: { to?: Date; verifiedHow?: VerifiedHow },
    ifMatch?: string,
  ): Promise<OfficialNumber> {
    return this.changes.alone(district, async () => {
      const before = await this.changes.find(OfficialNumber, { id, district, removed: false });
      if (!before) throw new NotFound();
      assertIfMatch(ifMatch, before.version);
      if (to && to <= before.from) throw new Conflict('ends_before_it_begins');
      const now = await this.clock.now();
      const proof = verifiedHow && !before.verifiedAt ? { verifiedAt: now, verifiedHow } : {};
      const after = changed(before, { ...(to ? { to } : {}), ...proof, recordedAt: now });
      await this.changes.keep(numberKind, before, after);
      return after;
    });
  }

  private async assertFree(wish: NumberWish, own: string | null): Promise<void> {
    const others = await this.changes.all(OfficialNumber, { number: wish.number, removed: false });
    const overlaps = (o: OfficialNumber): boolean =>
      (o.to === null || o.to > wish.from) && (wish.to === null || wish.to > o.from);
    if (others.some((o) => o.id !== own && overlaps(o))) throw new Conflict('number_taken');
  }
}

/** What was proved once stays proved when the same number is written again without proof (R2). */
const keptProof = (wish: NumberWish, before: OfficialNumber | null): NumberWish =>
  before?.verifiedAt && (!wish.verifiedAt || wish.verifiedAt >= before.verifiedAt)
    ? { ...wish, verifiedAt: before.verifiedAt, verifiedHow: before.verifiedHow }
    : wish;
