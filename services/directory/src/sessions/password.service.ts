/** Sign-in of staff by name and password, with the same effort for names that do not exist. */
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Database, newId, Unavailable } from '@setu/platform';
import type { DirectoryConfig } from '../config.js';
import { fitsPassword } from '../users/passwords.js';
import type { Identity } from './identity.js';
import { IdentityService } from './identity.service.js';
import { countedAddress, PASSWORD_LIMITS, refusalOfPassword } from './otp.js';
import { Secrets } from './secrets.js';

const FAILED = `select
  count(*) filter (where name_hash = $1)::int as "forName",
  count(*) filter (where address_hash = $2 and at > $3::timestamptz - make_interval(secs => $5))::int as "fromAddress"
  from sign_in_failure where (name_hash = $1 or address_hash = $2) and at > $3::timestamptz - make_interval(secs => $4)`;

@Injectable()
export class PasswordService {
  constructor(
    private readonly db: Database,
    private readonly identities: IdentityService,
    private readonly secrets: Secrets,
    @Inject(CONFIG) private readonly config: DirectoryConfig,
  ) {}

  /** The account if name and password fit, else null. Unavailable 429 `too_many_tries` after too many wrong ones. */
  async check(username: string, password: string, ip: string): Promise<Identity | null> {
    const name = this.secrets.hash('username', username.toLowerCase());
    const address = this.secrets.hash('address', countedAddress(ip));
    await this.assertNotTooMany(name, address);
    const user = await this.identities.byUsername(username);
    if (await fitsPassword(user?.passwordHash ?? null, password))
      return user && { kind: 'user', id: user.id, staffId: null, district: user.district };
    await this.remember(name, address);
    return null;
  }

  private async assertNotTooMany(name: Buffer, address: Buffer): Promise<void> {
    const { nameSeconds, addressSeconds } = PASSWORD_LIMITS;
    const params = [name, address, new Date(), nameSeconds, addressSeconds];
    const [failed] = await this.db.query<{ forName: number; fromAddress: number }>(FAILED, params);
    const wait = failed ? refusalOfPassword(failed) : null;
    if (wait !== null) throw new Unavailable('too_many_tries', {}, { status: 429, retryAfterSeconds: wait });
  }

  private async remember(name: Buffer, address: Buffer): Promise<void> {
    const now = new Date();
    await this.db.inTransaction({ district: this.config.districts[0] ?? '' }, async (tx) => {
      const insert = 'insert into sign_in_failure (id, name_hash, address_hash, at) values ($1, $2, $3, $4)';
      await tx.query(insert, [newId(), name, address, now]);
      await tx.query("delete from sign_in_failure where at < $1::timestamptz - interval '1 day'", [now]);
    });
  }
}
