/**
 * PURE: how long sessions last, and how long somebody waits after wrong passwords. All in real time: seconds where
 * nothing else is said.
 */
import type { Identity } from './identity.js';

export interface SessionLimits {
  /** Not renewed for so long: over. */
  idleSeconds: number;
  /** Over after this however often it is renewed; null: as long as it is used. */
  absoluteSeconds: number | null;
}

const DAY = 86_400;
const PHONE: SessionLimits = { idleSeconds: 90 * DAY, absoluteSeconds: null };

/** A phone stays signed in for 90 days after its last use (design section 6); staff as SP 800-63B-4 has it for AAL2. */
export const SESSION_LIMITS: Readonly<Record<Identity['kind'], SessionLimits>> = {
  representative: PHONE,
  officer: PHONE,
  user: { idleSeconds: 1800, absoluteSeconds: 12 * 3600 },
  bootstrap: { idleSeconds: 3600, absoluteSeconds: 3600 },
};

/** When a session is over however much it is used; null: never. `latest` is an end set when it was opened. */
export function latestEnd(kind: Identity['kind'], startedAt: Date, latest: Date | null): Date | null {
  const { absoluteSeconds } = SESSION_LIMITS[kind];
  const ends = latest ? [latest.getTime()] : [];
  if (absoluteSeconds !== null) ends.push(startedAt.getTime() + absoluteSeconds * 1000);
  return ends.length > 0 ? new Date(Math.min(...ends)) : null;
}

/** When a session used at `now` is over unless it is used again. */
export function endOfSession(
  kind: Identity['kind'],
  startedAt: Date,
  now: Date,
  latest: Date | null = null,
): Date {
  const idle = now.getTime() + SESSION_LIMITS[kind].idleSeconds * 1000;
  return new Date(Math.min(idle, latestEnd(kind, startedAt, latest)?.getTime() ?? idle));
}

/** Two tabs that renew at once, or an answer that was lost: so long the cookie before the last one is still taken. */
export const OVERLAP_SECONDS = 30;

/** Wrong entries in the last day (`pair`, `name`) and hour (`address`), and when the last of each was. */
export interface Failures {
  /** For this name from this address. */
  pair: number;
  pairAt: Date | null;
  /** For this name from anywhere. */
  name: number;
  nameAt: Date | null;
  /** From this address for any name. */
  address: number;
  addressAt: Date | null;
  /** Somebody has signed in under this name from this address before. */
  isKnownPlace: boolean;
}

const MOST_SECONDS = 900;
const growing = (failures: number, free: number): number =>
  failures < free ? 0 : Math.min(MOST_SECONDS, 2 ** Math.min(20, failures - free));

/**
 * Whole seconds until the next try is looked at; 0: now. Delays grow with each wrong entry up to a quarter of an hour
 * and never become a lock. What strangers try elsewhere does not delay anybody at a place where they signed in before.
 */
export function waitAfter(f: Failures, now: Date): number {
  const left = (seconds: number, last: Date | null): number =>
    last === null ? 0 : Math.max(0, Math.ceil(seconds - (now.getTime() - last.getTime()) / 1000));
  return Math.max(
    left(growing(f.pair, 5), f.pairAt),
    f.isKnownPlace ? 0 : left(growing(f.name, 10), f.nameAt),
    left(growing(f.address, 50), f.addressAt),
  );
}
