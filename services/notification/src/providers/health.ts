/**
 * Whether a provider can be relied on now, by what came of the last calls. Pure; times are real time in milliseconds.
 * A sick one is not switched off: it stands behind the others, is tried where they fail too, and from time to time one
 * message goes to it first, to see whether it has recovered.
 */
import { PASSING, type SendResult } from '../channels/channel.js';

export interface Health {
  state: 'healthy' | 'sick';
  /** Failures of the provider one after the other. */
  inARow: number;
  /** What came of calls, oldest first, within the window. */
  outcomes: readonly { atMs: number; ok: boolean }[];
  /** Since when it stands behind the others. */
  sinceMs: number | null;
  /** When one message is next sent to it first; and how long after a failure it is tried again. */
  probeAtMs: number;
  backOffMs: number;
  /** Stable code of the last failure. */
  reason: string | null;
}

export const RULE = {
  /** So many failures one after the other make it sick. */
  inARow: 3,
  /** Or this share of them among at least so many calls of the window. */
  share: 0.5,
  least: 10,
  windowMs: 300_000,
  firstBackOffMs: 30_000,
  longestBackOffMs: 900_000,
} as const;

export const HEALTHY: Health = {
  state: 'healthy',
  inARow: 0,
  outcomes: [],
  sinceMs: null,
  probeAtMs: 0,
  backOffMs: RULE.firstBackOffMs,
  reason: null,
};

/** Failures that say something about the provider, not about the person or the text. */
const OF_PROVIDER = ['credentials_refused', 'no_credit', 'redirected', 'timeout', 'connection_lost'];
const NEUTRAL = ['throttled'];

/** True: it works; false: it does not; null: says nothing about it. */
export function verdict(result: SendResult): boolean | null {
  if (!('reason' in result)) return true;
  if (NEUTRAL.includes(result.reason)) return null;
  if (result.outcome === 'unknown') return false;
  if (OF_PROVIDER.includes(result.reason) || PASSING.some((reason) => reason === result.reason)) return false;
  return isOwnRefusal(result.reason) ? null : true;
}

/** Refused by us before anything was sent: the provider was not asked. */
const isOwnRefusal = (reason: string): boolean =>
  [
    'dlt_not_registered',
    'template_not_registered',
    'number_not_served',
    'no_address',
    'no_subscription',
    'channel_cannot_ring',
    'text_incomplete',
  ].includes(reason);

const isSick = (inARow: number, outcomes: Health['outcomes']): boolean => {
  const bad = outcomes.filter(({ ok }) => !ok).length;
  return inARow >= RULE.inARow || (outcomes.length >= RULE.least && bad / outcomes.length >= RULE.share);
};

/** The health after one call. One success of a sick provider makes it healthy, with its past forgotten. */
export function after(health: Health, ok: boolean, reason: string | null, nowMs: number): Health {
  if (ok && health.state === 'sick') return { ...HEALTHY, outcomes: [{ atMs: nowMs, ok }] };
  const outcomes = [
    ...health.outcomes.filter(({ atMs }) => atMs > nowMs - RULE.windowMs),
    { atMs: nowMs, ok },
  ].slice(-200);
  if (ok) return { ...health, outcomes, inARow: 0 };
  const inARow = health.inARow + 1;
  if (health.state === 'sick') return { ...health, outcomes, inARow, reason };
  if (!isSick(inARow, outcomes)) return { ...health, outcomes, inARow, reason };
  const backOffMs = RULE.firstBackOffMs;
  return { state: 'sick', outcomes, inARow, reason, sinceMs: nowMs, backOffMs, probeAtMs: nowMs + backOffMs };
}

/** Whether one message may go to it first now. */
export const mayProbe = (health: Health, nowMs: number): boolean =>
  health.state === 'sick' && nowMs >= health.probeAtMs;

/** A probe is on its way: the next one comes later, and later still each time. */
export function probing(health: Health, nowMs: number): Health {
  const backOffMs = Math.min(health.backOffMs * 2, RULE.longestBackOffMs);
  return { ...health, backOffMs, probeAtMs: nowMs + backOffMs };
}

/** The order to try: as configured, sick ones behind; one that is due for a probe keeps its place. */
export function arranged<T>(ways: readonly T[], healthOf: (way: T) => Health, nowMs: number): T[] {
  const behind = (way: T): number => {
    const health = healthOf(way);
    return health.state === 'sick' && !mayProbe(health, nowMs) ? 1 : 0;
  };
  return ways
    .map((way, i) => ({ way, i, rank: behind(way) }))
    .sort((a, b) => a.rank - b.rank || a.i - b.i)
    .map(({ way }) => way);
}
