import { describe, expect, it } from '@jest/globals';
import type { AlternateEntry } from '../alternates/alternate-list.entity.js';
import { endedAt, withFirst, withoutDuring } from './stand-in-times.js';

const at = (day: number): Date => new Date(Date.UTC(2026, 10, day));
const iso = (day: number): string => at(day).toISOString();
const entry = (postId: string, order: number, from = 1, to: number | null = null): AlternateEntry => ({
  postId,
  order,
  from: iso(from),
  to: to === null ? null : iso(to),
});
const leave = { from: at(10), to: at(15) };

describe('the substitute of the leave form (R14)', () => {
  it('is asked first while the leave lasts, the others after in their order', () => {
    const list = [entry('a', 1), entry('b', 2)];
    expect(withFirst(list, 'c', leave)).toEqual([entry('c', 1, 10, 15), entry('a', 2), entry('b', 3)]);
  });

  it('moves the others only once, and replaces itself', () => {
    const once = withFirst([entry('a', 1)], 'c', leave);
    expect(withFirst(once, 'c', { from: at(10), to: at(12) })).toEqual([
      entry('c', 1, 10, 12),
      entry('a', 2),
    ]);
  });

  it('stops when the leave ends earlier, and was never there when it is taken back before', () => {
    const list = withFirst([entry('a', 1)], 'c', leave);
    expect(endedAt(list, 'c', leave, at(12))).toEqual([entry('c', 1, 10, 12), entry('a', 2)]);
    expect(endedAt(list, 'c', leave, at(9))).toEqual([entry('a', 2)]);
    expect(endedAt(list, 'c', leave, at(20))).toEqual(list);
  });
});

describe('an alternate who declines', () => {
  it('stands out for the time of the leave only', () => {
    expect(withoutDuring([entry('a', 1), entry('b', 2)], 'a', leave)).toEqual([
      entry('a', 1, 1, 10),
      entry('a', 1, 15),
      entry('b', 2),
    ]);
    expect(withoutDuring([entry('a', 1, 11, 14)], 'a', leave)).toEqual([]);
    expect(withoutDuring([entry('a', 1, 15)], 'a', leave)).toEqual([entry('a', 1, 15)]);
    expect(withoutDuring([entry('a', 1)], 'a', { from: at(10), to: null })).toEqual([entry('a', 1, 1, 10)]);
  });
});
