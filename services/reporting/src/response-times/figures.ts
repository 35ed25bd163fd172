/**
 * PURE: the figures of a group of rows (R24). Counts come first and add up:
 * reported = calledBack + unconfirmed + unanswered + withdrawn + open + excusedCount. What is excused (R31) is only
 * counted; no figure against an officer contains it. Always read as "of calls reported as unanswered". Each count is a
 * question to one row, so that the cases behind it are exactly those it counts (R28).
 */
import { percentileOf, survivalOf, type Observed } from '../figures/kaplan-meier.js';
import { wilson, type Share } from '../figures/wilson.js';

export interface Answered {
  state: string;
  representativeId: string;
  responseSeconds: number | null;
  onTime: boolean | null;
  countsOnTime: boolean;
  grade: string | null;
  excused: string[];
  /** Working seconds for which there was no call-back, of a case without one; null where it is not known. */
  waitedSeconds: number | null;
}

/** Below these no share and no median of times is shown: it would be noise (R24, R25). */
export const LEAST_CASES = 10;
export const LEAST_REPRESENTATIVES = 3;

type Question = (row: Answered) => boolean;
const isReported: Question = (row) => row.state !== 'redirected';
const isJudged: Question = (row) => isReported(row) && row.excused.length === 0;
const ended =
  (state: string): Question =>
  (row) =>
    isJudged(row) && row.state === state;
const isCalledBack = ended('confirmed');
const isUnanswered = ended('closed_unanswered');

/** Which cases each count counts. */
export const COUNTED = {
  /** Cases that were opened, by the date of the attempt. */
  reported: isReported,
  calledBack: isCalledBack,
  /** Called back within the time of R6, of those reported early enough to judge (R16). */
  onTime: (row: Answered): boolean => isCalledBack(row) && row.countsOnTime && row.onTime === true,
  /** Of so many: reported early enough (R16), and either called back or closed without a call. */
  onTimeOf: (row: Answered): boolean => row.countsOnTime && (isCalledBack(row) || isUnanswered(row)),
  /** Called back, but reported too late to judge the time (R16): not in the times below. */
  reportedLate: (row: Answered): boolean => isCalledBack(row) && !row.countsOnTime,
  unconfirmed: ended('closed_unconfirmed'),
  unanswered: isUnanswered,
  withdrawn: ended('withdrawn'),
  open: ended('open'),
  excusedCount: (row: Answered): boolean => isReported(row) && row.excused.length > 0,
  /** Beside the others, not in `reported`: the alternate was named at once and no clock ran (R13). */
  redirected: (row: Answered): boolean => row.state === 'redirected',
} as const satisfies Record<string, Question>;

export type CountName = keyof typeof COUNTED;
export const COUNT_NAMES = Object.keys(COUNTED) as CountName[];

export interface Figures extends Record<CountName, number> {
  /** Different representatives among `reported`. */
  representatives: number;
  /** `onTime` of `onTimeOf` with its 95 % interval (Wilson); null below 10 cases or 3 representatives (R25). */
  onTimeShare: Share | null;
  /** Sum of working seconds to the call-back. */
  totalResponseSeconds: number;
  /**
   * Kaplan-Meier over cases reported early enough (R16); unanswered, withdrawn and open ones are censored, unconfirmed
   * ones left out, since nobody knows whether there was a call (R20). Null below 10 cases, or where fewer were answered.
   */
  medianResponseSeconds: number | null;
  p90ResponseSeconds: number | null;
  /** Cases behind the two times. */
  timedCases: number;
  /** How well the call-backs are proved (R23). */
  grades: Record<string, number>;
  /** How often each reason excused a case (R31); one case may have several. */
  excusedWhy: Record<string, number>;
}

/** Figures of the rows; zeros and nulls for none. */
export function figuresOf(rows: readonly Answered[]): Figures {
  const count = (name: CountName): number => rows.filter(COUNTED[name]).length;
  const counts = Object.fromEntries(COUNT_NAMES.map((name) => [name, count(name)])) as Record<
    CountName,
    number
  >;
  const shared = rows.filter(COUNTED.onTimeOf);
  const isShown = shared.length >= LEAST_CASES && representativesOf(shared) >= LEAST_REPRESENTATIVES;
  const called = rows.filter(isCalledBack);
  const timed = rows.flatMap(observed);
  const steps = timed.length >= LEAST_CASES ? survivalOf(timed) : [];
  return {
    ...counts,
    representatives: representativesOf(rows.filter(isReported)),
    onTimeShare: isShown ? wilson(counts.onTime, counts.onTimeOf) : null,
    totalResponseSeconds: called.reduce(
      (sum, row) => sum + (row.countsOnTime ? (row.responseSeconds ?? 0) : 0),
      0,
    ),
    medianResponseSeconds: percentileOf(steps, 0.5),
    p90ResponseSeconds: percentileOf(steps, 0.9),
    timedCases: timed.length,
    grades: tally(called.flatMap(({ grade }) => (grade === null ? [] : [grade]))),
    excusedWhy: tally(rows.filter(isReported).flatMap(({ excused }) => excused)),
  };
}

/** The time of a case, or for how long there was none; nothing for a case that says nothing about time. */
function observed(row: Answered): Observed[] {
  if (!isJudged(row) || !row.countsOnTime || row.state === 'closed_unconfirmed') return [];
  const answered = row.state === 'confirmed';
  const seconds = answered ? row.responseSeconds : row.waitedSeconds;
  return seconds === null ? [] : [{ seconds, answered }];
}

const representativesOf = (rows: readonly Answered[]): number =>
  new Set(rows.map(({ representativeId }) => representativeId)).size;

function tally(words: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const word of [...words].sort()) counts.set(word, (counts.get(word) ?? 0) + 1);
  return Object.fromEntries(counts);
}
