/** Waiting in tests for what another part of the system does in its own time. */
import { setTimeout as sleep } from 'node:timers/promises';

export interface Patience {
  /** Real milliseconds until giving up; 10 s when not said. */
  readonly withinMs?: number;
  readonly everyMs?: number;
}

/**
 * Asks again and again until the probe answers something other than `undefined`, `null` or `false`, and returns it.
 * A probe that throws (a failed `expect`, say) is asked again too.
 * @throws Error naming what was waited for, how long, and the last answer or fault
 */
export async function eventually<T>(
  probe: () => T | Promise<T>,
  description: string,
  { withinMs = 10_000, everyMs = 20 }: Patience = {},
): Promise<NonNullable<Exclude<T, false>>> {
  const until = Date.now() + withinMs;
  for (;;) {
    const last = await ask(probe);
    if (last.holds) return last.value;
    if (Date.now() > until) throw new Error(`waited ${withinMs} ms in vain: ${description}\n${last.found}`);
    await sleep(everyMs);
  }
}

type Answer<T> = { holds: true; value: NonNullable<Exclude<T, false>> } | { holds: false; found: string };

async function ask<T>(probe: () => T | Promise<T>): Promise<Answer<T>> {
  try {
    const value = await probe();
    if (value === undefined || value === null || value === false) {
      return { holds: false, found: `last answer: ${String(value)}` };
    }
    return { holds: true, value: value as NonNullable<Exclude<T, false>> };
  } catch (fault) {
    return { holds: false, found: `last fault: ${fault instanceof Error ? fault.message : String(fault)}` };
  }
}
