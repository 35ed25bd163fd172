/** A short rest between batches, so that under load they carry several events each. */
import { setTimeout as pause } from 'node:timers/promises';

/** Resolves at this moment of the monotonic clock (milliseconds), at once when it has passed. */
export async function restUntil(monoMs: number): Promise<void> {
  const ms = monoMs - performance.now();
  if (ms > 0) await pause(Math.ceil(ms));
}
