/**
 * What tells whether a service works. Modules register a check under a name; health shows all, readiness asks all.
 * A check that does not answer within a second counts as failed.
 */
import { Injectable } from '@nestjs/common';

export interface CheckResult {
  ok: boolean;
  /** Why not, or a figure worth seeing. No personal data. */
  detail?: string;
}
export type Check = () => Promise<CheckResult>;

const PATIENCE_MS = 1000;

@Injectable()
export class HealthRegistry {
  private readonly checks = new Map<string, Check>();

  /** Adds a check, e.g. `database`, `broker`, `caughtUp`; the same name again replaces it. */
  add(name: string, check: Check): void {
    this.checks.set(name, check);
  }

  /** Runs all checks at once. Never throws. */
  async run(): Promise<Record<string, CheckResult>> {
    const results = await Promise.all(
      [...this.checks].map(async ([name, check]) => [name, await answerOf(check)] as const),
    );
    return Object.fromEntries(results);
  }

  /** Names of the checks that fail now. */
  async missing(): Promise<string[]> {
    return Object.entries(await this.run())
      .filter(([, result]) => !result.ok)
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
