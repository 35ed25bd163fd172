/**
 * Pure: firings that began before a clock went back and were written down after it. Their end is of another clock than
 * their beginning, so it may lie before their due time although they were due; anything else that looks early is early.
 */
import type { DeadlineFact } from '../check/facts.js';

/** A clock that went back, as the database has seen it. */
export interface WentBack {
  /** Domain time in ms since 1970 just after the step. */
  readonly at: number;
  readonly bySeconds: number;
}

/** A transaction that was open at the step ends within this time; the clock is read a little after the step. */
const ENDS_WITHIN_MS = 10_000;
const READ_WITHIN_MS = 3_000;
/** The engine writes down whole seconds of lateness. */
const SLACK_MS = 2_000;

/** Whether the step explains all of it: when the firing ended, and that it was as late as it says by the clock of before. */
export function isAcross(
  { dueAt, endedAt, latenessSeconds }: Pick<DeadlineFact, 'dueAt' | 'endedAt' | 'latenessSeconds'>,
  steps: readonly WentBack[],
): boolean {
  if (!endedAt || latenessSeconds === null || latenessSeconds < 0) return false;
  const ended = endedAt.getTime();
  return steps.some(({ at, bySeconds }) => {
    const isThen = ended >= at - READ_WITHIN_MS && ended <= at + ENDS_WITHIN_MS;
    const byTheOldClock = ended + bySeconds * 1_000 - dueAt.getTime();
    const rest = byTheOldClock - latenessSeconds * 1_000;
    return isThen && byTheOldClock >= 0 && rest >= -SLACK_MS && rest <= ENDS_WITHIN_MS;
  });
}
