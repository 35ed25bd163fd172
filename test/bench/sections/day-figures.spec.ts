import { describe, expect, it } from '@jest/globals';
import { dayRows } from './day-figures.mjs';

const took = { p50: 1, max: 2 };
const wave = {
  ...{ perSecond: 100, acceptedP99: 5, openMiB: 700 },
  fired: {
    ...{ decidedP50: 1, decidedLast: 2, instructedP50: 3, instructedLast: 4 },
    ...{ movedMs: 5, notQuiet: [] },
  },
  reads: {
    ...{ first: took, tenth: took, filtered: took, tasks: took, snapshot: took },
    ...{ snapshotBytes: 1e6, snapshotCases: 10 },
  },
  ended: { claimP99: 1, confirmP99: 1, withdrawnPerSecond: 1 },
};
const faults = { withoutCase: 0, twice: 0, unasked: 0, missing: 0, instructedTwice: 0, aside: 0 };
const deadlines = {
  ...{ set: 100, lost: 0, balanced: true },
  byPurpose: [{ purpose: 'act', set: 20, fired: 20 }],
};
const run = {
  ...{ waves: [wave, wave], reported: 20, behind: [], faults, deadlines },
  figures: { reported: 20, calledBack: 4, withdrawn: 16 },
};
const exact = (changed: object): boolean | null | undefined =>
  dayRows({ ...run, ...changed }, 10).at(-1)?.met;

describe('the account of a day', () => {
  it('is exact when every call is a case, an instruction, a fired clock and a call of the figures', () => {
    expect(exact({})).toBe(true);
  });

  it.each([
    ['a case without an instruction', { faults: { ...faults, missing: 1 } }],
    ['a case nobody reported', { faults: { ...faults, unasked: 1 } }],
    ['a service that did not hear everything', { behind: ['reporting has heard 1 of 2'] }],
    ['a deadline that is nowhere', { deadlines: { ...deadlines, lost: 1 } }],
    ['a clock that did not fire', { deadlines: { ...deadlines, byPurpose: [] } }],
    ['a call too few in the figures', { figures: { ...run.figures, reported: 19 } }],
  ])('is not with %s', (_, changed) => {
    expect(exact(changed)).toBe(false);
  });
});
