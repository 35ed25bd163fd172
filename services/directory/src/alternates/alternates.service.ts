/** The ordered alternates of a post (R14): of the same district or the state, never in a circle. */
import { Injectable } from '@nestjs/common';
import { STATE } from '@setu/contracts';
import { Conflict, NotFound } from '@setu/platform';
import { In } from 'typeorm';
import { Changes, rowOf } from '../changes/changes.service.js';
import type { Change } from '../changes/kind.js';
import { Post } from '../posts/post.entity.js';
import { AlternateList, alternateKind, type AlternateEntry } from './alternate-list.entity.js';
import { circleIn } from './circles.js';

@Injectable()
export class AlternatesService {
  constructor(private readonly changes: Changes) {}

  /**
   * Replaces the list of a post; one transaction. NotFound for unknown posts, Conflict `alternate_circle` when the
   * post would in the end stand in for itself.
   */
  put(district: string, postId: string, entries: readonly AlternateEntry[]): Promise<Change> {
    return this.changes.alone(district, async () => {
      await this.assertKnown(district, [postId, ...entries.map((e) => e.postId)]);
      const alternates = [...entries].sort((a, b) => a.order - b.order);
      await this.assertNoCircle(district, postId, alternates);
      const before = await this.changes.find(AlternateList, { id: postId, district });
      const after = rowOf(AlternateList, { id: postId, district, version: 1, removed: false, alternates });
      return this.changes.keep(alternateKind, before, after);
    });
  }

  private async assertKnown(district: string, ids: readonly string[]): Promise<void> {
    const wanted = [...new Set(ids)];
    const found = await this.changes.all(Post, {
      id: In(wanted),
      district: In([district, STATE]),
      removed: false,
    });
    if (found.length !== wanted.length) throw new NotFound();
  }

  private async assertNoCircle(
    district: string,
    postId: string,
    entries: readonly AlternateEntry[],
  ): Promise<void> {
    const lists = await this.changes.all(AlternateList, { district, removed: false });
    const edges = new Map(lists.map((l) => [l.id, l.alternates.map((a) => a.postId)]));
    if (
      circleIn(
        edges.set(
          postId,
          entries.map((e) => e.postId),
        ),
      )
    )
      throw new Conflict('alternate_circle');
  }
}
