/**
 * The keys that sign sessions: the one of the configuration, and those that rotation has made since, sealed in the
 * database. A new key signs only after everybody has had time to hear of its public half. Real time.
 */
import { Inject, Injectable } from '@nestjs/common';
import { generateKeyPair, TokenSigner, type Principal } from '@setu/auth';
import { CONFIG, Database, type Tx } from '@setu/platform';
import type { JWK } from 'jose';
import type { DirectoryConfig } from '../config.js';
import { publicHalf, type CurrentKey } from '../keys/public-keys.js';
import { Secrets } from './secrets.js';

/** Published so long before it signs: verifiers ask every second or two, clocks of machines differ by some more. */
const HEARD_AFTER_MS = 10_000;
const LOOK_AGAIN_MS = 2_000;
const USE = 'session-key';

interface KeyRow {
  kid: string;
  x: string;
  sealed: Buffer;
  signs_from: Date;
  withdrawn_at: Date | null;
}
interface OwnKey extends CurrentKey {
  signer: TokenSigner;
  signsFrom: Date;
}

@Injectable()
export class KeyRing {
  private readonly configured: OwnKey;
  private kept: { keys: OwnKey[]; withdrawn: ReadonlySet<string>; until: number } | null = null;

  constructor(
    private readonly db: Database,
    private readonly secrets: Secrets,
    @Inject(CONFIG) config: DirectoryConfig,
  ) {
    const text = config.sessionSigningKey.reveal();
    const half = publicHalf(text, 'session', 'SESSION_SIGNING_KEY');
    const signer = new TokenSigner(JSON.parse(text) as JWK, half.kid);
    this.configured = { ...half, signer, signsFrom: new Date(0) };
  }

  /** A token by the newest key that signs already. */
  async sign(principal: Principal, expiresAt: Date): Promise<string> {
    const { keys } = await this.look();
    const key = keys.find((k) => k.signsFrom.getTime() <= Date.now()) ?? keys[0];
    if (!key) throw new Error('every key that signs sessions was withdrawn');
    return key.signer.sign(principal, expiresAt);
  }

  /** The key that shall be published as current, and those that shall count no more at once. */
  async published(): Promise<{ current: CurrentKey; withdrawn: ReadonlySet<string> }> {
    const { keys, withdrawn } = await this.look(true);
    const { kid, purpose, x } = keys[0] ?? this.configured;
    return { current: { kid, purpose, x }, withdrawn };
  }

  /** Makes the next key; answers its kid. It signs at once where the one before it counts no more. */
  async add(tx: Tx, atOnce: boolean): Promise<string> {
    const { kid, privateJwk, publicJwk } = await generateKeyPair();
    const now = Date.now();
    await tx.query(
      'insert into session_key (kid, x, sealed, made_at, signs_from) values ($1, $2, $3, $4, $5)',
      [
        ...[kid, publicJwk.x ?? '', this.secrets.seal(USE, JSON.stringify(privateJwk)), new Date(now)],
        new Date(now + (atOnce ? 0 : HEARD_AFTER_MS)),
      ],
    );
    this.kept = null;
    return kid;
  }

  /** Takes a key out of use for good; its tokens count no more. Answers whether it was the newest one. */
  async withdraw(tx: Tx, kid: string): Promise<boolean> {
    const { keys } = await this.look(true);
    await tx.query(
      `insert into session_key (kid, x, sealed, made_at, signs_from, withdrawn_at) values ($1, '', '', $2, $2, $2)
       on conflict (kid) do update set withdrawn_at = coalesce(session_key.withdrawn_at, excluded.withdrawn_at)`,
      [kid, new Date()],
    );
    this.kept = null;
    return keys[0]?.kid === kid;
  }

  /** Keys in use, the newest first. A key that was sealed under another configured key cannot sign any more. */
  private async look(anew = false): Promise<{ keys: OwnKey[]; withdrawn: ReadonlySet<string> }> {
    if (!anew && this.kept && this.kept.until > Date.now()) return this.kept;
    const sql = 'select kid, x, sealed, signs_from, withdrawn_at from session_key order by made_at desc, kid';
    const rows = await this.db.query<KeyRow>(sql);
    const withdrawn = new Set(rows.filter((r) => r.withdrawn_at !== null).map((r) => r.kid));
    const own = [...rows.flatMap((row) => this.open(row)), this.configured];
    const keys = own.filter((k) => !withdrawn.has(k.kid));
    this.kept = { keys, withdrawn, until: Date.now() + LOOK_AGAIN_MS };
    return this.kept;
  }

  private open({ kid, x, sealed, signs_from: signsFrom }: KeyRow): OwnKey[] {
    const text = sealed.length > 0 ? this.secrets.unseal(USE, sealed) : null;
    if (text === null) return [];
    return [{ kid, x, purpose: 'session', signer: new TokenSigner(JSON.parse(text) as JWK, kid), signsFrom }];
  }
}
