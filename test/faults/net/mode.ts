/** What a line of the fault proxy does with the bytes it gets. Data only; `line.ts` obeys it. */

/** `up`: from who connected to the server. `down`: from the server to who connected. */
export type Direction = 'up' | 'down';

export type Mode =
  | { readonly kind: 'pass' }
  /** Both ends stay open and hear nothing: no bytes, no end, no reset. New connections are accepted and left alone. */
  | { readonly kind: 'half-open' }
  /** As half-open, one way only. */
  | { readonly kind: 'black-hole'; readonly direction: Direction }
  /** Each piece waits `delayMs` and then takes its time at `bytesPerSecond`, both ways. */
  | { readonly kind: 'slow'; readonly bytesPerSecond: number; readonly delayMs: number };

export const PASS: Mode = { kind: 'pass' };
export const HALF_OPEN: Mode = { kind: 'half-open' };

/** Whether bytes of this direction vanish. */
export function swallows(mode: Mode, direction: Direction): boolean {
  return mode.kind === 'half-open' || (mode.kind === 'black-hole' && mode.direction === direction);
}

/** Real milliseconds a piece of this size is held back. */
export function holdMs(mode: Mode, bytes: number): number {
  return mode.kind === 'slow' ? mode.delayMs + (bytes / mode.bytesPerSecond) * 1000 : 0;
}

/** Takes the bytes of one direction of one connection, in order, and answers those that go on. */
export interface ByteFilter {
  push(bytes: Buffer): Buffer;
}

/** What a proxy has seen since its start. */
export interface Counters {
  /** Connections accepted. */
  accepted: number;
  /** Connections reset by `cut`. */
  cut: number;
  bytesUp: number;
  bytesDown: number;
  /** Bytes that arrived and were carried nowhere. */
  swallowed: number;
  /** Ends of a connection of which the other side was not told. */
  untold: number;
}

export const newCounters = (): Counters => ({
  accepted: 0,
  cut: 0,
  bytesUp: 0,
  bytesDown: 0,
  swallowed: 0,
  untold: 0,
});
