/**
 * One direction of a proxied connection. Keeps the rule of TCP that bytes are never lost in the middle: once some
 * were swallowed, nothing more of this direction ever arrives, also after the fault is healed.
 */
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { holdMs, swallows, type ByteFilter, type Counters, type Direction, type Mode } from './mode.js';

export interface OneWayParts {
  direction: Direction;
  from: Socket;
  to: Socket;
  mode: () => Mode;
  counters: Counters;
  filter?: ByteFilter;
}

export class OneWay {
  /** Something of this direction was swallowed. */
  broken = false;
  private tail: Promise<void> = Promise.resolve();

  constructor(private readonly parts: OneWayParts) {
    const { from } = parts;
    from.on('data', (bytes: Buffer) => this.take(bytes));
    from.on('end', () => this.ended(() => parts.to.end()));
  }

  /** The source went away: told to the other side unless this direction is silent. */
  ended(tell: () => void): void {
    if (this.silent()) {
      this.broken = true;
      this.parts.counters.untold++;
      return;
    }
    this.tail = this.tail.then(() => {
      if (!this.broken) tell();
    });
  }

  private silent(): boolean {
    return this.broken || swallows(this.parts.mode(), this.parts.direction);
  }

  private take(bytes: Buffer): void {
    const { from, mode, counters, filter } = this.parts;
    if (this.silent()) {
      this.broken = true;
      counters.swallowed += bytes.length;
      return;
    }
    const onward = filter ? filter.push(bytes) : bytes;
    if (onward.length === 0) return;
    from.pause();
    const held = holdMs(mode(), onward.length);
    this.tail = this.tail.then(async () => {
      if (held > 0) await pause(held, undefined, { ref: false });
      await this.carry(onward);
      from.resume();
    });
  }

  private async carry(bytes: Buffer): Promise<void> {
    const { to, direction, counters } = this.parts;
    // Bytes that were held while the line fell silent are lost with it.
    if (this.silent()) {
      this.broken = true;
      counters.swallowed += bytes.length;
      return;
    }
    if (to.destroyed || to.writableEnded) return;
    if (direction === 'up') counters.bytesUp += bytes.length;
    else counters.bytesDown += bytes.length;
    if (!to.write(bytes)) await drained(to);
  }
}

/** Resolves when the socket takes bytes again or is gone. */
function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      socket.off('drain', done).off('close', done);
      resolve();
    };
    socket.on('drain', done).on('close', done);
  });
}
