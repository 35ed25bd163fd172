/**
 * Changing places at a shared machine: six digits instead of password and second factor, on this machine only, for one
 * shift after the person has shown both there. Five wrong tries end it.
 */
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Database, Forbidden, InvalidInput, newId, type Tx } from '@setu/platform';
import type { DirectoryConfig } from '../../config.js';
import { fitsPassword, hashPassword } from '../../users/passwords.js';
import type { Identity } from '../identity.js';
import { Secrets } from '../secrets.js';
import type { SessionRow } from '../session-row.js';
import { isGuessablePin } from './pin.js';

const SHIFT_MS = 12 * 3_600_000;
const TRIES = 5;

export interface PinHolder {
  username: string;
  nameHi: string;
  nameEn: string;
}
interface PinRow {
  user_id: string;
  district: string;
  pin_hash: string;
  expires_at: Date;
}

@Injectable()
export class DeskPins {
  private readonly scope: { district: string };

  constructor(
    private readonly db: Database,
    private readonly secrets: Secrets,
    @Inject(CONFIG) private readonly config: DirectoryConfig,
  ) {
    this.scope = { district: config.districts[0] ?? '' };
  }

  /**
   * Sets the PIN of a session's person for this machine; answers the machine's cookie. Forbidden `pin_needs_sign_in`
   * unless the session began with a second factor (in demo mode: with the password); InvalidInput `pin_guessable`.
   */
  async set(session: SessionRow, pin: string, cookie: string | null): Promise<string> {
    const began = session.strong_at ?? (this.config.demoMode ? session.started_at : null);
    if (session.kind !== 'user' || session.machine_id !== null || session.limited || !began)
      throw new Forbidden('pin_needs_sign_in');
    if (isGuessablePin(pin))
      throw new InvalidInput('invalid_input', {}, { fields: [{ field: 'pin', code: 'pin_guessable' }] });
    const pinHash = await hashPassword(pin);
    return this.db.inTransaction(this.scope, async (tx) => {
      const now = new Date();
      const known = await this.machineOf(cookie);
      const machine = known ? { id: known, cookie: cookie ?? '' } : await this.newMachine(tx, now);
      await tx.query(
        `insert into desk_pin (machine_id, user_id, pin_hash, set_at, expires_at) values ($1, $2, $3, $4, $5)
         on conflict (machine_id, user_id) do update set pin_hash = excluded.pin_hash, tries = 0,
           set_at = excluded.set_at, expires_at = excluded.expires_at`,
        [machine.id, session.subject_id, pinHash, now, new Date(began.getTime() + SHIFT_MS)],
      );
      await tx.query("delete from desk_pin where expires_at < now() - interval '1 day'");
      return machine.cookie;
    });
  }

  /** Who may sign in by PIN at this machine now. Empty for a machine nobody knows. */
  async holders(cookie: string | null): Promise<PinHolder[]> {
    const machineId = await this.machineOf(cookie);
    if (!machineId) return [];
    return this.db.query<PinHolder>(
      `select u.username, u.name_hi as "nameHi", u.name_en as "nameEn" from desk_pin p
       join user_account u on u.id = p.user_id and not u.removed
       where p.machine_id = $1 and p.expires_at > $2 and p.tries < $3 order by u.username`,
      [machineId, new Date(), TRIES],
    );
  }

  /** Whose PIN it is at this machine, and until when; null when anything is wrong. A wrong one is counted. */
  async redeem(
    username: string,
    pin: string,
    cookie: string | null,
  ): Promise<{ who: Identity; latest: Date; machineId: string } | null> {
    const machineId = await this.machineOf(cookie);
    const row = machineId && (await this.take(machineId, username));
    const fits = await fitsPassword(row ? row.pin_hash : null, pin);
    if (!machineId || !row || !fits) return null;
    const sql = 'update desk_pin set tries = 0 where machine_id = $1 and user_id = $2';
    await this.db.query(sql, [machineId, row.user_id]);
    const who: Identity = { kind: 'user', id: row.user_id, staffId: null, district: row.district };
    return { who, latest: row.expires_at, machineId };
  }

  /** Counts the try before it is looked at: five at once are five. */
  private async take(machineId: string, username: string): Promise<PinRow | null> {
    const [row] = await this.db.query<PinRow>(
      `update desk_pin p set tries = tries + 1 from user_account u
       where p.machine_id = $1 and u.id = p.user_id and u.username = $2 and not u.removed and p.expires_at > $3
         and p.tries < $4 returning p.user_id, u.district, p.pin_hash, p.expires_at`,
      [machineId, username.toLowerCase(), new Date(), TRIES],
    );
    return row ?? null;
  }

  private async newMachine(tx: Tx, now: Date): Promise<{ id: string; cookie: string }> {
    const id = newId();
    const secret = this.secrets.random().toString('base64url');
    const hash = this.secrets.hash('machine', id, secret);
    await tx.query('insert into desk_machine (id, secret_hash, made_at) values ($1, $2, $3)', [
      id,
      hash,
      now,
    ]);
    return { id, cookie: `${id}.${secret}` };
  }

  private async machineOf(cookie: string | null): Promise<string | null> {
    const [, id, secret] = /^([0-9a-f-]{36})\.([\w-]{43})$/.exec(cookie ?? '') ?? [];
    if (!id || !secret || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return null;
    const sql = 'select secret_hash from desk_machine where id = $1';
    const [row] = await this.db.query<{ secret_hash: Buffer }>(sql, [id]);
    return row && this.secrets.equal(row.secret_hash, this.secrets.hash('machine', id, secret)) ? id : null;
  }
}
