/** What staff do with their own account: password, second factor, recovery codes, and the first choice of a password. */
import { Injectable } from '@nestjs/common';
import type { Principal } from '@setu/auth';
import { Database, Forbidden, NotFound, RequestContext } from '@setu/platform';
import { Changes } from '../../changes/changes.service.js';
import { hashPassword } from '../../users/passwords.js';
import { UserAccount } from '../../users/user-account.entity.js';
import { assertGoodPassword, UsersService } from '../../users/users.service.js';
import { FactorsService } from '../factors/factors.service.js';
import type { Identity } from '../identity.js';
import { SignInTries } from '../passwords/sign-in-tries.js';
import { SessionsService } from '../sessions.service.js';
import { StaffSignIn } from '../staff-sign-in.js';
import type { PasswordAgain, PasswordChange, Setup } from './accounts.dto.js';
import { SetupCodes, type SetupRow } from './setup-codes.js';

@Injectable()
export class OwnAccount {
  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    private readonly factors: FactorsService,
    private readonly staff: StaffSignIn,
    private readonly tries: SignInTries,
    private readonly codes: SetupCodes,
  ) {}

  /** The account behind a token of staff. NotFound for anybody else's. */
  async of(who: Principal): Promise<UserAccount> {
    const user = who.userId && (await this.changes.find(UserAccount, { id: who.userId, removed: false }));
    if (!user) throw new NotFound();
    return user;
  }

  /** Another password; every other session of the person is ended. Forbidden 401 `password_wrong`. */
  async changePassword(who: Principal, { current, password }: PasswordChange, ip: string): Promise<void> {
    const user = await this.of(who);
    await this.staff.confirms(user, current, ip);
    assertGoodPassword(password, user, (await this.factors.since(user.id)) !== null);
    await this.changes.alone(user.district, async () => {
      await this.users.setPassword(user, password);
      await this.db.query('delete from desk_pin where user_id = $1', [user.id]);
      const others = [user.id, who.sessionId];
      await this.sessions.endWhere('subject_id = $3 and id <> $4', others, 'revoked', user.district);
    });
  }

  /** A secret for an authenticator. Asks for the password again, and for a code where one counts already. */
  async beginTotp(
    who: Principal,
    again: PasswordAgain,
    ip: string,
  ): Promise<{ secret: string; uri: string }> {
    const user = await this.of(who);
    await this.staff.confirms(user, again.password, ip);
    if ((await this.factors.since(user.id)) !== null) await this.assertTotp(user, again.totp, ip);
    return this.factors.begin(user.id, user.username);
  }

  /** From now on the second factor; this session has shown it. Answers the recovery codes, once. */
  async confirmTotp(who: Principal, code: string, ip: string): Promise<string[]> {
    const user = await this.of(who);
    const made = await this.tries.begin(user.username, ip);
    const recoveryCodes = await this.factors.confirm(user.id, code);
    await this.tries.succeeded(made);
    await this.sessions.strengthen(who.sessionId);
    return recoveryCodes;
  }

  /** Ten other recovery codes, against a code of the authenticator. */
  async renewRecoveryCodes(who: Principal, code: string, ip: string): Promise<string[]> {
    const user = await this.of(who);
    await this.assertTotp(user, code, ip);
    return this.factors.renewRecoveryCodes(user.id);
  }

  /**
   * Chooses the first password of an account by its one-time code; of the first admin, makes the account. Null when
   * name or code are wrong. InvalidInput of `password` leaves the code as it is.
   */
  async setUp({ username, code, password }: Setup, ip: string): Promise<Identity | null> {
    const made = await this.tries.begin(username, ip);
    const row = await this.codes.open(username, code);
    if (!row) return null;
    await this.tries.unfinished(made);
    assertGoodPassword(password, { username: row.username, nameEn: row.name_en }, true);
    RequestContext.set({ actor: row.user_id ? `user:${row.user_id}` : row.made_by });
    const user = await this.begun(row, password);
    return user && { kind: 'user', id: user.id, staffId: null, district: user.district };
  }

  private begun(row: SetupRow, password: string): Promise<UserAccount | null> {
    return this.changes.alone(row.district, async (tx) => {
      if (!(await this.codes.use(tx, row))) return null;
      if (row.user_id === null) return this.first(row, password);
      const user = await this.changes.find(UserAccount, { id: row.user_id, removed: false });
      if (user) await this.users.setPassword(user, password);
      return user;
    });
  }

  private async first(row: SetupRow, password: string): Promise<UserAccount> {
    const { username, role, name_en: nameEn, name_hi: nameHi } = row;
    const wish = { username, role, nameEn, nameHi, phone: null, postId: null };
    return this.users.add(row.district, wish, await hashPassword(password));
  }

  private async assertTotp(user: UserAccount, code: string | undefined, ip: string): Promise<void> {
    if (code === undefined) throw Forbidden.unauthenticated('totp_required');
    const made = await this.tries.begin(user.username, ip);
    if (!(await this.factors.fitsTotp(user.id, code))) throw Forbidden.unauthenticated('totp_wrong');
    await this.tries.succeeded(made);
  }
}
