/** Pure: figures of a chunk and of a campaign. */
import type { Facts } from './check/facts.js';

export interface Spread {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** Null of nothing. */
export function spreadOf(values: readonly number[]): Spread | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { count: sorted.length, p50: at(0.5), p99: at(0.99), max: at(1) };
}

/** Lateness in ms of every callback clock that ended in this chunk. */
export function latenessOf({ services }: Facts): Spread | null {
  const fired = services.flatMap(({ deadlines }) =>
    deadlines.flatMap(({ purpose, outcome, dueAt, endedAt }) =>
      purpose === 'act' && outcome === 'fired' && endedAt ? [endedAt.getTime() - dueAt.getTime()] : [],
    ),
  );
  return spreadOf(fired);
}

/** What zero in N tries proves: a rate below this, at 95 %. */
export const ruleOfThree = (tries: number): number => (tries > 3 ? 3 / tries : 1);
