/** The public keys that check tokens and links, and the sessions that are over, as directory tells them. */
import { Injectable } from '@nestjs/common';
import { KeySource, publicJwkOf, type KeyPurpose, type PublicKey } from '@setu/auth';
import { Database } from '@setu/platform';
import type { SigningKey } from './snapshot.js';

/** How long keys are kept before the copy is asked again (real milliseconds). */
const KEEP_MS = 1_000;

interface KeyRow {
  data: { keys: SigningKey[] };
}

@Injectable()
export class RosterKeySource extends KeySource {
  private kept: { keys: SigningKey[]; until: number } | null = null;

  constructor(private readonly database: Database) {
    super();
  }

  /** All keys of the purpose in every scope of the copy; empty before the first arrived (then nothing is kept). */
  async keys(purpose: KeyPurpose): Promise<PublicKey[]> {
    const known = this.kept && this.kept.until > Date.now() ? this.kept.keys : await this.read();
    return known.filter((key) => key.purpose === purpose).map(publicKey);
  }

  /** Ids of the sessions that were ended and of which a token could still be valid by itself. */
  override async ended(): Promise<ReadonlySet<string>> {
    const sql = 'SELECT session_id AS id FROM ended_session WHERE until > $1';
    const rows = await this.database.query<{ id: string }>(sql, [new Date()]);
    return new Set(rows.map(({ id }) => id));
  }

  private async read(): Promise<SigningKey[]> {
    const rows = await this.database.query<KeyRow>(
      `SELECT data FROM roster_item WHERE kind = 'signing-keys' AND NOT removed ORDER BY district`,
    );
    const keys = [...new Map(rows.flatMap((row) => row.data.keys).map((key) => [key.kid, key])).values()];
    this.kept = keys.length > 0 ? { keys, until: Date.now() + KEEP_MS } : null;
    return keys;
  }
}

const publicKey = (key: SigningKey): PublicKey => ({
  kid: key.kid,
  jwk: publicJwkOf(key.kid, key.x),
  notBefore: new Date(key.notBefore),
  notAfter: key.notAfter === null ? null : new Date(key.notAfter),
});
