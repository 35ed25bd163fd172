import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { POST_KINDS, type PostKind } from '@setu/contracts';
import { kindOfPost, type PostTraits } from './kinds.js';
import { DEFAULT_POLICY, headBundleSeconds, policyFor, rungsOf, type Policy, type Rung } from './policy.js';

interface Sample {
  stored: Policy;
  headBundleSeconds: number;
  rungs: Rung[];
}
const folder = new URL('../../test/policies/', import.meta.url);
const samples = readdirSync(folder).map((file): [string, Sample] => [
  file,
  JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Sample,
]);

describe('R17: ladders as they were stored', () => {
  it('there is one of each shape that was ever stored', () => {
    expect(samples.map(([file]) => file)).toEqual(['1-steps-only.json', '2-written-out.json']);
  });

  it.each(samples)('%s still means what it meant', (_file, sample) => {
    expect(rungsOf(sample.stored)).toEqual(sample.rungs);
    expect(headBundleSeconds(sample.stored)).toBe(sample.headBundleSeconds);
  });
});

describe('R17: the default ladder', () => {
  it('tells the officer at 0, 5 and 10, the superior at 15, the head at 30, the state at 60', () => {
    expect(rungsOf(DEFAULT_POLICY).map((r) => [r.step, r.afterSeconds / 60, r.to])).toEqual([
      ['instruction', 0, 'officer'],
      ['repeat', 5, 'officer'],
      ['warning', 10, 'officer'],
      ['superior', 15, 'superior'],
      ['head', 30, 'head'],
      ['state_board', 60, 'state'],
      ['state_message', 60, 'state'],
    ]);
  });

  it('has no nudge, and joins messages to the head for 30 minutes', () => {
    expect(DEFAULT_POLICY.steps.some((s) => s.step === 'nudge')).toBe(false);
    expect(headBundleSeconds(DEFAULT_POLICY)).toBe(1800);
  });
});

describe('R17: kinds of post', () => {
  const post: PostTraits = {
    district: '150',
    isHead: false,
    coordinationOnly: false,
    departmentEn: 'Revenue',
    departmentHi: 'राजस्व',
  };
  const police = { departmentEn: 'Home (Police)', departmentHi: 'गृह (पुलिस)' };
  const cases: [PostKind, Partial<PostTraits>][] = [
    ['default', {}],
    ['head', { isHead: true }],
    ['police', police],
    ['police', { ...police, coordinationOnly: true }],
    ['police', { departmentHi: 'पुलिस' }],
    ['coordinated', { coordinationOnly: true }],
    ['state', { district: 'state' }],
    ['state', { district: 'state', ...police, coordinationOnly: true }],
  ];
  it.each(cases)('%s: %j', (kind, over) => {
    expect(kindOfPost({ ...post, ...over })).toBe(kind);
  });

  it('a post nobody knows has the default ladder', () => {
    expect(kindOfPost(undefined)).toBe('default');
  });

  it('a kind without a ladder of its own has that of the district', () => {
    const own: Policy = { version: 4, kind: 'police', steps: [] };
    const ofDistrict: Policy = { version: 3, kind: 'default', steps: [] };
    const policies = { police: own, default: ofDistrict };
    expect(policyFor(policies, 'police')).toBe(own);
    expect(policyFor(policies, 'coordinated')).toBe(ofDistrict);
    expect(POST_KINDS.map((kind) => policyFor({}, kind).version)).toEqual([1, 1, 1, 1, 1]);
  });

  it('the head of a district is never told of a post of the state, whatever ladder the district has', () => {
    const steps = policyFor({ default: DEFAULT_POLICY }, 'state').steps.map((s) => s.step);
    expect(steps).not.toContain('head');
    expect(steps).toContain('superior');
  });
});
