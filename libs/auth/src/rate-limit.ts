/**
 * At most so many requests per second and account (design section 6), by a bucket that refills evenly. Real time,
 * in memory of this process: a limit against floods, not a quota.
 */
interface Bucket {
  left: number;
  atMs: number;
}

const CLEAN_ABOVE = 10_000;

export class RateLimit {
  private readonly buckets = new Map<string, Bucket>();

  /** `perSecond` requests per second, the same number at once. */
  constructor(
    private readonly perSecond: number,
    private readonly nowMs: () => number = Date.now,
  ) {}

  /** Takes one request from the account; answers 0, or the whole seconds after which there is room again. */
  take(account: string): number {
    const nowMs = this.nowMs();
    const bucket = this.buckets.get(account) ?? { left: this.perSecond, atMs: nowMs };
    bucket.left = Math.min(
      this.perSecond,
      bucket.left + (Math.max(0, nowMs - bucket.atMs) / 1000) * this.perSecond,
    );
    bucket.atMs = nowMs;
    if (bucket.left >= 1) bucket.left -= 1;
    else return Math.max(1, Math.ceil((1 - bucket.left) / this.perSecond));
    this.buckets.set(account, bucket);
    if (this.buckets.size > CLEAN_ABOVE) this.clean(nowMs);
    return 0;
  }

  /** Buckets that are full again say nothing. */
  private clean(nowMs: number): void {
    for (const [account, bucket] of this.buckets)
      if (nowMs - bucket.atMs >= 1000) this.buckets.delete(account);
    const oldest = this.buckets.keys().next().value;
    if (this.buckets.size > CLEAN_ABOVE && oldest !== undefined) this.buckets.delete(oldest);
  }
}
