/**
 * The second factor of staff: a secret in an authenticator, and ten one-time codes for the day it is lost. Secrets are
 * sealed, codes hashed; a code of the authenticator counts once (the row is locked while it is looked at).
 */
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Conflict, Database, Forbidden, type Tx } from '@setu/platform';
import { randomBytes } from 'node:crypto';
import type { DirectoryConfig } from '../../config.js';
import { Secrets } from '../secrets.js';
import { base32, otpauthUri, recoveryCode, stepOfCode, typedCode } from './totp.js';

const RECOVERY_CODES = 10;
/** A secret that nobody confirmed is forgotten. */
const PENDING_SECONDS = 900;

interface FactorRow {
  totp_sealed: Buffer | null;
  totp_since: Date | null;
  totp_step: string;
  pending_sealed: Buffer | null;
  pending_at: Date | null;
}

@Injectable()
export class FactorsService {
  private readonly scope: { district: string };

  constructor(
    private readonly db: Database,
    private readonly secrets: Secrets,
    @Inject(CONFIG) config: DirectoryConfig,
  ) {
    this.scope = { district: config.districts[0] ?? '' };
  }

  /** Since when the account has a second factor; null: it has none. */
  async since(userId: string): Promise<Date | null> {
    const sql = 'select totp_since from staff_sign_in where user_id = $1';
    return (await this.db.query<{ totp_since: Date | null }>(sql, [userId]))[0]?.totp_since ?? null;
  }

  async recoveryCodesLeft(userId: string): Promise<number> {
    const sql = 'select count(*)::int as n from recovery_code where user_id = $1 and used_at is null';
    return (await this.db.query<{ n: number }>(sql, [userId]))[0]?.n ?? 0;
  }

  /** A new secret, that counts once a code of it was shown. What counts so far goes on. */
  async begin(userId: string, username: string): Promise<{ secret: string; uri: string }> {
    const secret = randomBytes(20);
    await this.db.query(
      `insert into staff_sign_in (user_id, pending_sealed, pending_at) values ($1, $2, $3)
       on conflict (user_id) do update set pending_sealed = excluded.pending_sealed, pending_at = excluded.pending_at`,
      [userId, this.secrets.seal(useOf(userId), secret.toString('hex')), new Date()],
    );
    return { secret: base32(secret), uri: otpauthUri(username, secret) };
  }

  /**
   * Makes the new secret the second factor and answers ten recovery codes, which nobody can see again. Conflict
   * `totp_not_begun`, Forbidden 401 `totp_wrong`.
   */
  confirm(userId: string, code: string): Promise<string[]> {
    return this.db.inTransaction(this.scope, async (tx) => {
      const row = await this.locked(tx, userId);
      const now = new Date();
      const isFresh = row?.pending_at && now.getTime() - row.pending_at.getTime() < PENDING_SECONDS * 1000;
      const secret = isFresh ? this.open(userId, row.pending_sealed) : null;
      if (!secret) throw new Conflict('totp_not_begun');
      const step = stepOfCode(secret, code, now, 0);
      if (step === null) throw Forbidden.unauthenticated('totp_wrong');
      await tx.query(
        `update staff_sign_in set totp_sealed = pending_sealed, totp_since = $2, totp_step = $3, pending_sealed = null,
           pending_at = null where user_id = $1`,
        [userId, now, step],
      );
      return this.newRecoveryCodes(tx, userId);
    });
  }

  /** Ten other recovery codes; the older ones count no more. */
  renewRecoveryCodes(userId: string): Promise<string[]> {
    return this.db.inTransaction(this.scope, (tx) => this.newRecoveryCodes(tx, userId));
  }

  /** Whether this is a code of the authenticator now; then it is used. */
  fitsTotp(userId: string, code: string): Promise<boolean> {
    return this.db.inTransaction(this.scope, async (tx) => {
      const row = await this.locked(tx, userId);
      const secret = this.open(userId, row?.totp_sealed ?? null);
      const step = secret && stepOfCode(secret, code, new Date(), Number(row?.totp_step ?? 0));
      if (step === null) return false;
      await tx.query('update staff_sign_in set totp_step = $2 where user_id = $1', [userId, step]);
      return true;
    });
  }

  /** Whether this is one of the recovery codes; then it is used. */
  async fitsRecoveryCode(userId: string, code: string): Promise<boolean> {
    const rows = await this.db.query(
      `update recovery_code set used_at = $3 where user_id = $1 and code_hash = $2 and used_at is null returning 1`,
      [userId, this.secrets.hash('recovery', userId, typedCode(code)), new Date()],
    );
    return rows.length === 1;
  }

  /** Takes the second factor away; an admin's act, with the rest of a reset. Joins the open transaction. */
  async forget(userId: string): Promise<void> {
    await this.db.query(
      `update staff_sign_in set totp_sealed = null, totp_since = null, pending_sealed = null where user_id = $1`,
      [userId],
    );
    await this.db.query('delete from recovery_code where user_id = $1', [userId]);
  }

  private async newRecoveryCodes(tx: Tx, userId: string): Promise<string[]> {
    await tx.query('delete from recovery_code where user_id = $1', [userId]);
    const codes = Array.from({ length: RECOVERY_CODES }, () => recoveryCode(randomBytes(10)));
    for (const code of codes)
      await tx.query('insert into recovery_code (user_id, code_hash) values ($1, $2)', [
        userId,
        this.secrets.hash('recovery', userId, typedCode(code)),
      ]);
    return codes;
  }

  private async locked(tx: Tx, userId: string): Promise<FactorRow | undefined> {
    const sql = 'select * from staff_sign_in where user_id = $1 for update';
    return (await tx.query<FactorRow & Record<string, unknown>>(sql, [userId]))[0];
  }

  private open(userId: string, sealed: Buffer | null): Buffer | null {
    const text = sealed && this.secrets.unseal(useOf(userId), sealed);
    return text ? Buffer.from(text, 'hex') : null;
  }
}

const useOf = (userId: string): string => `totp:${userId}`;
