import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ChunkResult } from './campaign.js';
import { KINDS } from './kinds/all.js';
import { killAll, killBroker, killServices } from './kinds/kills.js';
import { chunksOf, objections, seedOf, stepsLeft, textOf, type Wanted } from './resume.js';

const WANTED: Wanted = {
  ...{ kinds: [killServices, killBroker], seed: '7', rate: 15, chunk: 25 },
  hits: new Map([
    ['kill-services', 60],
    ['kill-broker', 25],
  ]),
};
const done = (kind: string, index: number, of: Partial<ChunkResult> = {}): ChunkResult => ({
  ...{ kind, index, seed: seedOf('7', kind, index), rate: 15, planned: 25 },
  ...{ from: '2026-12-01T05:00:00Z', to: '2026-12-01T05:01:00Z', notCounted: 0, machineLoad: 1, deaths: 0 },
  ...{ hits: [], operations: {}, troubles: {}, verdicts: [], convergenceSeconds: 1, lateness: null },
  findings: [{ promise: 'nothing-lost', outcome: 'lost', id: 'एक', detail: 'a line\nand another' }],
  ...of,
});
const left = (wanted: Wanted, ...chunks: ChunkResult[]): string[] =>
  stepsLeft(wanted, chunks).map(({ kind, index, hits }) => `${kind.name} ${index}: ${hits}`);

describe('what is left of a campaign', () => {
  it('is every chunk that has no result, in order and with its own number of hits', () => {
    expect(left(WANTED)).toEqual([
      'kill-services 0: 25',
      'kill-services 1: 25',
      'kill-services 2: 10',
      'kill-broker 0: 25',
    ]);
    expect(left(WANTED, done('kill-services', 1), done('kill-broker', 0))).toEqual([
      'kill-services 0: 25',
      'kill-services 2: 10',
    ]);
  });

  it('has the seeds it would have had, so that a chunk is the same whenever it is carried out', () => {
    expect(new Set(KINDS.flatMap(({ name }) => [0, 1].map((i) => seedOf('7', name, i)))).size).toBe(
      2 * KINDS.length,
    );
    expect(seedOf('7', 'kill-services', 2)).toBe('7/kill-services/2');
  });

  it('is what is new when more hits or kinds are asked for than before', () => {
    const more = { ...WANTED, kinds: [...WANTED.kinds, killAll], hits: new Map([['kill-services', 75]]) };
    const before = [0, 1].map((index) => done('kill-services', index));
    expect(objections(more, before)).toEqual([]);
    expect(left(more, ...before).slice(0, 2)).toEqual(['kill-services 2: 25', 'kill-broker 0: 25']);
    expect(left(more, ...before)).toContain('kill-all 1: 15');
  });
});

describe('results of before', () => {
  it('are read as they were written, also when the last line was cut off anywhere', () => {
    const chunks = [done('kill-services', 0), done('kill-services', 1), done('kill-broker', 0)];
    const bytes = Buffer.from(textOf(chunks));
    const ends = [1, 2, 3].map((n) => Buffer.byteLength(textOf(chunks.slice(0, n))));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bytes.length }), (cut) => {
        const whole = ends.filter((end) => cut >= end - 1).length;
        expect(chunksOf(bytes.subarray(0, cut).toString('utf8'))).toEqual(chunks.slice(0, whole));
      }),
      { numRuns: 500 },
    );
    expect(chunksOf('')).toEqual([]);
    expect(textOf(chunksOf(textOf(chunks)))).toBe(textOf(chunks));
  });

  it('are not silently left out when a line in the middle is damaged', () => {
    const [one, two] = [textOf([done('kill-services', 0)]), textOf([done('kill-services', 1)])];
    expect(() => chunksOf(one.slice(0, 40) + two)).toThrow('line 1 of campaign.jsonl');
    expect(() => chunksOf(`${one}null\n${two}`)).toThrow('line 2 of campaign.jsonl');
  });

  it('are of another campaign with another seed, rate or size of chunk', () => {
    const before = [done('kill-services', 0)];
    expect(objections(WANTED, before)).toEqual([]);
    expect(objections({ ...WANTED, seed: '8' }, before)).toEqual([
      'kill-services 0 was of seed 7/kill-services/0',
    ]);
    expect(objections({ ...WANTED, rate: 10 }, before)).toEqual([
      'kill-services 0 was of 15 operations a second',
    ]);
    expect(objections({ ...WANTED, chunk: 10 }, before)).toEqual(['kill-services 0 was of 25 hits']);
    const shorter = { ...WANTED, hits: new Map([['kill-services', 30]]) };
    expect(objections(shorter, [done('kill-services', 1)])).toEqual(['kill-services 1 was of 25 hits']);
  });

  it('count also when their kind is not asked for now, or they say nothing of rate and hits', () => {
    const old: ChunkResult = { ...done('kill-all', 0), rate: undefined, planned: undefined };
    expect(objections(WANTED, [old])).toEqual([]);
    expect(objections({ ...WANTED, seed: '8' }, [old])).toHaveLength(1);
  });
});
