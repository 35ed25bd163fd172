/** Publishes the public keys of every served scope, and is directory's own source of them and of ended sessions. */
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { KeySource, publicJwkOf, type KeyPurpose, type PublicKey } from '@setu/auth';
import { CONFIG, Database, newId, RequestContext } from '@setu/platform';
import { Changes, rowOf } from '../changes/changes.service.js';
import type { DirectoryConfig } from '../config.js';
import { KeyRing } from '../sessions/key-ring.js';
import { keysAfter, publicHalf, type CurrentKey } from './public-keys.js';
import { SigningKeys, signingKeysKind, type SigningKey } from './signing-keys.entity.js';

/** How often wishes of an administrator are looked for. */
const LOOK_MS = 2_000;
/** A token of the older key may be made until the new one signs, and its clock may be a little off. */
const MARGIN_SECONDS = 120;

interface Wish {
  id: string;
  what: 'rotate' | 'withdraw';
  kid: string | null;
  asked_by: string;
}

@Injectable()
export class KeysService extends KeySource implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(KeysService.name);
  private readonly link: CurrentKey | null;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();

  constructor(
    private readonly changes: Changes,
    private readonly db: Database,
    private readonly ring: KeyRing,
    @Inject(CONFIG) private readonly config: DirectoryConfig,
  ) {
    super();
    const { linkPublicKey: link } = config;
    this.link = link ? publicHalf(link.reveal(), 'link', 'LINK_PUBLIC_KEY') : null;
  }

  /** Emits `signing-keys-changed` for each scope whose published keys are not these. */
  async onApplicationBootstrap(): Promise<void> {
    await this.publishAll();
    this.timer = setInterval(() => (this.looking = this.looking.then(() => this.look())), LOOK_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  /** Does what an administrator wished for keys (`setu keys`), one after another; each is in the log by his name. */
  async fulfil(): Promise<void> {
    const sql = 'select id, what, kid, asked_by from key_wish where done_at is null order by asked_at, id';
    for (const wish of await this.db.query<Wish>(sql))
      await RequestContext.run({ actor: wish.asked_by }, () => this.grant(wish));
  }

  private async look(): Promise<void> {
    await this.fulfil().catch((error: unknown) => this.logger.error({ err: error }));
  }

  /** The key is made once, also with several instances; publishing it again after a crash in between says nothing. */
  private async grant({ id, what, kid }: Wish): Promise<void> {
    const scope = { district: this.config.districts[0] ?? '' };
    await this.db.inTransaction(scope, async (tx) => {
      const sql = 'select 1 from key_wish where id = $1 and done_at is null and result is null for update';
      if ((await tx.query(sql, [id])).length === 0) return;
      const needed = what === 'rotate' || (await this.ring.withdraw(tx, kid ?? ''));
      const made = needed ? await this.ring.add(tx, what === 'withdraw') : '-';
      await tx.query('update key_wish set result = $2 where id = $1', [id, made]);
    });
    await this.publishAll();
    await this.db.query('update key_wish set done_at = now() where id = $1', [id]);
  }

  private async publishAll(): Promise<void> {
    const { current, withdrawn } = await this.ring.published();
    const keys = this.link ? [current, this.link] : [current];
    for (const district of this.config.districts) await this.publish(district, keys, withdrawn);
  }

  private publish(
    district: string,
    current: readonly CurrentKey[],
    withdrawn: ReadonlySet<string>,
  ): Promise<unknown> {
    return this.changes.alone(district, async (tx) => {
      const before = await this.changes.find(SigningKeys, { district });
      // Keys live in real time, not in that of the movable clock.
      const [real] = await tx.query<{ now: Date }>('select now() as now');
      const standing = (before?.keys ?? []).filter((k) => !withdrawn.has(k.kid));
      const graceSeconds = this.config.accessTokenSeconds + MARGIN_SECONDS;
      const keys = keysAfter(standing, current, real?.now ?? new Date(0), graceSeconds);
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

  /** Sessions and API keys that were ended in the last hour and a bit: no token lives longer. */
  override async ended(): Promise<ReadonlySet<string>> {
    const rows = await this.db.query<{ id: string }>(
      `select id from session where ended_at > now() - interval '65 minutes'
       union all select id from api_key where ended_at > now() - interval '65 minutes'`,
    );
    return new Set(rows.map(({ id }) => id));
  }
}

const publicKey = (k: SigningKey): PublicKey => ({
  kid: k.kid,
  jwk: publicJwkOf(k.kid, k.x),
  notBefore: new Date(k.notBefore),
  notAfter: k.notAfter ? new Date(k.notAfter) : null,
});
