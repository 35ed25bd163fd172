/** One contender of the section `working-time` as a process of its own: how fast, and how right. */
import { answer, setting } from '../contenders/answering.js';
import { addSlowly, secondsSlowly } from './oracle.js';
import { CONTENDERS, type WorkingTime } from './peers.js';
import { ADD_SECONDS, MONTH_MS, pointsOf } from './workload.js';

const make = CONTENDERS[setting('PEER')];
if (!make) throw new Error(`there is no contender ${setting('PEER')}`);
const contender: WorkingTime = make();

/** So many instants, again and again, so that no answer can be remembered. */
const INSTANTS = 20_000;

interface Timing {
  milliseconds: number;
  warmUpMs: number;
}
const SLICES = 15;

/** Calls per second after a warm-up: the median of many slices of the time, so that a short disturbance is none. */
function perSecond(call: (i: number) => number, { milliseconds, warmUpMs }: Timing): number {
  run(call, warmUpMs);
  const rates = Array.from({ length: SLICES }, () => run(call, milliseconds / SLICES));
  return rates.sort((a, b) => a - b)[(SLICES - 1) / 2] ?? NaN;
}

/**
 * Calls per second. The clock is read every few calls only; every answer goes into a sum that is looked at, so that no
 * call can be left out, and an answer that is no number ends it.
 */
function run(call: (i: number) => number, milliseconds: number): number {
  const began = performance.now();
  let calls = 0;
  let sum = 0;
  let step = 1;
  for (;;) {
    for (let i = 0; i < step; i++) sum += call(calls++ % INSTANTS);
    const took = performance.now() - began;
    if (Number.isNaN(sum)) throw new Error('an answer was no number');
    if (took >= milliseconds) return (calls / took) * 1000;
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

interface Answers {
  adds: number[];
  months: number[];
}

/** Instants for sums, and whole minutes for months, since a peer counts in minutes. */
function questionsOf({ seed, adds, months }: { seed: number; adds: number; months: number }): Answers {
  const points = pointsOf(adds, randomOf(seed));
  return { adds: points, months: points.slice(0, months).map((p) => p - (p % 60_000)) };
}

answer({
  speed: async ({ seed, ...timing }: { seed: number } & Timing) => {
    const points = pointsOf(INSTANTS, randomOf(seed));
    const from = points.map((p) => contender.at(p));
    const to = points.map((p) => contender.at(p + MONTH_MS));
    return {
      adds: perSecond((i) => contender.add(from[i]), timing),
      months: perSecond((i) => contender.month(from[i], to[i]), timing),
    };
  },
  /** What the oracle answers; it is slow, so that one process asks it for all. */
  oracle: async (asked: { seed: number; adds: number; months: number }): Promise<Answers> => {
    const { adds, months } = questionsOf(asked);
    return {
      adds: adds.map((p) => addSlowly(p, ADD_SECONDS)),
      months: months.map((p) => secondsSlowly(p, p + MONTH_MS)),
    };
  },
  /** How many answers are not the oracle's; a peer that throws or answers no time is wrong as well. */
  wrong: async ({ seed, oracle }: { seed: number; oracle: Answers }) => {
    const { adds, months } = questionsOf({ seed, adds: oracle.adds.length, months: oracle.months.length });
    const { at } = contender;
    return {
      adds: adds.filter((p, i) => told(() => contender.add(at(p))) !== oracle.adds[i]).length,
      months: months.filter(
        (p, i) => told(() => contender.month(at(p), at(p + MONTH_MS))) !== oracle.months[i],
      ).length,
    };
  },
  /** Milliseconds of building three years anew after an edit, several times; each edit makes another version. */
  rebuild: async ({ times }: { times: number }) => {
    const versions = new Set<string>();
    const took = Array.from({ length: times }, (_, edit) => {
      const began = performance.now();
      versions.add(contender.rebuild?.(edit) ?? '');
      return performance.now() - began;
    });
    if (versions.size < times) throw new Error('an edit left the version as it was');
    return took;
  },
  close: async () => undefined,
});

function told(ask: () => number): number {
  try {
    return ask();
  } catch {
    return NaN;
  }
}
