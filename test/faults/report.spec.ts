import { describe, expect, it } from '@jest/globals';
import { isFailure, type ChunkResult } from './campaign.js';
import { ruleOfThree, spreadOf } from './figures.js';
import { markdownOf, summaryOf, type CampaignHeader } from './report.js';
import { Random } from './stack/random.js';
import { nextTuesday } from './stack/domain-time.js';

const HONEST = { name: 'kill-services', what: 'kills', control: false };
const CONTROL = { name: 'control-x', what: 'leaves x out', control: true };

const header: CampaignHeader = {
  ...{ seed: '7', rate: 15, started: '2026-12-01T05:00:00Z', machine: '2 cores', versions: { node: 'v20' } },
  ...{ notRun: { 'power-cut': 'no loop devices' }, kinds: [HONEST, CONTROL] },
};

const chunk = (kind: string, lost: number): ChunkResult => ({
  ...{ kind, index: 0, seed: '7/0', from: '2026-12-01T05:00:00Z', to: '2026-12-01T05:01:00Z', notCounted: 1 },
  hits: [{ what: 'kill', from: '', to: '', details: { readyAgainMs: 800 } }],
  ...{ operations: { 'report ok': 90, 'claim unknown': 2 }, troubles: { 503: 4 } },
  verdicts: [
    { promise: 'nothing-lost', checked: 90, ok: 90 - lost, lost, duplicated: 0, wrong: 0, unknown: 2 },
  ],
  findings: lost
    ? [{ promise: 'nothing-lost', outcome: 'lost', id: 'k1', detail: 'intake does not have it' }]
    : [],
  ...{ convergenceSeconds: 2.5, lateness: { count: 9, p50: 10, p99: 900, max: 1200 }, deaths: 1 },
  machineLoad: 1,
});

const pageOf = (...chunks: ChunkResult[]): string => {
  const failed = ({ kind, findings }: ChunkResult): boolean =>
    isFailure(kind === CONTROL.name ? { control: ['nothing-lost'] } : {}, findings);
  return markdownOf(
    header,
    header.kinds.map((kind) => summaryOf(kind, chunks, failed)),
    chunks,
  );
};

describe('the report of a campaign', () => {
  it('shows the bound beside each zero, convergence, lateness and what did not run', () => {
    const page = pageOf(chunk(HONEST.name, 0), chunk(CONTROL.name, 3));
    expect(page).toContain(
      '| kill-services | 1 (+1 not counted) | 92 | 2 | 0 | 0 | 0 | < 100 % | 2.5 / 2.5 s | 1.2 s | kept |',
    );
    expect(page).toContain('| control-x | 1 | 92 | 3 | 0 | 0 | nothing-lost | red, as it must be |');
    expect(page).toContain('- power-cut: no loop devices');
    expect(page).toContain('No failures.');
  });

  it('keeps a failure in the table and names it with its seed', () => {
    const page = pageOf(chunk(HONEST.name, 1));
    expect(page).toContain('**red: nothing-lost**');
    expect(page).toContain('kill-services chunk 0 (seed `7/0`)');
    expect(page).toContain('intake does not have it');
  });

  it('never counts as kept what was not tested', () => {
    const page = pageOf({ ...chunk(HONEST.name, 0), hits: [], notCounted: 3 });
    expect(page).toContain('**not one hit: nothing was tested**');
  });

  it('says of which sources it speaks, and when they changed meanwhile', () => {
    const of = (sources: string): ChunkResult => ({ ...chunk(HONEST.name, 0), sources });
    expect(pageOf(of('aaa'), of('aaa'))).toContain('Sources `aaa`.');
    expect(pageOf(of('aaa'), of('aaa'), of('bbb'))).toContain(
      'The sources changed between chunks: `aaa` (2 chunks), `bbb` (1 chunks).',
    );
    expect(pageOf(chunk(HONEST.name, 0))).not.toContain('ources');
  });

  it('calls a control that stays green a failure', () => {
    expect(pageOf(chunk(CONTROL.name, 0))).toContain('**green: the checker did not see it**');
  });
});

describe('figures', () => {
  it('are taken from sorted values, and of nothing there are none', () => {
    expect(spreadOf([3, 1, 2])).toEqual({ count: 3, p50: 2, p99: 3, max: 3 });
    expect(spreadOf([])).toBeNull();
    expect(ruleOfThree(300)).toBeCloseTo(0.01);
  });
});

describe('what a seed decides', () => {
  it('is the same again, and independent of what others drew', () => {
    const draws = (random: Random): number[] => Array.from({ length: 5 }, () => random.int(1, 1000));
    const one = new Random('7');
    one.next();
    expect(draws(one.fork('load'))).toEqual(draws(new Random('7').fork('load')));
    expect(draws(new Random('7'))).not.toEqual(draws(new Random('8')));
  });

  it('leaves the beginning of the domain clock to the calendar: 10:30 of a Tuesday to come', () => {
    expect(nextTuesday(new Date('2026-11-22T12:00:00Z')).toISOString()).toBe('2026-11-24T05:00:00.000Z');
    expect(nextTuesday(new Date('2026-11-24T04:30:00Z')).toISOString()).toBe('2026-12-01T05:00:00.000Z');
  });
});
