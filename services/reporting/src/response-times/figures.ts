/**
 * PURE: the figures of a group of rows (R24). Counts come first and add up:
 * reported = calledBack + unconfirmed + unanswered + withdrawn + open + excusedCount. What is excused (R31) is only
 * counted; no figure against an officer contains it. Always read as "of calls reported as unanswered".
 */
export interface Answered {
  state: string;
  responseSeconds: number | null;
  onTime: boolean | null;
  countsOnTime: boolean;
  excused: string[];
}

export interface Figures {
  /** Cases that were opened, by the date of the attempt. */
  reported: number;
  calledBack: number;
  /** Called back within the time of R6, of those reported early enough to judge (R16). */
  onTime: number;
  /** Called back, but reported too late to judge the time (R16): not in the times below. */
  reportedLate: number;
  /** Sum of working seconds to the call-back. */
  totalResponseSeconds: number;
  /** Nearest rank over the same cases; null without one. */
  medianResponseSeconds: number | null;
  unconfirmed: number;
  unanswered: number;
  withdrawn: number;
  open: number;
  excusedCount: number;
  /** Beside the others, not in `reported`: the alternate was named at once and no clock ran (R13). */
  redirected: number;
}

/** Figures of the rows; zeros and a null median for none. */
export function figuresOf(rows: readonly Answered[]): Figures {
  const cases = rows.filter((row) => row.state !== 'redirected');
  const judged = cases.filter((row) => row.excused.length === 0);
  const count = (state: string): number => judged.filter((row) => row.state === state).length;
  const confirmed = judged.filter((row) => row.state === 'confirmed');
  const timed = confirmed.filter((row) => row.countsOnTime);
  const seconds = timed.map((row) => row.responseSeconds ?? 0).sort((a, b) => a - b);
  return {
    reported: cases.length,
    calledBack: confirmed.length,
    onTime: timed.filter((row) => row.onTime === true).length,
    reportedLate: confirmed.length - timed.length,
    totalResponseSeconds: seconds.reduce((sum, s) => sum + s, 0),
    medianResponseSeconds: nearestRank(seconds, 0.5),
    unconfirmed: count('closed_unconfirmed'),
    unanswered: count('closed_unanswered'),
    withdrawn: count('withdrawn'),
    open: count('open'),
    excusedCount: cases.length - judged.length,
    redirected: rows.length - cases.length,
  };
}

/** The smallest value that at least `share` of the sorted values do not exceed; null for none. */
export function nearestRank(sorted: readonly number[], share: number): number | null {
  if (sorted.length === 0) return null;
  return sorted[Math.max(1, Math.ceil(share * sorted.length)) - 1] ?? null;
}
