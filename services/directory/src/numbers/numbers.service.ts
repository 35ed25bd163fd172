/** Which official number belongs to which post (R1-R3). One number serves one post at a time. */
import { Injectable } from '@nestjs/common';
import { assertIfMatch, Clock, Conflict, newId, NotFound } from '@setu/platform';
import { changed, Changes, given, rowOf } from '../changes/changes.service.js';
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

/** What may be corrected of an allotment; another number or post is another allotment. */
export interface NumberCorrection {
  from?: Date;
  to?: Date | null;
  kind?: NumberKind;
  verifiedHow?: VerifiedHow;
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

  /**
   * Withdraws a number, marks it verified (R2), or corrects its time and kind, past ones too. NotFound outside the
   * district, 412 for an older `ifMatch`, Conflict `ends_before_it_begins`, `number_taken`.
   */
  change(district: string, id: string, said: NumberCorrection, ifMatch?: string): Promise<OfficialNumber> {
    return this.changes.alone(district, async () => {
      const before = await this.known(district, id, ifMatch);
      const now = await this.clock.now();
      const { verifiedHow, ...times } = said;
      const proof = verifiedHow && !before.verifiedAt ? { verifiedAt: now, verifiedHow } : {};
      const after = changed<OfficialNumber>(before, { ...given(times), ...proof, recordedAt: now });
      if (after.to && after.to <= after.from) throw new Conflict('ends_before_it_begins');
      await this.assertFree(after, after.id);
      await this.changes.keep(numberKind, before, after);
      return after;
    });
  }

  /** Takes back an allotment that never was. */
  remove(district: string, id: string, ifMatch?: string): Promise<void> {
    return this.changes.alone(district, async () => {
      const before = await this.known(district, id, ifMatch);
      const recordedAt = await this.clock.now();
      await this.changes.keep(
        numberKind,
        before,
        changed<OfficialNumber>(before, { removed: true, recordedAt }),
      );
    });
  }

  private async known(district: string, id: string, ifMatch: string | undefined): Promise<OfficialNumber> {
    const found = await this.changes.find(OfficialNumber, { id, district, removed: false });
    if (!found) throw new NotFound();
    assertIfMatch(ifMatch, found.version);
    return found;
  }

  private async assertFree(
    wish: Pick<NumberWish, 'number' | 'from' | 'to'>,
    own: string | null,
  ): Promise<void> {
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
