/** Runs one piece of work again and again as it is asked for: never twice at once, and not more often than `apartMs`. */
export class Paces {
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;
  private asked = false;
  private endedAt = Number.NEGATIVE_INFINITY;
  private stopped = false;

  /** `fn` must not reject. */
  constructor(
    private readonly apartMs: number,
    private readonly fn: () => Promise<void>,
  ) {}

  /** A run that begins after this call; several calls before it begins are one. */
  ask(): void {
    this.asked = true;
    if (this.timer || this.running || this.stopped) return;
    const wait = Math.max(0, this.endedAt + this.apartMs - performance.now());
    this.timer = setTimeout(() => this.begin(), wait);
  }

  /** Nothing runs after this. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.running;
  }

  private begin(): void {
    this.timer = null;
    this.asked = false;
    this.running = this.fn().finally(() => {
      this.running = null;
      this.endedAt = performance.now();
      if (this.asked) this.ask();
    });
  }
}
