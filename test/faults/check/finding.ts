/** What the checker says: one finding per thing that broke a promise, and the count of things that did not. */

/** Each promise has a negative control or a unit spec that shows it red. */
export const PROMISES = {
  'nothing-lost': 'what was acknowledged is at every place where it belongs',
  'nothing-twice': 'no operation took effect twice',
  'instructed-once': 'a phone got each message once',
  'copies-converge': 'every copy is at the head of what it copies, with the same hash, and equals its source',
  'chains-verify': 'every log can be hashed again from its beginning, without a gap',
  'deadlines-accounted':
    'each deadline ended once: fired with its effect, cancelled, or waits for a time to come',
  'never-early': 'no deadline fired before its time',
  'nothing-parked': 'no dead letter and nothing parked',
  healthy: 'every service says that it is well',
  'nobody-blamed': 'lateness of the system is marked as such and counted against nobody',
  'standby-takes-over': 'of two instances the other goes on within 1.5 seconds of a kill',
} as const;
export type PromiseName = keyof typeof PROMISES;
export const PROMISE_NAMES = Object.keys(PROMISES) as PromiseName[];

export interface Finding {
  readonly promise: PromiseName;
  readonly outcome: 'lost' | 'duplicated' | 'wrong';
  /** Of the thing: a case, an event, a deadline, a delivery, a service. */
  readonly id: string;
  /** What was expected and what was found, in one line. */
  readonly detail: string;
}

/** Of one promise in one chunk. */
export interface Verdict {
  readonly promise: PromiseName;
  /** How many things were looked at. */
  readonly checked: number;
  readonly ok: number;
  readonly lost: number;
  readonly duplicated: number;
  readonly wrong: number;
  /** Operations of which the client never learned what became of them; each may be there once or not at all. */
  readonly unknown: number;
}

/** What a check of one promise answers. */
export interface Checked {
  readonly promise: PromiseName;
  readonly checked: number;
  readonly findings: readonly Finding[];
  readonly unknown?: number;
}

export function verdictOf({ promise, checked, unknown = 0 }: Checked, findings: readonly Finding[]): Verdict {
  const mine = findings.filter((one) => one.promise === promise);
  const count = (outcome: Finding['outcome']): number =>
    new Set(mine.flatMap((one) => (one.outcome === outcome ? [one.id] : []))).size;
  const bad = new Set(mine.map(({ id }) => id)).size;
  return {
    ...{ promise, checked, unknown, ok: Math.max(0, checked - bad) },
    ...{ lost: count('lost'), duplicated: count('duplicated'), wrong: count('wrong') },
  };
}
