import { describe, expect, it } from '@jest/globals';
import { changesBetween } from './changes.js';
import { DEFAULT_POLICY, type Policy, type PolicyStep } from './policy.js';

const without = (name: string): PolicyStep[] => DEFAULT_POLICY.steps.filter((s) => s.step !== name);
const withSteps = (steps: readonly PolicyStep[], over: Partial<Policy> = {}): Policy => ({
  ...DEFAULT_POLICY,
  ...over,
  steps,
});
const told = (before: Policy, after: Policy): string[] => changesBetween(before, after).map((c) => c.textEn);

describe('R17: what a new version changed', () => {
  it('nothing, when it says the same', () => {
    expect(changesBetween(DEFAULT_POLICY, withSteps(DEFAULT_POLICY.steps, { version: 9 }))).toEqual([]);
  });

  it('a wait, in both languages, with the values before and after', () => {
    const later = DEFAULT_POLICY.steps.map((s) => (s.step === 'superior' ? { ...s, afterSeconds: 1200 } : s));
    expect(changesBetween(DEFAULT_POLICY, withSteps(later))).toEqual([
      {
        step: 'superior',
        what: 'changed',
        field: 'afterSeconds',
        before: 900,
        after: 1200,
        textHi: 'उच्चाधिकारी को अवगत कराना: प्रथम निर्देश के 15 मिनट बाद → प्रथम निर्देश के 20 मिनट बाद',
        textEn:
          'to tell the superior: 15 minutes after the first instruction → 20 minutes after the first instruction',
      },
    ]);
  });

  it('a step that went, one that came, and the bundle', () => {
    expect(told(DEFAULT_POLICY, withSteps(without('warning'), { headBundleSeconds: 0 }))).toEqual([
      'Step removed: to warn the officer (10 minutes after the first instruction)',
      expect.stringContaining('Messages to the district head are joined for: 30 minutes →'),
    ]);
    expect(told(withSteps(without('head')), DEFAULT_POLICY)).toEqual([
      'Step added: to tell the district head (30 minutes after the first instruction)',
    ]);
  });

  it('whom, on which channels, how often', () => {
    const other = DEFAULT_POLICY.steps.map((s): PolicyStep =>
      s.step === 'superior'
        ? { ...s, to: 'departmental_superior', channels: ['sms'], repeats: { times: 2, everySeconds: 300 } }
        : s,
    );
    expect(told(DEFAULT_POLICY, withSteps(other))).toEqual([
      'to tell the superior: the superior → the departmental superior',
      'to tell the superior: sms, whatsapp, push → sms',
      'to tell the superior: not repeated → 2 times, every 5 minutes',
    ]);
  });

  it('a ladder stored in an older shape is compared by what it means', () => {
    const bare = DEFAULT_POLICY.steps.map(({ step, afterSeconds }) => ({ step, afterSeconds }));
    const changes = changesBetween({ version: 1, steps: bare }, DEFAULT_POLICY);
    expect(new Set(changes.map((c) => c.field))).toEqual(new Set(['channels']));
  });
});
