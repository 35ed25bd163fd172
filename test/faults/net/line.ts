/** One proxied connection: the near socket (who connected) and the far one (the server), with a mode of its own. */
import { connect, type Socket } from 'node:net';
import { breakOff } from './break-off.js';
import { swallows, type ByteFilter, type Counters, type Mode } from './mode.js';
import { OneWay } from './one-way.js';

export interface LineParts {
  id: number;
  near: Socket;
  to: { host: string; port: number };
  mode: Mode;
  counters: Counters;
  /** Filters what the server sends. */
  filter?: ByteFilter;
  onClosed: () => void;
}

export class Line {
  readonly id: number;
  private current: Mode;
  private readonly near: Socket;
  /** Null when the connection was accepted while everything is swallowed: nobody is at the other end. */
  private readonly far: Socket | null;
  private ways: readonly OneWay[] = [];

  constructor(private readonly parts: LineParts) {
    this.id = parts.id;
    this.current = parts.mode;
    this.near = parts.near;
    this.far = this.current.kind === 'half-open' ? null : this.reach();
    this.watchNear();
  }

  get mode(): Mode {
    return this.current;
  }

  /** Whether bytes were lost on it, so that it never works again. */
  get broken(): boolean {
    return !this.far || this.ways.some((way) => way.broken);
  }

  set(mode: Mode): void {
    this.current = mode;
    // A server that was not told of the end hears it once the line carries again.
    if (this.near.readableEnded || this.near.destroyed) this.forget();
  }

  /** Resets both sides at once. */
  reset(): void {
    this.parts.counters.cut++;
    breakOff(this.near);
    if (this.far) breakOff(this.far);
  }

  private reach(): Socket {
    const { near, to, counters, filter } = this.parts;
    const far = connect({ ...to, allowHalfOpen: true, noDelay: true });
    const both = { mode: (): Mode => this.current, counters };
    const up = new OneWay({ ...both, direction: 'up', from: near, to: far });
    const down = new OneWay({
      ...both,
      direction: 'down',
      from: far,
      to: near,
      ...(filter ? { filter } : {}),
    });
    this.ways = [up, down];
    far.on('error', () => undefined);
    far.on('close', (failed) => {
      if (failed) down.ended(() => breakOff(near));
      this.settle();
    });
    return far;
  }

  private watchNear(): void {
    const { near, far, parts } = this;
    near.on('error', () => undefined);
    if (!far) near.on('data', (bytes: Buffer) => (parts.counters.swallowed += bytes.length));
    near.on('end', () => {
      if (this.broken) this.forget();
    });
    near.on('close', (failed) => {
      if (far && !far.destroyed && (failed || !far.writableEnded)) this.forget();
      this.settle();
    });
  }

  /** The near side is gone for good: the server learns of it, unless the way up is silent now. */
  private forget(): void {
    if (swallows(this.current, 'up')) return;
    breakOff(this.near);
    if (this.far) breakOff(this.far);
  }

  private settle(): void {
    if (this.near.destroyed && (!this.far || this.far.destroyed)) this.parts.onClosed();
  }
}
