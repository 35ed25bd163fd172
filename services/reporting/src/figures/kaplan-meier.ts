/**
 * PURE: times to an answer when some cases have none yet. The estimator of Kaplan and Meier (1958): a case without a
 * call-back is censored (it tells that the time was longer than this), not dropped; leaving it out would make whoever
 * never answers look quick.
 */
export interface Observed {
  /** Working seconds until the call-back, or for how long there was none. */
  seconds: number;
  answered: boolean;
}

export interface Survival {
  seconds: number;
  /** Share still without an answer after this moment, from 1 down to 0. */
  waiting: number;
}

/** The steps of the curve, one for each time at which somebody was answered; censored at the same time come after. */
export function survivalOf(cases: readonly Observed[]): Survival[] {
  const sorted = [...cases].sort((a, b) => a.seconds - b.seconds);
  const steps: Survival[] = [];
  let waiting = 1;
  for (let i = 0; i < sorted.length;) {
    const seconds = sorted[i]?.seconds ?? 0;
    const atRisk = sorted.length - i;
    let answered = 0;
    for (; sorted[i]?.seconds === seconds; i += 1) if (sorted[i]?.answered) answered += 1;
    if (answered === 0) continue;
    waiting *= 1 - answered / atRisk;
    steps.push({ seconds, waiting });
  }
  return steps;
}

/** Seconds after which this share (0 to 1) has been answered; null when the curve never comes so far. */
export function percentileOf(steps: readonly Survival[], share: number): number | null {
  // The products of the curve carry rounding errors of the last digits.
  return steps.find(({ waiting }) => waiting <= 1 - share + 1e-9)?.seconds ?? null;
}
