import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DueSoon } from './due-soon.js';

const ids = (due: { id: string }[]): string[] => due.map(({ id }) => id);

describe('deadlines of the next seconds', () => {
  it('come out by due time, whatever the order they went in', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 })), fc.integer({ min: 0, max: 50 }), (dues, now) => {
        const soon = new DueSoon();
        dues.forEach((due, at) => soon.push(String(at), due, '150'));
        const taken = soon.takeDue(now, 1000).map(({ id }) => dues[Number(id)] ?? -1);
        expect(taken).toEqual(dues.filter((due) => due <= now).sort((a, b) => a - b));
        expect(soon.earliest).toBe(dues.filter((due) => due > now).sort((a, b) => a - b)[0] ?? null);
      }),
    );
  });

  it('keep one due time per deadline: a moved one comes out at its new time only', () => {
    const soon = new DueSoon();
    soon.push('a', 10, '150');
    soon.push('a', 10, '150');
    soon.push('a', 30, '150');
    expect(soon.takeDue(20, 10)).toEqual([]);
    expect(ids(soon.takeDue(30, 10))).toEqual(['a']);
    soon.push('b', 5, '150');
    expect(ids(soon.takeDue(5, 10))).toEqual(['b']);
    soon.push('b', 5, '150');
    expect(ids(soon.takeDue(5, 10))).toEqual(['b']);
  });

  it('takes no more than asked for', () => {
    const soon = new DueSoon();
    for (let i = 0; i < 5; i++) soon.push(String(i), i, '150');
    expect(ids(soon.takeDue(9, 2))).toEqual(['0', '1']);
    expect(ids(soon.takeDue(9, 9))).toEqual(['2', '3', '4']);
  });

  it('tells when something earlier was armed, and leaves what is far away to the next load', () => {
    const soon = new DueSoon();
    let rings = 0;
    soon.onEarlier = () => rings++;
    soon.horizonMs = 1000;
    soon.armed('far', new Date(1001), '150');
    expect([soon.size, rings]).toEqual([0, 0]);
    soon.armed('near', new Date(900), '150');
    soon.armed('later', new Date(950), '150');
    soon.armed('nearer', new Date(800), '150');
    expect([soon.size, rings]).toEqual([3, 2]);
    soon.clear();
    expect(soon.earliest).toBeNull();
  });
});
