/**
 * Reads what a nats-server sends, cut into pieces anywhere, and lets whole messages vanish. Everything else goes on
 * byte by byte as it came. Unknown operations end the reading: from there on all bytes pass, and `lost` says so.
 */
import type { ByteFilter } from './mode.js';

/** A message as its control line tells it. */
export interface SeenMessage {
  subject: string;
  /** Bytes of headers and payload. */
  size: number;
}

const END = Buffer.from('\r\n');
const PLAIN = new Set(['INFO', 'PING', 'PONG', '+OK', '-ERR']);
/** A control line is shorter than this, except INFO; more without an end is no NATS. */
const LONGEST_LINE = 65_536;

export class NatsStream implements ByteFilter {
  private pending: Buffer = Buffer.alloc(0);
  /** Why the stream is no longer understood; null while it is. */
  lost: string | null = null;

  /** `drop` is asked once for each message, in order. */
  constructor(private readonly drop: (message: SeenMessage) => boolean) {}

  push(bytes: Buffer): Buffer {
    if (this.lost) return bytes;
    const all = this.pending.length === 0 ? bytes : Buffer.concat([this.pending, bytes]);
    const onward: Buffer[] = [];
    let at = 0;
    while (at < all.length && !this.lost) {
      const end = this.endOfFrame(all, at);
      if (end === null) break;
      if (end.keep) onward.push(all.subarray(at, end.at));
      at = end.at;
    }
    this.pending = this.lost ? Buffer.alloc(0) : Buffer.from(all.subarray(at));
    if (this.lost) onward.push(all.subarray(at));
    return Buffer.concat(onward);
  }

  /** Where the frame that begins at `at` ends and whether it is kept; null while it is not whole. */
  private endOfFrame(all: Buffer, at: number): { at: number; keep: boolean } | null {
    const lineEnd = all.indexOf(END, at);
    if (lineEnd < 0) {
      if (all.length - at > LONGEST_LINE) this.giveUp('a line without an end');
      return null;
    }
    const [operation = '', ...words] = all.toString('latin1', at, lineEnd).split(/[ \t]+/);
    const name = operation.toUpperCase();
    const afterLine = lineEnd + END.length;
    if (PLAIN.has(name)) return { at: afterLine, keep: true };
    if (name !== 'MSG' && name !== 'HMSG') return this.giveUp(`operation ${name.slice(0, 20)}`);
    const size = Number(words.at(-1));
    if (!Number.isInteger(size) || size < 0) return this.giveUp('a size that is no number');
    const end = afterLine + size + END.length;
    return all.length < end ? null : { at: end, keep: !this.drop({ subject: words[0] ?? '', size }) };
  }

  private giveUp(reason: string): null {
    this.lost = reason;
    return null;
  }
}
