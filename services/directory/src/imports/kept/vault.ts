/** Seals what must not stand readable in a table (passwords of a file that waits to be applied). AES-256-GCM. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@setu/platform';
import type { DirectoryConfig } from '../../config.js';

const MARK = '\u0001sealed:';

@Injectable()
export class Vault {
  private readonly key: Buffer;

  constructor(@Inject(CONFIG) config: DirectoryConfig) {
    const secret = config.sessionSigningKey.reveal();
    this.key = Buffer.from(hkdfSync('sha256', secret, '', 'samvad-setu directory import cells', 32));
  }

  seal(text: string): string {
    if (text === '') return '';
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.key, iv);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return MARK + Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64');
  }

  /** The text; what was sealed under another key is empty, so that it is asked for again. */
  open(cell: string): string {
    if (!cell.startsWith(MARK)) return cell;
    const bytes = Buffer.from(cell.slice(MARK.length), 'base64');
    try {
      const cipher = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(0, 12));
      cipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString('utf8');
    } catch {
      return '';
    }
  }
}
