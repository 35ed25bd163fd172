/** What the services say about the clock: in their health, in their figures and in their logs. */
import { readFileSync, statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { ServiceProcess, Stack } from '../stack/stack.js';

const LOOK_MS = 100;
const ANSWER_WITHIN_MS = 3_000;
const SAID = /clock/i;

export interface Trust {
  readonly health: boolean;
  readonly figure: boolean;
}

/** The services that fire deadlines on the ladder of a case; the others hold none. */
export const firing = (stack: Stack): ServiceProcess[] =>
  stack.services.filter(({ name }) => name === 'escalation');

/** Null while it does not answer. */
export async function trustOf(one: ServiceProcess): Promise<Trust | null> {
  try {
    const [health, figures] = await Promise.all([
      ask(`${one.url}/api/${one.name}/health`),
      ask(`${one.url}/metrics`),
    ]);
    const { checks } = JSON.parse(health) as { checks: { clock?: { ok: boolean } } };
    return { health: checks.clock?.ok === true, figure: /^setu_clock_trusted(\{[^}]*\})? 1$/m.test(figures) };
  } catch {
    return null;
  }
}

const ask = async (url: string): Promise<string> =>
  (await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) })).text();

/** Real ms until health and figures of every one of them say so; null when they do not within `withinMs`. */
export async function until(
  all: readonly ServiceProcess[],
  trusted: boolean,
  withinMs: number,
): Promise<number | null> {
  for (const began = performance.now(); ; await pause(LOOK_MS)) {
    const answers = await Promise.all(all.map(trustOf));
    const ms = Math.round(performance.now() - began);
    if (answers.every((one) => one?.health === trusted && one.figure === trusted)) return ms;
    if (ms > withinMs) return null;
  }
}

/** What the logs say of the clock from now on. */
export class LogsFromNow {
  private readonly sizes: ReadonlyMap<string, number>;

  constructor(private readonly all: readonly ServiceProcess[]) {
    this.sizes = new Map(all.map(({ logFile }) => [logFile, statSync(logFile).size]));
  }

  /** Whether each of them has said something of this level about the clock. */
  saidByAll(level: 'error' | 'warn'): boolean {
    return this.all.every(({ logFile }) =>
      readFileSync(logFile)
        .subarray(this.sizes.get(logFile))
        .toString('utf8')
        .split('\n')
        .some((line) => SAID.test(line) && line.includes(`"level":"${level}"`)),
    );
  }
}
