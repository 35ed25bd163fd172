/**
 * Counts wrong entries of staff (password, second factor, PIN) by name and address, as keyed hashes. A try is written
 * down before it is looked at, so that a thousand at once are a thousand.
 */
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Database, newId, Unavailable, type Tx } from '@setu/platform';
import type { DirectoryConfig } from '../../config.js';
import { waitAfter, type Failures } from '../limits.js';
import { countedAddress } from '../otp.js';
import { Secrets } from '../secrets.js';

const COUNTS = `select
  count(*) filter (where name_hash = $1 and address_hash = $2)::int as pair,
  max(at) filter (where name_hash = $1 and address_hash = $2) as "pairAt",
  count(*) filter (where name_hash = $1)::int as name,
  max(at) filter (where name_hash = $1) as "nameAt",
  count(*) filter (where address_hash = $2 and at > $3::timestamptz - interval '1 hour')::int as address,
  max(at) filter (where address_hash = $2) as "addressAt",
  exists (select 1 from sign_in_known where name_hash = $1 and address_hash = $2) as "isKnownPlace"
  from sign_in_failure where (name_hash = $1 or address_hash = $2) and at > $3::timestamptz - interval '1 day'`;

/** One try that was written down. */
export interface Try {
  id: string;
  name: Buffer;
  address: Buffer;
}

@Injectable()
export class SignInTries {
  private readonly scope: { district: string };

  constructor(
    private readonly db: Database,
    private readonly secrets: Secrets,
    @Inject(CONFIG) config: DirectoryConfig,
  ) {
    this.scope = { district: config.districts[0] ?? '' };
  }

  /** Writes a try down as if it failed. Unavailable 429 `too_many_tries` while this name or address has to wait. */
  async begin(username: string, ip: string): Promise<Try> {
    const name = this.secrets.hash('username', username.toLowerCase());
    const address = this.secrets.hash('address', countedAddress(ip));
    const made = { id: newId(), name, address };
    const wait = await this.db.inTransaction(this.scope, (tx) => this.write(tx, made));
    if (wait > 0) throw new Unavailable('too_many_tries', {}, { status: 429, retryAfterSeconds: wait });
    return made;
  }

  /** It was right: nothing counts against this name from this address any more, and the place is known. */
  async succeeded({ name, address }: Try): Promise<void> {
    await this.db.inTransaction(this.scope, async (tx) => {
      await tx.query('delete from sign_in_failure where name_hash = $1 and address_hash = $2', [
        name,
        address,
      ]);
      await tx.query(
        `insert into sign_in_known (name_hash, address_hash, last_at) values ($1, $2, $3)
         on conflict (name_hash, address_hash) do update set last_at = excluded.last_at`,
        [name, address, new Date()],
      );
      await tx.query("delete from sign_in_known where last_at < now() - interval '180 days'");
    });
  }

  /** It was right as far as it went: it does not count, but what came before still does. */
  async unfinished({ id }: Try): Promise<void> {
    await this.db.query('delete from sign_in_failure where id = $1', [id]);
  }

  private async write(tx: Tx, { id, name, address }: Try): Promise<number> {
    const now = new Date();
    for (const key of [`name:${name.toString('hex')}`, `from:${address.toString('hex')}`].sort())
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 12))', [key]);
    const [failed] = await tx.query<Failures & Record<string, unknown>>(COUNTS, [name, address, now]);
    const wait = failed ? waitAfter(failed, now) : 0;
    if (wait > 0) return wait;
    const insert = 'insert into sign_in_failure (id, name_hash, address_hash, at) values ($1, $2, $3, $4)';
    await tx.query(insert, [id, name, address, now]);
    await tx.query("delete from sign_in_failure where at < $1::timestamptz - interval '1 day'", [now]);
    return 0;
  }
}
