import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { planDay, type DayOf, type Window } from './plan.js';
import { STORIES } from './stories.js';

const at = (time: string): Date => new Date(`2026-12-01T${time}:00+05:30`);
const WINDOWS: Window[] = [
  { from: at('10:00'), to: at('13:30') },
  { from: at('14:00'), to: at('17:00') },
];
const callers = Array.from({ length: 6 }, (_, i) => ({
  phone: `+9155502000${i}`,
  representativeId: `r${i}`,
}));
const posts = Array.from({ length: 20 }, (_, i) => ({ id: `p${i}`, officialNumber: `+9155501000${i}` }));
const day = (cases: number, seed = 7): DayOf => ({ seed, cases, windows: WINDOWS, callers, posts });
const inHours = (moment: Date): boolean => WINDOWS.some(({ from, to }) => from <= moment && moment < to);

describe('the plan of a day', () => {
  it('has as many calls as asked, in the order in which they are reported, none reported before it was made', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(), (cases, seed) => {
        const { calls } = planDay(day(cases, seed));
        expect(calls).toHaveLength(cases);
        const times = calls.map((call) => call.reportedAt.getTime());
        expect(times).toEqual([...times].sort((a, b) => a - b));
        for (const { attemptedAt, reportedAt } of calls) expect(reportedAt > attemptedAt).toBe(true);
      }),
    );
  });

  it('is the same day for the same seed and another one for another', () => {
    expect(planDay(day(50))).toEqual(planDay(day(50)));
    expect(planDay(day(50, 8))).not.toEqual(planDay(day(50)));
  });

  it('calls in office hours, except in the story out of hours, which comes after closing', () => {
    for (const { story, attemptedAt } of planDay(day(300)).calls)
      expect(inHours(attemptedAt)).toBe(story.name !== 'out_of_hours');
  });

  it('has every story, both ways to report, calls that are redialled, a burst at one post and somebody on leave', () => {
    const { calls, onLeave } = planDay(day(400));
    expect(new Set(calls.map((call) => call.story.name))).toEqual(
      new Set(STORIES.map((story) => story.name)),
    );
    expect(new Set(calls.map((call) => call.via))).toEqual(new Set(['own', 'operator']));
    expect(calls.filter((call) => call.redialledAt.length > 0).length).toBeGreaterThan(20);
    expect(calls.some((call) => onLeave.includes(call.post))).toBe(true);
    const near = (call: (typeof calls)[number]): number =>
      calls.filter(
        (other) =>
          other.post === call.post &&
          Math.abs(other.attemptedAt.getTime() - call.attemptedAt.getTime()) <= 180_000,
      ).length;
    expect(Math.max(...calls.map(near))).toBeGreaterThanOrEqual(5);
  });

  it('works with one caller, one post and a few minutes', () => {
    const few = { from: at('16:20'), to: at('16:50') };
    const plan = planDay({
      ...day(5),
      windows: [few],
      callers: callers.slice(0, 1),
      posts: posts.slice(0, 1),
    });
    expect(plan.onLeave).toEqual([]);
    expect(plan.calls).toHaveLength(5);
  });
});
