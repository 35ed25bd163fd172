/** A file that was taken off the wire and read. */
import { createHash } from 'node:crypto';
import { breath } from '../kept/breath.js';
import type { ReadSheet } from './reader.js';

/** A file as it arrived. */
export interface SentFile {
  readonly bytes: Uint8Array;
  readonly name: string;
  /** Other fields of the form. */
  readonly fields: Readonly<Record<string, string>>;
}

/** A file as it stands in a request's body. `sheets` is not enumerable: what looks at bodies must not walk through it. */
export class UploadedFile {
  readonly name: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly sheets!: readonly ReadSheet[];

  constructor(
    { name, fields }: SentFile,
    /** Of the bytes: two requests with the same file are the same request. */
    readonly sha256: string,
    sheets: readonly ReadSheet[],
  ) {
    this.name = name;
    this.fields = fields;
    Object.defineProperty(this, 'sheets', { value: sheets, enumerable: false });
  }
}

const MB = 1024 * 1024;

/** SHA-256 in hex; gives way between the megabytes. */
export async function hashOf(bytes: Uint8Array): Promise<string> {
  const hash = createHash('sha256');
  for (let at = 0; at < bytes.length; at += MB) {
    hash.update(bytes.subarray(at, at + MB));
    await breath();
  }
  return hash.digest('hex');
}
