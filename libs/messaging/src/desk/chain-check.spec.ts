import { describe, expect, it } from '@jest/globals';
import { entryHash, GENESIS_HASH, spliceEnvelope } from '@setu/contracts';
import type { LogPlace } from '../consumer/received.js';
import { hashFollowing, stops, verdictOf } from './chain-check.js';
import { behindBy } from './log-states.js';
import type { LogPart } from './producer-log.js';

/** A log of `count` entries with the place after each; place 0 is its beginning. */
function logOf(count: number, epoch = 1, first = GENESIS_HASH): { bodies: Buffer[]; places: LogPlace[] } {
  const bodies: Buffer[] = [];
  const places: LogPlace[] = [{ epoch, sequence: 0, hash: first }];
  for (let sequence = 1; sequence <= count; sequence++) {
    const before = places.at(-1)?.hash ?? first;
    const body = spliceEnvelope(`{"data":{"n":${sequence}}}`, epoch, sequence, before);
    bodies.push(body);
    places.push({ epoch, sequence, hash: entryHash(before, body) });
  }
  return { bodies, places };
}

const { bodies, places } = logOf(5);
const placeAt = (sequence: number): LogPlace =>
  places[sequence] ?? { epoch: 1, sequence, hash: GENESIS_HASH };
const after = (sequence: number, changed: Partial<LogPart> = {}): LogPart => ({
  epoch: 1,
  head: 5,
  hash: placeAt(5).hash.toString('hex'),
  entries: bodies.slice(sequence).map((body, i) => ({ sequence: sequence + i + 1, body })),
  ...changed,
});
const forged = (part: LogPart, at: number): LogPart => ({
  ...part,
  entries: part.entries.map((entry, i) =>
    i === at ? { ...entry, body: Buffer.from(entry.body.toString().replace('"n":', '"m":')) } : entry,
  ),
});

describe('whether a log continues a place', () => {
  it('is fine anywhere in an honest log', () => {
    for (const sequence of [0, 1, 4, 5])
      expect(verdictOf(placeAt(sequence), after(sequence))).toEqual({ state: 'fine' });
    // A part need not reach the head.
    expect(verdictOf(placeAt(1), { ...after(1), entries: after(1).entries.slice(0, 2) })).toEqual({
      state: 'fine',
    });
  });

  it('names the entry that was altered, also the last one, whose hash only the head tells', () => {
    expect(verdictOf(placeAt(1), forged(after(1), 0))).toEqual({ state: 'altered', sequence: 2 });
    expect(verdictOf(placeAt(1), forged(after(1), 2))).toEqual({ state: 'altered', sequence: 4 });
    expect(verdictOf(placeAt(1), forged(after(1), 3))).toEqual({ state: 'altered', sequence: 5 });
  });

  it('notices an entry that is gone and bytes that are none', () => {
    const gone = { ...after(1), entries: after(1).entries.slice(1) };
    expect(verdictOf(placeAt(1), gone)).toEqual({ state: 'altered', sequence: 2 });
    const garbage = { ...after(4), entries: [{ sequence: 5, body: Buffer.from([0xff, 0]) }] };
    expect(verdictOf(placeAt(4), garbage)).toEqual({ state: 'altered', sequence: 5 });
    expect(verdictOf(placeAt(1), { ...after(1), entries: [] })).toEqual({ state: 'missing' });
  });

  it('tells a place that is not in this log from one that the log has lost', () => {
    const foreign = { ...placeAt(2), hash: GENESIS_HASH };
    expect(verdictOf(foreign, after(2))).toEqual({ state: 'differs', sequence: 2 });
    expect(verdictOf({ ...placeAt(5), hash: GENESIS_HASH }, after(5))).toEqual({
      state: 'differs',
      sequence: 5,
    });
    expect(verdictOf({ ...placeAt(5), sequence: 9 }, after(5, { entries: [] }))).toEqual({ state: 'ahead' });
    expect(verdictOf({ ...placeAt(0), epoch: 2 }, after(5))).toEqual({ state: 'ahead' });
    const ended = { kept: 5, hash: placeAt(5).hash.toString('hex') };
    expect(
      verdictOf({ ...placeAt(5), sequence: 9 }, after(5, { epoch: 2, head: 1, ended, entries: [] })),
    ).toEqual({
      state: 'cut',
    });
  });

  it('says which of these stop a follower', () => {
    expect(stops({ state: 'altered', sequence: 1 })).toBe(true);
    expect(stops({ state: 'differs', sequence: 1 })).toBe(true);
    for (const state of ['fine', 'cut', 'ahead', 'missing'] as const) expect(stops({ state })).toBe(false);
  });

  it('gives the hash that what follows builds on, never that of altered bytes', () => {
    expect(hashFollowing(placeAt(2), forged(after(2), 2))).toEqual(placeAt(2).hash);
    expect(hashFollowing(placeAt(5), after(5))).toEqual(placeAt(5).hash);
    expect(hashFollowing(placeAt(3), { ...after(3), entries: [] })).toBeNull();
    expect(
      hashFollowing(placeAt(3), { ...after(3), entries: [{ sequence: 4, body: Buffer.from('x') }] }),
    ).toBeNull();
  });

  it('counts what is behind over one change of epoch, and not over more', () => {
    const ended = { kept: 5, hash: '' };
    expect(behindBy(placeAt(3), after(3))).toBe(2);
    expect(behindBy(placeAt(3), after(3, { epoch: 2, head: 7, ended }))).toBe(9);
    expect(behindBy({ ...placeAt(5), sequence: 9 }, after(5, { epoch: 2, head: 7, ended }))).toBe(7);
    expect(behindBy(placeAt(3), after(3, { epoch: 3, head: 7, ended }))).toBeNull();
  });
});
