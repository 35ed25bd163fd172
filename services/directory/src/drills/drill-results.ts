/** PURE: how a drill stands: each number's result, and whether not the officers but a network failed (R31). */

export const DRILL_STATES = ['waiting', 'asked', 'answered', 'failed', 'no_answer'] as const;
export type DrillState = (typeof DRILL_STATES)[number];

/** One number of a drill as it is kept. */
export interface Question {
  readonly askedAt: Date | null;
  readonly answeredAt: Date | null;
  readonly failedAt: Date | null;
}

/** So many undelivered messages at least, and this share of all asked: the network is suspected. */
const LEAST_FAILED = 3;
const SHARE_FAILED = 0.3;
/** So many without a result at least, and this share: nobody reads messages, or none arrived. */
const LEAST_SILENT = 5;
const SHARE_SILENT = 0.8;

/** The result at an instant: an answer counts whenever it comes; silence is a result once the drill has ended. */
export function stateOf(q: Question, endsAt: Date, at: Date): DrillState {
  if (q.answeredAt) return 'answered';
  if (q.failedAt) return 'failed';
  if (!q.askedAt) return 'waiting';
  return endsAt <= at ? 'no_answer' : 'asked';
}

export type Counts = Readonly<Record<DrillState, number>>;

export function countsOf(states: readonly DrillState[]): Counts {
  const counts = { waiting: 0, asked: 0, answered: 0, failed: 0, no_answer: 0 };
  for (const state of states) counts[state] += 1;
  return counts;
}

/**
 * Whether several numbers failed at once as they do when a network is down. What such a drill did not reach says
 * nothing about an officer.
 */
export function isNetworkSuspected(counts: Counts): boolean {
  const asked = counts.asked + counts.answered + counts.failed + counts.no_answer;
  const silent = counts.failed + counts.no_answer;
  return (
    (counts.failed >= LEAST_FAILED && counts.failed >= asked * SHARE_FAILED) ||
    (silent >= LEAST_SILENT && silent >= asked * SHARE_SILENT)
  );
}
