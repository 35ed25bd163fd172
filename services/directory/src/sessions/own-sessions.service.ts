/** A person's own sessions: listed, ended, turned to another representative. */
import { Injectable } from '@nestjs/common';
import type { Principal } from '@setu/auth';
import { formatIst } from '@setu/calendar';
import { Conflict, Database, NotFound } from '@setu/platform';
import { IdentityService } from './identity.service.js';
import { identityOf, LIVING, type SessionRow } from './session-row.js';
import type { OwnSessionView } from './sessions.dto.js';
import { SessionsService } from './sessions.service.js';

/** Own ones; a representative's staff are shown their own only, the representative all of them. */
const MINE = `subject_id = $2 and ($3::uuid is null or staff_id = $3)`;

@Injectable()
export class OwnSessions {
  constructor(
    private readonly db: Database,
    private readonly identities: IdentityService,
    private readonly sessions: SessionsService,
  ) {}

  async list(who: Principal): Promise<OwnSessionView[]> {
    const sql = `select * from session where ${LIVING(1)} and ${MINE} order by last_used_at desc nulls last, id limit 200`;
    const rows = await this.db.query<SessionRow>(sql, [new Date(), ...ownerOf(who)]);
    return rows.map((row) => ({
      ...{ id: row.id, current: row.id === who.sessionId, staffId: row.staff_id, device: row.device },
      startedAt: formatIst(row.started_at),
      lastUsedAt: formatIst(row.last_used_at ?? row.started_at),
      expiresAt: formatIst(row.expires_at),
    }));
  }

  /** Ends a session of the caller; NotFound for anybody else's. Ending it twice is no fault. */
  async end(id: string, who: Principal): Promise<void> {
    const sql = `select * from session where id = $1 and ${MINE}`;
    const [row] = await this.db.query<SessionRow>(sql, [id, ...ownerOf(who)]);
    if (!row) throw new NotFound();
    const reason = id === who.sessionId ? 'signed_out' : 'revoked';
    await this.sessions.endWhere('id = $3', [id], reason, row.district);
  }

  /**
   * Turns the caller's session to another representative whose authorised staff has the same number. NotFound for
   * another session or representative; Conflict `not_staff` for anybody who is not authorised staff.
   */
  async represent(id: string, representativeId: string, who: Principal): Promise<void> {
    if (id !== who.sessionId) throw new NotFound();
    if (!who.staffId) throw new Conflict('not_staff');
    const row = await this.sessions.own(who);
    const all = await this.identities.represents(identityOf(row));
    const found = all.find((r) => r.representativeId === representativeId);
    if (!found) throw new NotFound();
    const sql = 'update session set subject_id = $2, staff_id = $3, district = $4 where id = $1';
    await this.db.query(sql, [id, found.representativeId, found.staffId, found.district]);
  }
}

const ownerOf = (who: Principal): [string, string | null] => [
  who.subject.split(':')[1] ?? '',
  who.staffId ?? null,
];
