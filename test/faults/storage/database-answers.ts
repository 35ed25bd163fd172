/** How a database comes back after it was away, whatever was done to it. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Stack } from '../stack/stack.js';
import { askOnce } from './ask-once.js';

const COMES_BACK_WITHIN_MS = 60_000;

/** Starts the server as often as it ends by itself, as whoever runs one does; real ms until it answers. */
export async function untilDatabaseAnswers(stack: Stack): Promise<number> {
  const began = performance.now();
  for (;;) {
    if (stack.postgres.pid === null) await stack.postgres.start().catch(() => undefined);
    const answers = await askOnce(stack.postgres.adminUrl, 'SELECT 1').then(
      () => true,
      () => false,
    );
    const ms = Math.round(performance.now() - began);
    if (answers) return ms;
    if (ms > COMES_BACK_WITHIN_MS) throw new Error(`the database did not come back within ${ms} ms`);
    await pause(100);
  }
}
