/**
 * PURE: live events of one log that wait to be applied. Bounded: what does not fit is forgotten and asked for later
 * as a page, so a burst costs a request and never memory.
 */
import type { Frame } from '@setu/contracts';

export const WINDOW_EVENTS = 4_000;
export const WINDOW_BYTES = 4 * 1024 * 1024;

export class LiveWindow {
  private readonly frames = new Map<number, Frame>();
  private bytes = 0;

  constructor(
    private readonly maxEvents = WINDOW_EVENTS,
    private readonly maxBytes = WINDOW_BYTES,
  ) {}

  get size(): number {
    return this.frames.size;
  }

  has(sequence: number): boolean {
    return this.frames.has(sequence);
  }

  /** Keeps the frame; false when it had to be forgotten. A repetition is no second one. */
  offer(frame: Frame): boolean {
    if (this.frames.has(frame.sequence)) return true;
    if (this.frames.size >= this.maxEvents || this.bytes + frame.size > this.maxBytes) return false;
    this.frames.set(frame.sequence, frame);
    this.bytes += frame.size;
    return true;
  }

  /** Takes out what follows `after` without a hole, at most `limit`; forgets what lies at or before it. */
  takeAfter(after: number, limit: number): Frame[] {
    const taken: Frame[] = [];
    for (let next = after + 1; taken.length < limit; next++) {
      const frame = this.frames.get(next);
      if (!frame) break;
      taken.push(frame);
      this.drop(frame);
    }
    if (taken.length === 0) this.forgetUpTo(after);
    return taken;
  }

  clear(): void {
    this.frames.clear();
    this.bytes = 0;
  }

  private forgetUpTo(sequence: number): void {
    for (const frame of this.frames.values()) if (frame.sequence <= sequence) this.drop(frame);
  }

  private drop(frame: Frame): void {
    this.frames.delete(frame.sequence);
    this.bytes -= frame.size;
  }
}
