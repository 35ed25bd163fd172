/** Publishes the public keys of every served scope at start, and is directory's own source of them. */
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { KeySource, publicJwkOf, type KeyPurpose, type PublicKey } from '@setu/auth';
import { CONFIG, Database, newId } from '@setu/platform';
import { Changes, rowOf } from '../changes/changes.service.js';
import type { DirectoryConfig } from '../config.js';
import { keysAfter, publicHalf, type CurrentKey } from './public-keys.js';
import { SigningKeys, signingKeysKind, type SigningKey } from './signing-keys.entity.js';

@Injectable()
export class KeysService extends KeySource implements OnApplicationBootstrap {
  private readonly current: CurrentKey[];

  constructor(
    private readonly changes: Changes,
    private readonly db: Database,
    @Inject(CONFIG) private readonly config: DirectoryConfig,
  ) {
    super();
    const { sessionSigningKey: session, linkPublicKey: link } = config;
    this.current = [publicHalf(session.reveal(), 'session', 'SESSION_SIGNING_KEY')];
    if (link) this.current.push(publicHalf(link.reveal(), 'link', 'LINK_PUBLIC_KEY'));
  }

  /** Emits `signing-keys-changed` for each scope whose published keys are not these. */
  async onApplicationBootstrap(): Promise<void> {
    for (const district of this.config.districts) await this.publish(district);
  }

  private publish(district: string): Promise<unknown> {
    return this.changes.alone(district, async (tx) => {
      const before = await this.changes.find(SigningKeys, { district });
      // Keys live in real time, not in that of the movable clock.
      const [real] = await tx.query<{ now: Date }>('select now() as now');
      const keys = keysAfter(before?.keys ?? [], this.current, real?.now ?? new Date(0));
      const id = before?.id ?? newId();
      const after = rowOf(SigningKeys, { id, district, version: 1, removed: false, keys });
      return this.changes.keep(signingKeysKind, before, after);
    });
  }

  /** All keys of the purpose that any served scope knows. */
  async keys(purpose: KeyPurpose): Promise<PublicKey[]> {
    const rows = await this.db.query<{ keys: SigningKey[] }>('select keys from signing_keys');
    const byKid = new Map(rows.flatMap((r) => r.keys).map((k) => [k.kid, k]));
    return [...byKid.values()].filter((k) => k.purpose === purpose).map(publicKey);
  }
}

const publicKey = (k: SigningKey): PublicKey => ({
  kid: k.kid,
  jwk: publicJwkOf(k.kid, k.x),
  notBefore: new Date(k.notBefore),
  notAfter: k.notAfter ? new Date(k.notAfter) : null,
});
