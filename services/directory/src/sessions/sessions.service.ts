/**
 * Sessions: a short-lived signed token, and behind it a session that renews it (limits.ts says how long). Each renewal
 * looks again whether the person still has a reason to be let in, and gives a new cookie for the old one: a cookie
 * that comes back later was copied, and ends the session. An ended session is an event, so that its tokens count no
 * more anywhere.
 */
import { Inject, Injectable } from '@nestjs/common';
import type { Principal } from '@setu/auth';
import type { DataOf } from '@setu/contracts';
import { Outbox } from '@setu/messaging';
import { CONFIG, Database, Forbidden, newId, NotFound, type Tx } from '@setu/platform';
import type { DirectoryConfig } from '../config.js';
import { principalOf, type Identity, type Person } from './identity.js';
import { IdentityService } from './identity.service.js';
import { KeyRing } from './key-ring.js';
import { endOfSession, latestEnd, OVERLAP_SECONDS } from './limits.js';
import { Secrets } from './secrets.js';
import {
  cookieValue,
  identityOf,
  LIVING,
  readCookie,
  type Presented,
  type SessionRow,
} from './session-row.js';

export type EndReason = DataOf<'session-ended'>['reason'];

/** How somebody came in, beside who it is. */
export interface Entrance {
  /** What the browser says it is; null where it says nothing. */
  device: string | null;
  /** When a second factor was shown, real time; null: none was. */
  strongAt: Date | null;
  /** Only for setting up a second factor. */
  limited: boolean;
  /** The page keeps no token itself: it comes as a cookie. */
  inCookie: boolean;
  /** Over then at the latest; null: as long as the kind lasts. */
  latest: Date | null;
  /** The shared machine of a desk whose PIN was typed. */
  machineId: string | null;
}

export interface SignedIn {
  accessToken: string;
  /** End of the access token, real time. */
  expiresAt: Date;
  sessionId: string;
  person: Person;
  limited: boolean;
  inCookie: boolean;
  /** What renews it, and for how long; only for the cookie. */
  cookie: string;
  renewableSeconds: number;
}

@Injectable()
export class SessionsService {
  constructor(
    private readonly db: Database,
    private readonly identities: IdentityService,
    private readonly secrets: Secrets,
    private readonly ring: KeyRing,
    private readonly outbox: Outbox,
    @Inject(CONFIG) private readonly config: DirectoryConfig,
  ) {}

  /** Opens a session; Forbidden 401 `sign_in_failed` when nobody, or nobody any more, is behind it. */
  async open(who: Identity | null, entrance: Entrance): Promise<SignedIn> {
    const standing = who && (await this.identities.standing(who));
    if (!who || !standing) throw Forbidden.unauthenticated('sign_in_failed');
    const { device, strongAt, limited, inCookie, latest, machineId } = entrance;
    const now = new Date();
    const id = newId();
    const [row] = await this.db.query<SessionRow>(
      `insert into session (id, kind, subject_id, staff_id, district, secret_hash, started_at, last_used_at, expires_at,
         latest_at, device, strong_at, limited, in_cookie, machine_id)
       values ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9, $10, $11, $12, $13, $14) returning *`,
      [
        ...[id, who.kind, who.id, who.staffId, who.district, this.secrets.random(), now],
        ...[endOfSession(who.kind, now, now, latest), latest, device, strongAt, limited, inCookie, machineId],
      ],
    );
    if (!row) throw new Error('the session was not written');
    return this.signed(row, standing);
  }

  /**
   * A new token for a session that still lives, and the next cookie. Forbidden 401 `token_expired`, and
   * `session_reused` when the cookie was exchanged before: then whoever holds the newer one is out as well.
   */
  async renew(cookie: string | null): Promise<SignedIn> {
    const presented = readCookie(cookie);
    const found = presented && (await this.find(presented));
    if (!presented || !found) throw Forbidden.unauthenticated('token_expired');
    const standing = await this.identities.standing(identityOf(found));
    if (!standing) throw Forbidden.unauthenticated('token_expired');
    const row = await this.db.inTransaction({ district: found.district }, (tx) => this.rotate(tx, presented));
    if (row === null) throw Forbidden.unauthenticated('token_expired');
    if (row === 'reused') throw Forbidden.unauthenticated('session_reused');
    return this.signed(row, standing);
  }

  /** The session a cookie renews, if the cookie is the newest; it is not changed. */
  async behind(cookie: string | null): Promise<SessionRow | null> {
    const presented = readCookie(cookie);
    const row = presented && (await this.find(presented));
    return row && row.generation === presented.generation ? row : null;
  }

  /** Ends sessions that fit; each is told once. Needs no open transaction; joins one. */
  async endWhere(condition: string, params: unknown[], reason: EndReason, district: string): Promise<number> {
    return this.db.inTransaction({ district }, async (tx) => {
      const rows = await tx.query<{ id: string; district: string }>(
        `update session set ended_at = $1, end_reason = $2 where ended_at is null and ${condition} returning id, district`,
        [new Date(), reason, ...params],
      );
      for (const row of rows) this.tellEnded(row.id, row.district, reason);
      return rows.length;
    });
  }

  /** Tells everybody that tokens of this session, or of this API key, count no more. Needs an open transaction. */
  tellEnded(sessionId: string, district: string, reason: EndReason): void {
    const until = new Date(Date.now() + (this.config.accessTokenSeconds + 60) * 1000).toISOString();
    this.outbox.emit<'session-ended'>({
      ...{ type: 'session-ended' as const, district, subject: sessionId },
      data: { sessionId, until, reason },
    });
  }

  /** Marks that a second factor was shown in this session now: it may do everything its role may. */
  async strengthen(sessionId: string): Promise<void> {
    const sql = 'update session set strong_at = $2, limited = false where id = $1';
    await this.db.query(sql, [sessionId, new Date()]);
  }

  /** The living session of the caller. NotFound where it is over. */
  async own(who: Principal): Promise<SessionRow> {
    const [row] = await this.db.query<SessionRow>(`select * from session where id = $1 and ${LIVING(2)}`, [
      who.sessionId,
      new Date(),
    ]);
    if (!row) throw new NotFound();
    return row;
  }

  /** A new token for a session whose identity or limits have changed. */
  async again(sessionId: string): Promise<SignedIn> {
    const [row] = await this.db.query<SessionRow>('select * from session where id = $1', [sessionId]);
    const standing = row && (await this.identities.standing(identityOf(row)));
    if (!row || !standing) throw Forbidden.unauthenticated('token_expired');
    return this.signed(row, standing);
  }

  private async find({ id, generation, mac }: Presented): Promise<SessionRow | null> {
    const sql = `select * from session where id = $1 and ${LIVING(2)}`;
    const [row] = await this.db.query<SessionRow>(sql, [id, new Date()]);
    return row && this.secrets.equal(mac, this.macOf(row, generation)) ? row : null;
  }

  /** The next generation; the same one again within the overlap; the end of the session for an older cookie. */
  private async rotate(tx: Tx, { id, generation }: Presented): Promise<SessionRow | 'reused' | null> {
    const now = new Date();
    const sql = `select * from session where id = $1 and ${LIVING(2)} for update`;
    const [row] = await tx.query<SessionRow>(sql, [id, now]);
    if (!row || generation > row.generation) return null;
    const isOverlap =
      generation === row.generation - 1 &&
      row.rotated_at !== null &&
      now.getTime() - row.rotated_at.getTime() <= OVERLAP_SECONDS * 1000;
    if (generation < row.generation && !isOverlap) {
      await this.endWhere('id = $3', [id], 'reused', row.district);
      return 'reused';
    }
    const [next] = await tx.query<SessionRow>(
      `update session set last_used_at = $2, expires_at = $3, generation = generation + $4,
         rotated_at = case when $4 = 1 then $2 else rotated_at end where id = $1 returning *`,
      [id, now, endOfSession(row.kind, row.started_at, now, row.latest_at), isOverlap ? 0 : 1],
    );
    return next ?? null;
  }

  private macOf(row: SessionRow, generation: number): Buffer {
    return this.secrets.hash('session', row.id, String(generation), row.secret_hash.toString('hex'));
  }

  private async signed(
    row: SessionRow,
    { person, lastsMs }: { person: Person; lastsMs: number | null },
  ): Promise<SignedIn> {
    const now = Date.now();
    const ends = [now + this.config.accessTokenSeconds * 1000];
    const latest = latestEnd(row.kind, row.started_at, row.latest_at);
    if (latest) ends.push(latest.getTime());
    if (lastsMs !== null) ends.push(now + lastsMs);
    const expiresAt = new Date(Math.min(...ends));
    const principal: Principal = {
      ...principalOf(person, row.id),
      ...(row.limited ? { scopes: ['enrol'] } : {}),
    };
    return {
      accessToken: await this.ring.sign(principal, expiresAt),
      expiresAt,
      person,
      ...{ sessionId: row.id, limited: row.limited, inCookie: row.in_cookie },
      cookie: cookieValue(row, this.macOf(row, row.generation)),
      renewableSeconds: Math.ceil((row.expires_at.getTime() - now) / 1000),
    };
  }
}
