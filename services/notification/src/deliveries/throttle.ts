/**
 * How much each provider is given per second of real time, in this process. What is urgent may use all of it; the rest
 * leaves a quarter free, so that ten thousand letters of a campaign never stand before one instruction. Pure but for the
 * buckets it keeps.
 */
interface Bucket {
  left: number;
  atMs: number;
  /** When the next refused message is to come again. */
  nextMs: number;
}

const KEPT_FREE = 0.25;

export class Throttle {
  private readonly buckets = new Map<string, Bucket>();

  constructor(private readonly nowMs: () => number = Date.now) {}

  /**
   * Takes one message of a provider that allows `perSecond`; answers 0, or the seconds after which to come again. Those
   * that are refused are told to come one after the other.
   */
  take(provider: string, perSecond: number, urgent: boolean): number {
    const nowMs = this.nowMs();
    const capacity = Math.max(1, perSecond);
    const bucket = this.buckets.get(provider) ?? { left: capacity, atMs: nowMs, nextMs: nowMs };
    this.buckets.set(provider, bucket);
    bucket.left = Math.min(capacity, bucket.left + (Math.max(0, nowMs - bucket.atMs) / 1000) * perSecond);
    bucket.atMs = nowMs;
    const free = urgent || capacity < 2 ? 0 : capacity * KEPT_FREE;
    if (bucket.left - free >= 1) {
      bucket.left -= 1;
      return 0;
    }
    bucket.nextMs = Math.max(bucket.nextMs, nowMs) + 1000 / (perSecond * (1 - KEPT_FREE));
    return (urgent ? nowMs + 1000 / perSecond - nowMs : bucket.nextMs - nowMs) / 1000;
  }
}
