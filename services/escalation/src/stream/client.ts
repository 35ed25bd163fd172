/**
 * One open stream. Holds no more than what was written last: while the line is not empty it is given nothing, and
 * later gets everything since its position at once. A line on which nothing moves is cut; the client goes on from the
 * last position it was told.
 */
import type { Principal } from '@setu/auth';
import { frame, withId } from './frames.js';
import { textOf, type Position } from './position.js';
import type { Scope } from './scope.js';

/** The connection below; `write` answers false while it is full. */
export interface Line {
  write(text: string): boolean;
  /** Bytes that were written and not taken yet. */
  readonly waiting: number;
  onDrain(fn: () => void): void;
  onClose(fn: () => void): void;
  end(): void;
  cut(): void;
}

export class StreamClient {
  /** Null while the client has no state to go on from. */
  position: Position | null = null;
  scope: Scope | null = null;
  closed = false;
  /** Somebody is writing pages to it. */
  working = false;
  private full = false;
  private waitedWith: number | null = null;
  private readonly drained = new Set<() => void>();

  constructor(
    readonly id: string,
    readonly who: Principal,
    private readonly line: Line,
    onIdle: () => void,
  ) {
    line.onDrain(() => this.emptied(onIdle));
    line.onClose(() => this.ended());
  }

  /** May be given what has changed since its position. */
  get idle(): boolean {
    return !this.closed && !this.working && !this.full && this.position !== null;
  }

  write(text: string): void {
    if (!this.closed && text !== '') this.full = !this.line.write(text) || this.full;
  }

  /** As `write`, and waits until the line has taken it. */
  async writeAndWait(text: string): Promise<void> {
    this.write(text);
    if (this.full && !this.closed) await new Promise<void>((done) => this.drained.add(done));
  }

  /** What has changed up to a position; nothing is said when there was nothing for this client. */
  advance(texts: readonly string[], position: Position): void {
    this.position = position;
    const last = texts.at(-1);
    if (last !== undefined) this.write(texts.slice(0, -1).join('') + withId(last, textOf(position)));
  }

  /** Keeps the connection through proxies, and tells where it stands. A line on which nothing has moved is cut. */
  alive(): void {
    if (this.closed) return;
    if (!this.full) {
      this.waitedWith = null;
      this.write(frame('alive', {}, this.working || !this.position ? undefined : textOf(this.position)));
      return;
    }
    if (this.waitedWith === this.line.waiting) this.line.cut();
    this.waitedWith = this.line.waiting;
  }

  end(): void {
    this.line.end();
  }

  private emptied(onIdle: () => void): void {
    this.full = false;
    this.release();
    if (this.idle) onIdle();
  }

  private ended(): void {
    this.closed = true;
    this.release();
  }

  private release(): void {
    for (const done of this.drained) done();
    this.drained.clear();
  }
}
