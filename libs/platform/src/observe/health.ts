/**
 * What tells whether a service works. Modules register a check under a name; health shows all, readiness asks those
 * on which it depends whether requests can be served: an alarm for a person must not take an instance out of service.
 * A check that does not answer within a second counts as failed.
 */
import { Injectable } from '@nestjs/common';

export interface CheckResult {
  ok: boolean;
  /** It works, and somebody has to look all the same. Left out when `ok` is false: that is worse. */
  level?: 'warning';
  /** Why not, or a figure worth seeing. No personal data. */
  detail?: string;
}
export type Check = () => Promise<CheckResult>;

export interface CheckOptions {
  /** False for an alarm that says nothing about whether requests can be served. Default true. */
  readiness?: boolean;
}

const PATIENCE_MS = 1000;

@Injectable()
export class HealthRegistry {
  private readonly checks = new Map<string, Check>();
  private readonly alarms = new Set<string>();

  /** Adds a check, e.g. `database`, `broker`, `caughtUp`; the same name again replaces it. */
  add(name: string, check: Check, { readiness = true }: CheckOptions = {}): void {
    this.checks.set(name, check);
    if (readiness) this.alarms.delete(name);
    else this.alarms.add(name);
  }

  /** Runs all checks at once. Never throws. */
  async run(): Promise<Record<string, CheckResult>> {
    const results = await Promise.all(
      [...this.checks].map(async ([name, check]) => [name, await answerOf(check)] as const),
    );
    return Object.fromEntries(results);
  }

  /** Names of the checks that fail now and on which readiness depends. */
  async missing(): Promise<string[]> {
    return Object.entries(await this.run())
      .filter(([name, result]) => !result.ok && !this.alarms.has(name))
      .map(([name]) => name);
  }
}

async function answerOf(check: Check): Promise<CheckResult> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<CheckResult>((resolve) => {
    timer = setTimeout(() => resolve({ ok: false, detail: 'no answer within 1 s' }), PATIENCE_MS);
  });
  try {
    return await Promise.race([check(), late]);
  } catch (error) {
    return { ok: false, detail: error instanceof Error ? error.name : 'failed' };
  } finally {
    clearTimeout(timer);
  }
}
