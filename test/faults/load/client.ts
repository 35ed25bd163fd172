/**
 * Sends one operation until its outcome is known: the same `Idempotency-Key` every time, at one instance after the
 * other, for ten seconds. What a person's app does when the network is bad.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { ServiceName } from '../stack/stack.js';

export interface Errand {
  readonly service: ServiceName;
  /** Below `/api/<service>/v1`. */
  readonly path: string;
  readonly body: object;
  readonly token: string | null;
  readonly key: string;
}

export interface Outcome {
  readonly outcome: 'ok' | 'refused' | 'unknown';
  /** Of the last answer; null when none came. */
  readonly status: number | null;
  readonly body: Record<string, unknown>;
  readonly tries: number;
  readonly instance: number;
  /** Statuses of answers that were no outcome, such as 503. */
  readonly troubles: readonly number[];
}

const TRIED_FOR_MS = 10_000;
/** Long, because a request that is given up here goes on there, and its repetition waits for it. */
const ONE_TRY_MS = 5_000;
const BETWEEN_MS = 120;

/** Where the instances of a service answer, in the order in which they are to be asked. */
export type Doors = (service: ServiceName) => readonly { readonly instance: number; readonly url: string }[];

export async function run(errand: Errand, doors: Doors): Promise<Outcome> {
  const at = doors(errand.service);
  const troubles: number[] = [];
  const until = Date.now() + TRIED_FOR_MS;
  for (let tries = 1; ; tries++) {
    const door = at[(tries - 1) % at.length];
    if (!door) throw new Error(`there is no ${errand.service}`);
    const answer = await once(errand, door.url);
    const known = answer && answer.status < 500 && answer.status !== 429;
    if (answer && !known) troubles.push(answer.status);
    const common = { tries, instance: door.instance, troubles };
    if (answer && known) return { ...common, ...answer, outcome: answer.status < 300 ? 'ok' : 'refused' };
    if (Date.now() > until)
      return { ...common, outcome: 'unknown', status: answer?.status ?? null, body: answer?.body ?? {} };
    await pause(BETWEEN_MS);
  }
}

/** Null when no whole answer came. */
async function once(
  { service, path, body, token, key }: Errand,
  url: string,
): Promise<{ status: number; body: Record<string, unknown> } | null> {
  try {
    const answer = await fetch(`${url}/api/${service}/v1${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': key,
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(ONE_TRY_MS),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>,
    };
  } catch {
    return null;
  }
}
