import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { In, IsNull } from 'typeorm';
import type { Thing } from './thing.entity.js';
import { HeldRows, WorkingSet } from './working-set.js';

interface Row extends Thing {
  postId: string;
  to: Date | null;
}
const row = (id: string, postId: string, over: Partial<Row> = {}): Row => ({
  ...{ id, district: '150', version: 1, removed: false, postId, to: null, ...over },
});

describe('rows held in memory', () => {
  it('answer only what was read whole', () => {
    const held = new HeldRows();
    expect(held.answer({ postId: 'p' })).toBeNull();
    held.hold('postId', ['p'], [row('1', 'p'), row('2', 'p', { removed: true })], ['150']);
    expect(held.answer({ postId: 'p', district: '150', removed: false })).toMatchObject([{ id: '1' }]);
    // Of another district, or of all, nothing is known.
    expect(held.answer({ postId: 'p', district: '145' })).toBeNull();
    expect(held.answer({ postId: 'p' })).toBeNull();
    expect(held.answer({ postId: In(['p', 'q']), district: '150' })).toBeNull();
    expect(held.answer({ id: '2' })).toMatchObject([{ removed: true }]);
    expect(held.answer({ id: '9' })).toBeNull();
  });

  it('know moments, absent values and lists', () => {
    const held = new HeldRows();
    const to = new Date(5);
    held.hold('postId', ['p', 'q'], [row('1', 'p', { to }), row('2', 'q')], null);
    expect(held.answer({ postId: 'p', to: new Date(5) })).toHaveLength(1);
    expect(held.answer({ postId: 'p', to: IsNull() })).toHaveLength(0);
    expect(held.answer({ postId: In(['p', 'q']), to: IsNull() })).toMatchObject([{ id: '2' }]);
  });

  it('keep what was written over what is read later, and send what was written last at the end', () => {
    const held = new HeldRows();
    held.put(row('1', 'p', { version: 2 }));
    held.put(row('2', 'p'));
    held.put(row('1', 'q', { version: 3 }));
    held.hold('postId', ['p', 'q'], [row('1', 'p')], null);
    expect(held.answer({ postId: 'p' })).toMatchObject([{ id: '2' }]);
    expect(held.answer({ postId: 'q' })).toMatchObject([{ id: '1', version: 3 }]);
    expect(held.take().map((r) => r.id)).toEqual(['2', '1']);
    expect(held.take()).toEqual([]);
  });

  it('answer as a table would, whatever is read and written in whatever order', () => {
    const post = fc.constantFrom('p', 'q', 'r');
    const step = fc.oneof(
      fc.record({ read: post }),
      fc.record({ id: fc.constantFrom('1', '2', '3', '4', '5'), post }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const kept = new Map(['1', '2', '3'].map((id, i) => [id, row(id, 'pqr'[i] ?? 'p')]));
        const now = new Map(kept);
        const held = new HeldRows();
        for (const one of steps) {
          if ('read' in one)
            held.hold(
              'postId',
              [one.read],
              [...kept.values()].filter((r) => r.postId === one.read),
              null,
            );
          else {
            const after = row(one.id, one.post);
            now.set(one.id, after);
            held.put(after);
          }
          for (const postId of ['p', 'q', 'r']) {
            const answer = held.answer({ postId });
            const ids = [...now.values()].filter((r) => r.postId === postId).map((r) => r.id);
            if (answer) expect(answer.map((r) => r.id).sort()).toEqual(ids.sort());
          }
        }
      }),
    );
  });
});

describe('a trial', () => {
  it('goes back to where it stood', () => {
    class Table {}
    const set = new WorkingSet(true);
    set.of(Table).hold('postId', ['p'], [row('1', 'p')], null);
    set.put(Table, row('2', 'p'));
    const { mark } = set;
    set.put(Table, row('1', 'x'));
    set.put(Table, row('3', 'p'));
    set.backTo(mark);
    expect(
      set
        .of(Table)
        .answer({ postId: 'p' })
        ?.map((r) => r.id)
        .sort(),
    ).toEqual(['1', '2']);
  });
});
