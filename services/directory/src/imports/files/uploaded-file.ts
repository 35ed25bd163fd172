/** A file that was taken off the wire. */
import { createHash } from 'node:crypto';

/** A file as it arrived. `bytes` is not enumerable: what looks at bodies must not walk through it. */
export class UploadedFile {
  readonly sha256: string;
  readonly bytes!: Uint8Array;

  constructor(
    bytes: Uint8Array,
    readonly name: string,
    /** Other fields of the form. */
    readonly fields: Readonly<Record<string, string>>,
  ) {
    Object.defineProperty(this, 'bytes', { value: bytes, enumerable: false });
    this.sha256 = createHash('sha256').update(bytes).digest('hex');
  }
}
