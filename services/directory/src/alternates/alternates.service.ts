/** The ordered alternates of a post (R14): of the same district or the state, never in a circle. */
import { Injectable } from '@nestjs/common';
import { STATE } from '@setu/contracts';
import { Clock, Conflict, NotFound } from '@setu/platform';
import { In } from 'typeorm';
import { Changes, rowOf } from '../changes/changes.service.js';
import type { Change } from '../changes/kind.js';
import { Post } from '../posts/post.entity.js';
import { AlternateList, alternateKind, type AlternateEntry } from './alternate-list.entity.js';
import { circleIn } from './circles.js';

@Injectable()
export class AlternatesService {
  constructor(
    private readonly changes: Changes,
    private readonly clock: Clock,
  ) {}

  /**
   * Replaces the list of a post; one transaction. NotFound for unknown posts, Conflict `alternate_circle` when the
   * post would in the end stand in for itself.
   */
  put(district: string, postId: string, entries: readonly AlternateEntry[]): Promise<Change> {
    return this.changes.alone(district, async () => {
      await this.assertKnown(district, [postId, ...entries.map((e) => e.postId)]);
      const alternates = [...entries].sort((a, b) => a.order - b.order);
      if (await this.isCircle(district, postId, alternates)) throw new Conflict('alternate_circle');
      const before = await this.changes.find(AlternateList, { id: postId, district });
      const thing = { id: postId, district, version: 1, removed: false, recordedAt: await this.clock.now() };
      const after = rowOf(AlternateList, { ...thing, alternates });
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

  /** The kept list of a post, past and coming entries too. */
  async listOf(postId: string): Promise<readonly AlternateEntry[]> {
    return (await this.changes.find(AlternateList, { id: postId, removed: false }))?.alternates ?? [];
  }

  /**
   * Whether a post would in the end stand in for itself with this list, now or at any moment to come. What is over
   * makes no circle: officers stand in for one another, one after the other.
   */
  async isCircle(district: string, postId: string, entries: readonly AlternateEntry[]): Promise<boolean> {
    const now = (await this.clock.now()).getTime();
    const lists = await this.changes.all(AlternateList, { district, removed: false });
    const all = new Map<string, readonly AlternateEntry[]>(lists.map((l) => [l.id, l.alternates]));
    all.set(postId, entries);
    const starts = [...all.values()].flatMap((list) => list.map((e) => Date.parse(e.from)));
    const moments = new Set([now, ...starts.filter((ms) => ms > now)]);
    return [...moments].some((at) => circleIn(edgesAt(all, at)) !== null);
  }
}

const edgesAt = (
  lists: ReadonlyMap<string, readonly AlternateEntry[]>,
  at: number,
): ReadonlyMap<string, string[]> =>
  new Map(
    [...lists].map(([id, list]) => [id, list.filter((e) => holds(e, at)).map((e) => e.postId)] as const),
  );

const holds = (e: AlternateEntry, at: number): boolean =>
  Date.parse(e.from) <= at && (e.to === null || Date.parse(e.to) > at);
