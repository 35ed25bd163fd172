import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { happenings, type Happening } from './commands.js';
import { Table } from './table.js';

/** Longer runs: SETU_MODEL_RUNS=5000; another stretch of sequences: SETU_MODEL_SEED=7. */
const RUNS = Number(process.env['SETU_MODEL_RUNS'] ?? 300);
const SEED = Number(process.env['SETU_MODEL_SEED'] ?? 20_261_123);

function played(list: readonly Happening[]): Table {
  const table = new Table();
  for (const happening of list) table.run(happening);
  return table;
}

describe('the machine of a case against a model made for reading', () => {
  it('agrees with the model after every command and every deadline', () => {
    const counts = new Map<string, number>();
    fc.assert(
      fc.property(happenings, (list) => {
        for (const [name, n] of played(list).counts) counts.set(name, (counts.get(name) ?? 0) + n);
      }),
      { numRuns: RUNS, seed: SEED },
    );
    if (process.env['SETU_MODEL_COUNTS'])
      process.stdout.write(`${JSON.stringify(Object.fromEntries([...counts].sort()))}\n`);
    expect(counts.size).toBeGreaterThan(30);
  });
});

const away = (post: 'BSA' | 'BEO', from: number, seconds: number): Happening['act'] => ({
  ...{ do: 'leave', post, from, for: seconds, sanctioned: true },
});
const step = (wait: number, act: Happening['act'], down = false): Happening => ({ wait, down, act });

describe('sequences in which the machine was wrong', () => {
  it('R9, R11: an amendment at night does not bring the instruction into the night', () => {
    const { file, world } = played([step(59_900, { do: 'closure', day: 0, fromHour: 15, hours: 1 }, true)]);
    const actsAt = file.legs[0]?.actsAt ?? new Date(0);
    expect(file.state).toBe('waiting');
    expect(world.opening(actsAt)).toEqual(actsAt);
  });

  it('R34: where nobody is left, the case looks again when the officer of the called post is back', () => {
    const { file, world, now } = played([step(60, away('BSA', 0, 9000)), step(60, away('BEO', 0, 20_000))]);
    expect(file.legs.every((leg) => leg.endedAt !== null)).toBe(true);
    expect(file).toMatchObject({ rosterAt: world.nextChange('officer-bsa', now) });
  });

  it('R15: an officer who went on leave between the attempt and a late report is not instructed', () => {
    const { play } = played([
      step(5862, away('BSA', 5221, 11_225)),
      step(724, { do: 'bridge_ended', ago: 261, talk: 90 }),
      step(4996, { do: 'report', ago: 837, machine: false }),
    ]);
    expect(play.case.legs.map((leg) => [leg.postId, leg.instructedAt])).toEqual([
      ['BSA', null],
      ['BEO', null],
    ]);
  });
});
