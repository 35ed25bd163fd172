/**
 * Keyed hashes of what must not stand in the database in clear: numbers and addresses that asked for codes, the codes,
 * and the secrets of sessions. The key is derived from the signing key, so a stolen database alone guesses nothing.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  randomInt,
  timingSafeEqual,
} from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@setu/platform';
import type { DirectoryConfig } from '../config.js';
import { sixDigits } from './otp.js';

@Injectable()
export class Secrets {
  private readonly key: Buffer;
  private readonly sealKey: Buffer;

  constructor(@Inject(CONFIG) config: DirectoryConfig) {
    const secret = config.sessionSigningKey.reveal();
    this.key = Buffer.from(hkdfSync('sha256', secret, '', 'samvad-setu directory hashes', 32));
    this.sealKey = Buffer.from(hkdfSync('sha256', secret, '', 'samvad-setu directory seals', 32));
  }

  /** Keyed hash of some texts under a name of their use. */
  hash(use: string, ...texts: string[]): Buffer {
    return createHmac('sha256', this.key)
      .update(JSON.stringify([use, ...texts]))
      .digest();
  }

  /** Compares in constant time. */
  equal(a: Buffer, b: Buffer): boolean {
    return a.length === b.length && timingSafeEqual(a, b);
  }

  /** Encrypts what must be read again (AES-256-GCM); `use` names the place, so that it opens nowhere else. */
  seal(use: string, plain: string): Buffer {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.sealKey, nonce).setAAD(Buffer.from(use));
    const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
  }

  /** What was sealed for this use; null when it was sealed for another one, by another key, or changed since. */
  unseal(use: string, sealed: Buffer): string | null {
    try {
      const opener = createDecipheriv('aes-256-gcm', this.sealKey, sealed.subarray(0, 12), {
        authTagLength: 16,
      });
      opener.setAAD(Buffer.from(use)).setAuthTag(sealed.subarray(12, 28));
      return Buffer.concat([opener.update(sealed.subarray(28)), opener.final()]).toString('utf8');
    } catch {
      return null;
    }
  }

  /** A new one-time code. */
  code(): string {
    return sixDigits(randomInt(1_000_000));
  }

  /** 32 random bytes. */
  random(): Buffer {
    return randomBytes(32);
  }
}
