/**
 * The envelope: CloudEvents 1.0 JSON whose exact bytes are hashed. The producer writes the text without `epoch`,
 * `sequence` and `prevhash`; the sequencer splices those in front without parsing. `personal` travels beside it,
 * outside the hash, and can be blanked without breaking the chain; `commitments` inside it bind each personal value.
 *
 * Hash input: 32 bytes of the previous hash, then the exact body bytes. The first entry's previous hash is 32 zeros.
 */
import { createHash } from 'node:crypto';

/** One erasable field: committed value, its salt (32 hex digits), and the person it is about. */
export interface PersonalField {
  salt: string;
  value: string | null;
  of: string;
}
export type Personal = Record<string, PersonalField>;

export const GENESIS_HASH = Buffer.alloc(32);

/** SHA-256 over salt and value; binds a personal value without revealing it. Hex. */
export function commitmentOf(salt: string, value: string | null): string {
  return createHash('sha256')
    .update(`${salt}\n${value === null ? '\u0000' : value}`, 'utf8')
    .digest('hex');
}

/** Splices position and previous hash into an envelope text that begins with `{`. Exact bytes, never re-serialised. */
export function spliceEnvelope(text: string, epoch: number, sequence: number, prevhash: Buffer): Buffer {
  return Buffer.from(
    `{"epoch":${epoch},"sequence":${sequence},"prevhash":"${prevhash.toString('hex')}",${text.slice(1)}`,
    'utf8',
  );
}

/** SHA-256 over the previous hash and the exact body bytes. */
export function entryHash(prevhash: Buffer, body: Buffer): Buffer {
  return createHash('sha256').update(prevhash).update(body).digest();
}

/** A parsed envelope, as it stands in the log. */
export interface Envelope {
  epoch: number;
  sequence: number;
  prevhash: string;
  specversion: '1.0';
  id: string;
  source: string;
  type: string;
  subject: string;
  time: string;
  district: string;
  actor: string;
  correlationid: string;
  causationid: string | null;
  data: unknown;
  commitments?: Record<string, string>;
}

const HEADER = 16;

/** Wire form: body length, personal length (0 = none), sequence; then the bytes. Read without parsing the JSON. */
export function encodeFrame(body: Buffer, personal: string | null, sequence: number): Buffer {
  const extra = personal === null ? Buffer.alloc(0) : Buffer.from(personal, 'utf8');
  const header = Buffer.alloc(HEADER);
  header.writeUInt32BE(body.length, 0);
  header.writeUInt32BE(extra.length, 4);
  header.writeBigUInt64BE(BigInt(sequence), 8);
  return Buffer.concat([header, body, extra]);
}

export interface Frame {
  sequence: number;
  body: Buffer;
  personal: string | null;
  /** Bytes used, so that several frames can follow one another. */
  size: number;
}

/** Reads one frame at `offset`; throws RangeError on a truncated or malformed one. */
export function decodeFrame(bytes: Buffer, offset = 0): Frame {
  if (bytes.length - offset < HEADER) throw new RangeError('frame header is truncated');
  const bodyLength = bytes.readUInt32BE(offset);
  const personalLength = bytes.readUInt32BE(offset + 4);
  const sequence = Number(bytes.readBigUInt64BE(offset + 8));
  const size = HEADER + bodyLength + personalLength;
  if (bytes.length - offset < size) throw new RangeError('frame body is truncated');
  const start = offset + HEADER;
  const end = start + bodyLength;
  return {
    sequence,
    body: bytes.subarray(start, end),
    personal: personalLength === 0 ? null : bytes.toString('utf8', end, end + personalLength),
    size,
  };
}
