/** One contender of the section `working-time` as a process of its own: how fast, and how right. */
import { answer, setting } from '../contenders/answering.js';
import { addSlowly, secondsSlowly } from './oracle.js';
import { CONTENDERS, type WorkingTime } from './peers.js';
import { ADD_SECONDS, MONTH_MS, pointsOf } from './workload.js';

const make = CONTENDERS[setting('PEER')];
if (!make) throw new Error(`there is no contender ${setting('PEER')}`);
const contender: WorkingTime = make();

const WARM_UP_MS = 300;

/** Calls per second over so many milliseconds, after a warm-up; the clock is read every few calls only. */
function perSecond(call: (point: number) => number, points: readonly number[], milliseconds: number): number {
  run(call, points, WARM_UP_MS);
  const { calls, took } = run(call, points, milliseconds);
  return (calls / took) * 1000;
}

function run(
  call: (point: number) => number,
  points: readonly number[],
  milliseconds: number,
): { calls: number; took: number } {
  const began = performance.now();
  let calls = 0;
  let sum = 0;
  let step = 1;
  for (;;) {
    for (let i = 0; i < step; i++) sum += call(points[calls++ % points.length] ?? 0);
    const took = performance.now() - began;
    if (took >= milliseconds) return { calls: Number.isNaN(sum) ? 0 : calls, took };
    if (took < milliseconds / 100) step *= 2;
  }
}

/** A seeded source of numbers from 0 to below 1. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

answer({
  speed: async ({ seed, milliseconds }: { seed: number; milliseconds: number }) => {
    const points = pointsOf(20_000, randomOf(seed));
    return {
      adds: perSecond(contender.add, points, milliseconds),
      months: perSecond(contender.month, points, milliseconds),
    };
  },
  /** Wrong answers beside the oracle; a peer that throws or answers no time is wrong as well. */
  wrong: async ({ seed, adds, months }: { seed: number; adds: number; months: number }) => {
    const points = pointsOf(adds, randomOf(seed));
    const whole = points.slice(0, months).map((p) => p - (p % 60_000));
    return {
      adds: points.filter((p) => told(contender.add, p) !== addSlowly(p, ADD_SECONDS)).length,
      months: whole.filter((p) => told(contender.month, p) !== secondsSlowly(p, p + MONTH_MS)).length,
    };
  },
  /** Milliseconds of building three years anew, several times. */
  rebuild: async ({ times }: { times: number }) =>
    Array.from({ length: times }, () => {
      const began = performance.now();
      contender.rebuild?.();
      return performance.now() - began;
    }),
  close: async () => undefined,
});

function told(call: (point: number) => number, point: number): number {
  try {
    return call(point);
  } catch {
    return NaN;
  }
}
