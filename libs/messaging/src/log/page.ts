/** PURE: what travels when a consumer asks for a part of a log. A JSON header, then frames. */
import { decodeFrame, encodeFrame, type Frame } from '@setu/contracts';

export interface PageRequest {
  epoch: number;
  /** Entries after this sequence are wanted. */
  after: number;
  limit: number;
}

export interface PageHeader {
  /** The head of the log now. */
  epoch: number;
  head: number;
  hash: string;
  /** Set when the asked epoch is over: its last kept entry. */
  ended?: { kept: number; hash: string };
}

export interface Page extends PageHeader {
  frames: Frame[];
}

export interface PageEntry {
  sequence: number;
  body: Buffer;
  personal: string | null;
}

export const MAX_PAGE_EVENTS = 500;
const LENGTH = 4;

export function encodePage(header: PageHeader, entries: readonly PageEntry[]): Buffer {
  const text = Buffer.from(JSON.stringify(header), 'utf8');
  const length = Buffer.alloc(LENGTH);
  length.writeUInt32BE(text.length);
  return Buffer.concat([
    length,
    text,
    ...entries.map(({ body, personal, sequence }) => encodeFrame(body, personal, sequence)),
  ]);
}

/** Throws RangeError or SyntaxError on bytes that are no page. */
export function decodePage(data: Uint8Array): Page {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const start = LENGTH + bytes.readUInt32BE(0);
  const header = JSON.parse(bytes.toString('utf8', LENGTH, start)) as PageHeader;
  const frames: Frame[] = [];
  for (let at = start; at < bytes.length;) {
    const frame = decodeFrame(bytes, at);
    frames.push(frame);
    at += frame.size;
  }
  return { ...header, frames };
}
