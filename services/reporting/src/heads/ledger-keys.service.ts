/**
 * The keys that sign heads of the ledger (R29): each is endorsed by the one before it, so that whoever knows the first
 * can follow to the newest. Private halves lie sealed in the database; the secret does not. A key that cannot be
 * unsealed is never replaced silently: signing stops until the secret is back.
 */
import { Inject, Injectable } from '@nestjs/common';
import { Clock, CONFIG, Database, Unavailable, type Tx } from '@setu/platform';
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReportingConfig } from '../config.js';
import { seal, unseal } from './sealing.js';
import { endorseKey, newPrivateKey, textOfKey, type PrivateKey } from './signing.js';

/** One key as everybody may see it; `text` is exactly what the older key endorsed. */
export interface PublishedKey {
  text: string;
  /** Signature by the key before it, base64url; null for the first. */
  endorsement: string | null;
}

interface KeyRow extends PublishedKey {
  number: number;
  kid: string;
  sealed: Buffer;
}

@Injectable()
export class LedgerKeys {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: ReportingConfig,
  ) {}

  /** Every key, the first one first. */
  published(): Promise<PublishedKey[]> {
    return this.db.query<PublishedKey>('SELECT text, endorsement FROM ledger_key ORDER BY number');
  }

  /** The newest key, made where there is none yet. Throws 503 `ledger_key_sealed` without the right secret. */
  async current(tx: Tx): Promise<PrivateKey> {
    const newest = await this.newest(tx);
    return newest ? newest.key : this.make(tx, null);
  }

  /** Makes the next key, endorsed by the newest. Answers its kid. Throws 503 `ledger_key_sealed`. */
  rotate(): Promise<string> {
    return this.db.inTransaction({ district: this.config.districts[0] ?? '' }, async (tx) => {
      const newest = await this.newest(tx);
      return (await this.make(tx, newest)).kid;
    });
  }

  /** Held until the end of the transaction, so that no two keys follow the same one. */
  private async newest(tx: Tx): Promise<{ number: number; key: PrivateKey } | null> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('ledger_key'))`);
    const [row] = await tx.query<KeyRow>('SELECT * FROM ledger_key ORDER BY number DESC LIMIT 1');
    if (!row) return null;
    const text = unseal(row.sealed, await this.secret());
    if (text === null) throw new Unavailable('ledger_key_sealed', { kid: row.kid });
    return { number: row.number, key: JSON.parse(text) as PrivateKey };
  }

  private async make(tx: Tx, before: { number: number; key: PrivateKey } | null): Promise<PrivateKey> {
    const key = newPrivateKey();
    const notBefore = await this.clock.now();
    const text = textOfKey({ kid: key.kid, x: key.x, notBefore, previousKid: before?.key.kid ?? null });
    const endorsement = before && endorseKey(text, before.key);
    await tx.query(`INSERT INTO ledger_key VALUES ($1, $2, $3, $4, $5)`, [
      ...[(before?.number ?? 0) + 1, key.kid, text, endorsement],
      seal(JSON.stringify(key), await this.secret()),
    ]);
    return key;
  }

  private async secret(): Promise<string> {
    const { ledgerSecret, dataDir } = this.config;
    if (ledgerSecret) return ledgerSecret.reveal();
    const file = join(dataDir, 'ledger-secret');
    await mkdir(dataDir, { recursive: true });
    const fresh = randomBytes(32).toString('hex');
    await writeFile(file, fresh, { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    return readFile(file, 'utf8');
  }
}
