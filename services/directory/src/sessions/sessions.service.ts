/**
 * Sessions: a short-lived signed token, and behind it a session that renews it. A phone stays signed in for 90 days
 * after its last use, staff for 12 hours. Each renewal looks again whether the person still has a reason to be let in.
 */
import { Inject, Injectable } from '@nestjs/common';
import { TokenSigner } from '@setu/auth';
import { CONFIG, Database, Forbidden, newId, NotFound } from '@setu/platform';
import type { DirectoryConfig } from '../config.js';
import { principalOf, type Identity, type Person } from './identity.js';
import { IdentityService } from './identity.service.js';
import { Secrets } from './secrets.js';

const LIFE_SECONDS: Record<Identity['kind'], number> = {
  representative: 90 * 86_400,
  officer: 90 * 86_400,
  user: 12 * 3600,
  bootstrap: 3600,
};

export interface SignedIn {
  accessToken: string;
  /** End of the access token, real time. */
  expiresAt: Date;
  sessionId: string;
  person: Person;
  /** What renews it, and for how long; only for the cookie. */
  secret: string;
  renewableSeconds: number;
}

interface SessionRow {
  id: string;
  kind: Identity['kind'];
  subject_id: string;
  staff_id: string | null;
  district: string;
  secret_hash: Buffer;
}

@Injectable()
export class SessionsService {
  constructor(
    private readonly db: Database,
    private readonly identities: IdentityService,
    private readonly secrets: Secrets,
    private readonly signer: TokenSigner,
    @Inject(CONFIG) private readonly config: DirectoryConfig,
  ) {}

  /** Opens a session; Forbidden 401 `sign_in_failed` when nobody, or nobody any more, is behind it. */
  async open(who: Identity | null): Promise<SignedIn> {
    const person = who && (await this.identities.person(who));
    if (!who || !person) throw Forbidden.unauthenticated('sign_in_failed');
    const id = newId();
    const secret = this.secrets.sessionSecret();
    const now = Date.now();
    await this.db.query(
      `insert into session (id, kind, subject_id, staff_id, district, secret_hash, started_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        ...[id, who.kind, who.id, who.staffId, who.district, this.secrets.hash('session', id, secret)],
        ...[new Date(now), new Date(now + LIFE_SECONDS[who.kind] * 1000)],
      ],
    );
    return this.signed(id, who.kind, person, secret);
  }

  /** A new token for a session that still lives; `cookie` is `<session id>.<secret>`. Forbidden 401 otherwise. */
  async renew(cookie: string | null): Promise<SignedIn> {
    const [id = '', secret = ''] = (cookie ?? '').split('.');
    const row = await this.living(id);
    const isRight =
      row !== null && this.secrets.equal(row.secret_hash, this.secrets.hash('session', id, secret));
    const person = isRight ? await this.identities.person(identityOf(row)) : null;
    if (!row || !person) throw Forbidden.unauthenticated('token_expired');
    const expiresAt = new Date(Date.now() + LIFE_SECONDS[row.kind] * 1000);
    await this.db.query('update session set expires_at = $2 where id = $1', [id, expiresAt]);
    return this.signed(id, row.kind, person, secret);
  }

  /** Ends a session of the caller; NotFound for anybody else's. Its token dies with its own short life. */
  async end(id: string, subject: string): Promise<void> {
    const [row] = await this.db.query<SessionRow>('select * from session where id = $1', [id]);
    if (!row || subject.split(':')[1] !== row.subject_id) throw new NotFound();
    await this.db.query('update session set ended_at = coalesce(ended_at, $2) where id = $1', [
      id,
      new Date(),
    ]);
  }

  private async living(id: string): Promise<SessionRow | null> {
    if (!/^[0-9a-f-]{36}$/.test(id)) return null;
    const sql = 'select * from session where id = $1 and ended_at is null and expires_at > $2';
    const [row] = await this.db.query<SessionRow>(sql, [id, new Date()]);
    return row ?? null;
  }

  private async signed(
    id: string,
    kind: Identity['kind'],
    person: Person,
    secret: string,
  ): Promise<SignedIn> {
    const expiresAt = new Date(Date.now() + this.config.accessTokenSeconds * 1000);
    const accessToken = await this.signer.sign(principalOf(person, id), expiresAt);
    return { accessToken, expiresAt, sessionId: id, person, secret, renewableSeconds: LIFE_SECONDS[kind] };
  }
}

const identityOf = (row: SessionRow): Identity => ({
  kind: row.kind,
  id: row.subject_id,
  staffId: row.staff_id,
  district: row.district,
});
