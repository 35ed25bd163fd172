/** A snapshot that is renewed piece by piece answers as one made anew. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { postingsOf, postingsTo, withRows } from './index-of.js';
import type { Posting, RosterSnapshot } from './snapshot.js';

const posting = fc.record({
  postingId: fc.constantFrom('1', '2', '3', '4'),
  postId: fc.constantFrom('a', 'b'),
  officerId: fc.constantFrom('x', 'y'),
});
const change = fc.uniqueArray(fc.tuple(posting, fc.boolean()), {
  selector: ([p]) => p.postingId,
  maxLength: 4,
});
const of = (postings: ReadonlyMap<string, Posting>): RosterSnapshot =>
  ({ postings }) as unknown as RosterSnapshot;
const ids = (rows: readonly Posting[]): string[] => rows.map((p) => p.postingId).sort();

describe('lookups over rows that change', () => {
  it('are carried over to the rows after a change', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), fc.boolean(), (changes, isAsked) => {
        let rows: ReadonlyMap<string, Posting> = new Map();
        for (const one of changes) {
          if (isAsked) postingsTo(of(rows), 'a');
          postingsOf(of(rows), 'x');
          rows = withRows(
            rows,
            new Map(one.map(([p, isGone]) => [p.postingId, isGone ? undefined : (p as unknown as Posting)])),
          );
          const all = [...rows.values()];
          for (const post of ['a', 'b'])
            expect(ids(postingsTo(of(rows), post))).toEqual(ids(all.filter((p) => p.postId === post)));
          for (const officer of ['x', 'y'])
            expect(ids(postingsOf(of(rows), officer))).toEqual(
              ids(all.filter((p) => p.officerId === officer)),
            );
        }
      }),
    );
  });
});
