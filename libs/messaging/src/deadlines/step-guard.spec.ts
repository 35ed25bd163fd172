import { describe, expect, it } from '@jest/globals';
import { DomainTime } from './domain-time.js';
import { retryPauseSeconds } from './firer.js';
import { StepGuard, type GuardNews } from './step-guard.js';

/** Looks once a second for `seconds`, the database's clock being ahead by `stepMs` and the node's by `wallMs`. */
function watch(guard: StepGuard, from: number, seconds: number, stepMs: number, wallMs: number): GuardNews[] {
  return Array.from({ length: seconds }, (_, i) => {
    const monoMs = (from + i) * 1000;
    const rawMs = 1_000_000 + monoMs + stepMs;
    return guard.look({ rawMs, askedMs: monoMs, monoMs, wallMs: 1_000_000 + monoMs + wallMs });
  });
}

describe('the guard against a clock that steps (R31)', () => {
  it('trusts a clock that runs, also one that is slowly corrected', () => {
    const guard = new StepGuard();
    for (let second = 0; second < 100; second++)
      expect(
        guard.look({ rawMs: second * 1010, askedMs: second * 1000, monoMs: second * 1000, wallMs: 0 }),
      ).toBeNull();
    expect(guard.trusted).toBe(true);
  });

  it('stops at a step of more than 2 s, forward or back, and not at one of 2 s', () => {
    for (const step of [2_001, -2_001]) {
      const guard = new StepGuard();
      watch(guard, 0, 5, 0, 0);
      expect(watch(guard, 5, 1, step, 0)).toEqual(['stepped']);
      expect(guard.trusted).toBe(false);
    }
    const guard = new StepGuard();
    watch(guard, 0, 5, 0, 0);
    expect(watch(guard, 5, 1, 2_000, 0)).toEqual([null]);
  });

  it('resumes when both clocks agree within 2 s for 30 s', () => {
    const guard = new StepGuard();
    watch(guard, 0, 5, 0, 0);
    const news = watch(guard, 5, 32, 60_000, 60_000);
    expect(news[0]).toBe('stepped');
    expect(news.indexOf('trusted')).toBe(31);
    expect(guard.trusted).toBe(true);
  });

  it('does not resume while they disagree, and begins anew when they fall apart again', () => {
    const guard = new StepGuard();
    watch(guard, 0, 5, 0, 0);
    expect(watch(guard, 5, 100, 60_000, 0)).not.toContain('trusted');
    watch(guard, 105, 20, 60_000, 60_000);
    watch(guard, 125, 1, 60_000, 0);
    expect(watch(guard, 126, 30, 60_000, 60_000)).not.toContain('trusted');
    expect(watch(guard, 156, 1, 60_000, 60_000)).toEqual(['trusted']);
  });
});

describe('what is no step', () => {
  const at = (seconds: number, answerMs: number, stepMs = 0): Parameters<StepGuard['look']>[0] => {
    const askedMs = seconds * 1000;
    const rawMs = 1_000_000 + askedMs + stepMs;
    return { rawMs, askedMs, monoMs: askedMs + answerMs, wallMs: 1_000_000 + askedMs + answerMs };
  };

  it('a slow answer, or a process that was stopped while it waited for one', () => {
    const guard = new StepGuard();
    expect([at(0, 1), at(1, 10_000), at(12, 1), at(13, 25_000), at(39, 1)].map((s) => guard.look(s))).toEqual(
      [null, null, null, null, null],
    );
  });

  it('but a step shows through a slow answer when it is greater', () => {
    const guard = new StepGuard();
    guard.look(at(0, 1));
    expect(guard.look(at(1, 5_000, 60_000))).toBe('stepped');
  });
});

describe('the start', () => {
  const sample = (monoMs: number, wallMs: number): Parameters<StepGuard['look']>[0] => ({
    rawMs: 1_000_000 + monoMs,
    askedMs: monoMs,
    monoMs,
    wallMs: 1_000_000 + monoMs + wallMs,
  });

  it('trusts nothing while the clocks of database and machine differ: one of them is wrong', () => {
    const guard = new StepGuard();
    expect(guard.look(sample(0, 3_600_000))).toBe('stepped');
    expect(guard.look(sample(60_000, 3_600_000))).toBeNull();
    expect(guard.trusted).toBe(false);
  });

  it('takes over a doubt that was open, and regains trust by the same rule', () => {
    const guard = new StepGuard();
    expect(guard.look(sample(0, 0))).toBeNull();
    expect(guard.distrust()).toBe('stepped');
    expect(guard.look(sample(1_000, 0))).toBeNull();
    expect(guard.look(sample(31_000, 0))).toBe('trusted');
  });
});

describe('domain time between samples', () => {
  it('is never ahead of the clock because an answer was slow, and keeps the better sample', () => {
    const time = new DomainTime();
    expect(time.at(5)).toBeNull();
    time.sample(1000, 100);
    expect(time.at(150)).toBe(1050);
    time.sample(2000, 1130);
    expect(time.at(1130)).toBeCloseTo(2029.8);
  });

  it('follows the clock when it was moved or stands still', () => {
    const time = new DomainTime();
    time.sample(1000, 100);
    time.sample(3_600_000, 200);
    expect(time.at(200)).toBe(3_600_000);
    time.sample(3_600_000, 1200);
    expect(time.at(1200)).toBe(3_600_000);
  });
});

it('pauses between tries grow to a minute', () => {
  expect([0, 1, 2, 5, 6, 20].map(retryPauseSeconds)).toEqual([1, 2, 4, 32, 60, 60]);
});
