/**
 * One-time codes by which the owner of an account chooses a password: for a new account, after a reset, and for the
 * first admin of a deployment (`setu init-admin`). So nobody ever gives out a password, and there is no default one.
 * A code is 80 random bits, kept as a hash, good for a day. Wrong ones only make the next try wait: nobody can use up
 * somebody else's code.
 */
import { Injectable } from '@nestjs/common';
import type { Role } from '@setu/contracts';
import { Database, type Tx } from '@setu/platform';
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { base32 } from '../factors/totp.js';

const LIFE_MS = 86_400_000;

export interface SetupRow {
  username: string;
  /** Null: the account is made when the code is used (the first admin). */
  user_id: string | null;
  district: string;
  role: Role;
  name_en: string;
  name_hi: string;
  code_hash: Buffer;
  made_by: string;
}

/** The hash of a code as it was meant; `setu init-admin` makes the same. High entropy needs no slow hash. */
export const hashOfSetupCode = (code: string): Buffer =>
  createHash('sha256')
    .update(code.toUpperCase().replace(/[^A-Z2-7]/g, ''))
    .digest();

@Injectable()
export class SetupCodes {
  constructor(private readonly db: Database) {}

  /** A new code for an account; the one before counts no more. Joins the open transaction. */
  async make(
    user: { id: string; username: string; district: string; role: Role; nameEn: string; nameHi: string },
    by: string,
  ): Promise<{ code: string; expiresAt: Date }> {
    const code = (base32(randomBytes(10)).match(/.{4}/g) ?? []).join('-');
    const now = new Date();
    const expiresAt = new Date(now.getTime() + LIFE_MS);
    await this.db.query('delete from setup_code where expires_at < $1', [now]);
    await this.db.query(
      `insert into setup_code (username, user_id, district, role, name_en, name_hi, code_hash, expires_at, made_by, made_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (username) do update set user_id = excluded.user_id, code_hash = excluded.code_hash,
         expires_at = excluded.expires_at, made_by = excluded.made_by, made_at = excluded.made_at`,
      [
        ...[user.username, user.id, user.district, user.role, user.nameEn, user.nameHi],
        ...[hashOfSetupCode(code), expiresAt, by, now],
      ],
    );
    return { code, expiresAt };
  }

  /** What the code stands for, if it is right and in time. */
  async open(username: string, code: string): Promise<SetupRow | null> {
    const sql = 'select * from setup_code where username = $1 and expires_at > $2';
    const [row] = await this.db.query<SetupRow>(sql, [username.toLowerCase(), new Date()]);
    return row && timingSafeEqual(row.code_hash, hashOfSetupCode(code)) ? row : null;
  }

  /** Uses it up; false when somebody else just did. */
  async use(tx: Tx, row: SetupRow): Promise<boolean> {
    const sql = 'delete from setup_code where username = $1 and code_hash = $2 returning 1';
    return (await tx.query(sql, [row.username, row.code_hash])).length === 1;
  }

  /** Accounts that wait for their owner, with the end of their code. */
  async waiting(userIds: readonly string[]): Promise<Map<string, Date>> {
    const sql = 'select user_id, expires_at from setup_code where user_id = any($1)';
    const rows = await this.db.query<{ user_id: string; expires_at: Date }>(sql, [userIds]);
    return new Map(rows.map((r) => [r.user_id, r.expires_at]));
  }
}
