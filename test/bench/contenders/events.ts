/** What both pipelines for events are asked, so that they differ in the pipeline only. */
import { setTimeout as pause } from 'node:timers/promises';
import { nowMs } from './acknowledged.js';

export interface FillCall {
  /** Number of the first event. */
  first: number;
  count: number;
}

export interface StreamCall extends FillCall {
  perSecond: number;
  startMs: number;
}

export const CREATE_EFFECT = 'CREATE TABLE IF NOT EXISTS effect (k int NOT NULL, sequence bigint NOT NULL)';
export const INSERT_EFFECTS =
  'INSERT INTO effect (k, sequence) SELECT k, s FROM unnest($1::int[], $2::float8[]) AS e(k, s)';

export const EVENT_TYPE = 'receipt-received';
export const RECEIVED_AT = '2026-11-23T05:30:00.000Z';

/** The data of event `k`. */
export const dataOf = (k: number) => ({
  provider: 'sim',
  providerMessageId: String(k),
  status: 'read' as const,
  receivedAt: RECEIVED_AT,
});

/**
 * Open loop: event `k` is sent when its time has come, whether or not those before are through. Answers how many were
 * sent more than 50 ms after their time, which says that the sender itself could not keep up.
 */
export async function openLoop(
  { first, count, perSecond, startMs }: StreamCall,
  send: (k: number) => Promise<void>,
): Promise<{ late: number; failed: number }> {
  let late = 0;
  let failed = 0;
  let going = 1;
  let done: () => void = () => undefined;
  const allThrough = new Promise<void>((resolve) => (done = resolve));
  /** Nothing of those that are through is kept: it would be what the collector has to look at. */
  const through = (): void => {
    if (--going === 0) done();
  };
  for (let i = 0; i < count;) {
    const due = startMs + (i * 1000) / perSecond;
    const now = nowMs();
    if (due > now) {
      await pause(Math.max(1, due - now));
      continue;
    }
    if (now - due > 50) late++;
    going++;
    void send(first + i)
      .catch(() => void failed++)
      .then(through);
    i++;
  }
  through();
  await allThrough;
  return { late, failed };
}
