/**
 * Keyed hashes of what must not stand in the database in clear: numbers and addresses that asked for codes, the codes,
 * and the secrets of sessions. The key is derived from the signing key, so a stolen database alone guesses nothing.
 */
import { createHmac, hkdfSync, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@setu/platform';
import type { DirectoryConfig } from '../config.js';
import { sixDigits } from './otp.js';

@Injectable()
export class Secrets {
  private readonly key: Buffer;

  constructor(@Inject(CONFIG) config: DirectoryConfig) {
    const secret = config.sessionSigningKey.reveal();
    this.key = Buffer.from(hkdfSync('sha256', secret, '', 'samvad-setu directory hashes', 32));
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

  /** A new one-time code. */
  code(): string {
    return sixDigits(randomInt(1_000_000));
  }

  /** A new secret of a session, 32 random bytes as base64url. */
  sessionSecret(): string {
    return randomBytes(32).toString('base64url');
  }
}
