/**
 * What follows from the outcome of one attempt: done, another provider, another channel, a pause, or the end. Pure. After
 * an outcome nobody knows, or silence, the message may have arrived: every other channel comes before another provider
 * of the same one, and the same provider never again.
 */
import type { Channel } from '@setu/contracts';

/** What is known of an attempt after the call to the provider, or after looking it up there. */
export type AttemptOutcome = 'sent' | 'delivered' | 'failed' | 'unknown';
export type DeliveryState = 'queued' | 'waiting' | 'sending' | 'sent' | 'delivered' | 'failed' | 'cancelled';

/** One provider of one channel. */
export interface Way {
  channel: Channel;
  provider: string;
}

/** What was tried of a delivery so far; empty at first. */
export interface Course {
  /** `sms`: no provider of it any more; `sms/nic`: not by this one. */
  spent?: string[];
  /** Failed in this round in a manner that may pass. */
  passed?: string[];
  /** Channels the message may have arrived on. */
  doubtful?: Channel[];
  /** Pauses so far. */
  rounds?: number;
}

/** The providers of a channel in the order to try them now; none: the channel is not configured. */
export type ProvidersOf = (channel: Channel) => readonly string[];

/** A channel without provider, so that its absence is told like any other failure. */
export const NO_PROVIDER = 'none';

const nameOf = ({ channel, provider }: Way): string => `${channel}/${provider}`;

/** The way to try next; null: none is left in this round. */
export function nextWay(
  channels: readonly Channel[],
  { spent = [], passed = [], doubtful = [] }: Course,
  providersOf: ProvidersOf,
): Way | null {
  const sure = channels.filter((channel) => !doubtful.includes(channel));
  const open = [...sure, ...channels.filter((channel) => doubtful.includes(channel))].filter(
    (channel) => !spent.includes(channel),
  );
  for (const channel of open)
    for (const provider of orNone(providersOf(channel))) {
      const name = nameOf({ channel, provider });
      if (!spent.includes(name) && !passed.includes(name)) return { channel, provider };
    }
  return null;
}

const orNone = (providers: readonly string[]): readonly string[] =>
  providers.length > 0 ? providers : [NO_PROVIDER];

/** Reasons that hold for the person on the channel, whoever carries the message: no other provider is tried. */
const OF_THE_PERSON: ReadonlySet<string> = new Set([
  'channel_not_configured',
  'dnd',
  'invalid_number',
  'no_address',
  'no_number',
  'no_subscription',
  'number_blocked',
  'opted_out',
  'phone_unreachable',
  'text_incomplete',
]);

/** Why a failure may pass, so that the same provider is tried again after a pause. */
const MAY_PASS: ReadonlySet<string> = new Set(['provider_away', 'provider_busy', 'throttled']);

/** Real seconds before each further round; when they are used up the delivery has failed. */
const PAUSES = { urgent: [5, 15, 45, 90], other: [30, 120, 600, 1800, 3600, 7200] } as const;

export interface Tried extends Way {
  outcome: AttemptOutcome;
  reason: string | null;
  /** What the provider asks to wait, in real seconds. */
  retryAfterSeconds?: number;
}

export interface Progress {
  state: Extract<DeliveryState, 'queued' | 'waiting' | 'sent' | 'delivered' | 'failed'>;
  course: Course;
  /** Of `waiting`: why, and for how many real seconds. */
  hold: { because: string; seconds: number } | null;
}

/** The delivery after one outcome. `urgent`: its end must be known soon, since the ladder waits for it (R17). */
export function afterAttempt(
  channels: readonly Channel[],
  course: Course,
  tried: Tried,
  providersOf: ProvidersOf,
  urgent: boolean,
): Progress {
  if (tried.outcome === 'sent' || tried.outcome === 'delivered')
    return { state: tried.outcome, course, hold: null };
  const after = noted(course, tried);
  if (nextWay(channels, after, providersOf)) return { state: 'queued', course: after, hold: null };
  const rounds = after.rounds ?? 0;
  const pause = PAUSES[urgent ? 'urgent' : 'other'][rounds];
  const again = { ...after, passed: [], rounds: rounds + 1 };
  if ((after.passed ?? []).length === 0 || pause === undefined || !nextWay(channels, again, providersOf))
    return { state: 'failed', course: after, hold: null };
  const because = tried.reason === 'throttled' ? 'throttled' : 'provider_away';
  const asked = urgent ? Math.min(tried.retryAfterSeconds ?? 0, 120) : (tried.retryAfterSeconds ?? 0);
  return { state: 'waiting', course: again, hold: { because, seconds: Math.max(pause, asked) } };
}

function noted(course: Course, tried: Tried): Course {
  const { spent = [], passed = [], doubtful = [] } = course;
  const name = nameOf(tried);
  if (tried.outcome === 'unknown')
    return {
      ...course,
      spent: [...spent, name],
      doubtful: [...doubtful.filter((one) => one !== tried.channel), tried.channel],
    };
  const reason = tried.reason ?? 'failed';
  if (MAY_PASS.has(reason)) return { ...course, passed: [...passed, name] };
  return { ...course, spent: [...spent, OF_THE_PERSON.has(reason) ? tried.channel : name] };
}

/** Whether a person is unreachable: every message of the step failed, so that the ladder must move on (R17). */
export function nobodyReached(states: readonly DeliveryState[]): boolean {
  return states.length > 0 && states.every((state) => state === 'failed');
}
