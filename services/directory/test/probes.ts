/** Other people's requests while something long runs: asked from a thread of its own, so that waiting here does not count. */
import { Worker } from 'node:worker_threads';

export interface Asked {
  ms: number;
  status: number;
}
export type Seen = Record<string, Asked[]>;

export class Probes {
  private constructor(private readonly worker: Worker) {}

  /** Asks each path again and again, resting between. */
  static start(url: string, token: string, asks: Record<string, string>, restMs = 50): Probes {
    const worker = new Worker(new URL('./probes.worker.mjs', import.meta.url), {
      workerData: { url, token, asks, restMs },
      execArgv: [],
    });
    return new Probes(worker);
  }

  /** What was asked since the last time. */
  async taken(): Promise<Seen> {
    return this.say('taken');
  }

  async stop(): Promise<Seen> {
    const seen = await this.say('stop');
    await new Promise((resolve) => this.worker.once('exit', resolve));
    return seen;
  }

  private say(word: string): Promise<Seen> {
    return new Promise((resolve, reject) => {
      this.worker.once('message', resolve);
      this.worker.once('error', reject);
      this.worker.postMessage(word);
    });
  }
}

/** The value that a share (0.5, 0.99) of them do not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
