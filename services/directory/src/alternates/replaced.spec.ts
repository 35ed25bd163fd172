import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AlternateEntry } from './alternate-list.entity.js';
import { replaced, type SaidAlternate } from './replaced.js';

const day = (n: number): Date => new Date(Date.UTC(2026, 10, 1 + n));
const entry = (postId: string, order: number, from: number, to: number | null = null): AlternateEntry => ({
  ...{ postId, order, from: day(from).toISOString(), to: to === null ? null : day(to).toISOString() },
});
const NOW = day(20);
/** Who stood in at an instant, in order. */
const standing = (list: readonly AlternateEntry[], at: Date): string[] =>
  list
    .filter((e) => Date.parse(e.from) <= at.getTime() && (e.to === null || Date.parse(e.to) > at.getTime()))
    .sort((a, b) => a.order - b.order)
    .map((e) => e.postId);

describe('a list of alternates that takes the place of another (R14)', () => {
  it('holds from now on, and the one before stays written until now', () => {
    const list = replaced([entry('a', 1, 0)], [{ postId: 'b' }], NOW);
    expect(list).toEqual([entry('a', 1, 0, 20), entry('b', 1, 20)]);
  });

  it('leaves whoever keeps the place as it was', () => {
    const before = [entry('a', 1, 0), entry('b', 2, 0)];
    expect(replaced(before, [{ postId: 'A' }, { postId: 'b' }], NOW)).toEqual(before);
    expect(replaced(before, [{ postId: 'b' }, { postId: 'a' }], NOW)).toEqual([
      ...[entry('a', 1, 0, 20), entry('b', 2, 0, 20), entry('b', 1, 20), entry('a', 2, 20)],
    ]);
  });

  it('corrects the past from the first time that is said', () => {
    const list = replaced([entry('a', 1, 0)], [{ postId: 'b', from: day(5) }], NOW);
    expect([standing(list, day(4)), standing(list, day(5)), standing(list, NOW)]).toEqual([
      ['a'],
      ['b'],
      ['b'],
    ]);
  });

  it('is empty from now on when nobody is named', () => {
    const list = replaced([entry('a', 1, 0), entry('b', 2, 30)], [], NOW);
    expect([standing(list, day(19)), standing(list, NOW), standing(list, day(31))]).toEqual([['a'], [], []]);
  });

  it('never changes who stood in before, and is as said afterwards; however often', () => {
    const post = fc.constantFrom('a', 'b', 'c', 'd');
    const old = fc
      .tuple(
        post,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 0, max: 19 }),
        fc.option(fc.integer({ min: 1, max: 30 })),
      )
      .map(([postId, order, from, length]) =>
        entry(postId, order, from, length === null ? null : from + length),
      );
    const lists = fc.array(fc.uniqueArray(post, { maxLength: 4 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(old, { maxLength: 8 }), lists, (first, says) => {
        let list: readonly AlternateEntry[] = first;
        says.forEach((names, i) => {
          const now = day(20 + i);
          const before = list;
          const said: SaidAlternate[] = names.map((postId) => ({ postId }));
          list = replaced(before, said, now);
          for (let hour = 0; hour < (20 + i) * 24; hour += 7) {
            const at = new Date(day(0).getTime() + hour * 3_600_000);
            expect(new Set(standing(list, at))).toEqual(new Set(standing(before, at)));
          }
          for (const later of [now, day(60)]) expect(standing(list, later)).toEqual(names);
        });
      }),
      { numRuns: 60 },
    );
  });
});
