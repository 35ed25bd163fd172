/** The ordered alternates of a post (R14): of the same district or the state, never in a circle. */
import { Injectable } from '@nestjs/common';
import { STATE } from '@setu/contracts';
import { Clock, Conflict, InvalidInput, NotFound } from '@setu/platform';
import { isElected } from '@setu/roster';
import { In } from 'typeorm';
import { Changes, rowOf } from '../changes/changes.service.js';
import type { Change } from '../changes/kind.js';
import { Post } from '../posts/post.entity.js';
import { AlternateList, alternateKind, type AlternateEntry } from './alternate-list.entity.js';
import { circleIn } from './circles.js';
import { replaced, type SaidAlternate } from './replaced.js';

@Injectable()
export class AlternatesService {
  constructor(
    private readonly changes: Changes,
    private readonly clock: Clock,
  ) {}

  /**
   * Puts another list in the place of the present one, from now on or from the first time that is said; what held
   * before stays. As `put`; InvalidInput `ends_before_it_begins`.
   */
  replace(district: string, postId: string, said: readonly SaidAlternate[]): Promise<Change> {
    return this.changes.alone(district, async () => {
      const now = await this.clock.now();
      const fields = said.flatMap(({ from, to }, i) =>
        to && to <= (from ?? now) ? [{ field: `alternates[${i}].to`, code: 'ends_before_it_begins' }] : [],
      );
      if (fields.length > 0) throw new InvalidInput('invalid_input', {}, { fields });
      return this.put(district, postId, replaced(await this.listOf(postId), said, now));
    });
  }

  /**
   * Replaces the whole list of a post, past and coming entries too; one transaction. NotFound for unknown posts,
   * Conflict `alternate_circle` when the post would in the end stand in for itself, `elected_person` when one of them
   * is an elected person's.
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
    if (found.some(isElected)) throw new Conflict('elected_person');
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
    const all = await this.reached(district, postId, entries);
    const starts = [...all.values()].flatMap((list) => list.map((e) => Date.parse(e.from)));
    const moments = new Set([now, ...starts.filter((ms) => ms > now)]);
    return [...moments].some((at) => circleIn(edgesAt(all, at)) !== null);
  }

  /** The lists that can be come to from this one: a circle that is new goes through it. */
  private async reached(
    district: string,
    postId: string,
    entries: readonly AlternateEntry[],
  ): Promise<Map<string, readonly AlternateEntry[]>> {
    const reached = new Map([[postId, entries]]);
    for (let next = idsOf(entries, reached); next.length > 0;) {
      const lists = await this.changes.all(AlternateList, { id: In(next), district, removed: false });
      for (const id of next) reached.set(id, []);
      for (const { id, alternates } of lists) reached.set(id, alternates);
      next = idsOf(
        lists.flatMap((l) => l.alternates),
        reached,
      );
    }
    return reached;
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

/** Posts of these entries that were not come to yet, each once. */
const idsOf = (entries: readonly AlternateEntry[], reached: ReadonlyMap<string, unknown>): string[] => [
  ...new Set(entries.map((e) => e.postId).filter((id) => !reached.has(id))),
];
