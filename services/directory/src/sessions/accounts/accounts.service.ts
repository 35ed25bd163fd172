/** Accounts of staff as an admin keeps them: made, limited in time, reset, ended. Each act is noted with who did it. */
import { Injectable } from '@nestjs/common';
import { formatIst } from '@setu/calendar';
import type { Principal } from '@setu/auth';
import {
  Clock,
  Conflict,
  Database,
  Forbidden,
  InvalidInput,
  newId,
  NotFound,
  RequestContext,
} from '@setu/platform';
import { parseNumber } from '@setu/roster';
import { Changes } from '../../changes/changes.service.js';
import { Post } from '../../posts/post.entity.js';
import { NO_PASSWORD } from '../../users/passwords.js';
import { UserAccount } from '../../users/user-account.entity.js';
import { isRoleOfScope, UsersService } from '../../users/users.service.js';
import { FactorsService } from '../factors/factors.service.js';
import { SessionsService, type EndReason } from '../sessions.service.js';
import type { AccountView, NewAccount, Validity, WithSetupCode } from './accounts.dto.js';
import { SetupCodes } from './setup-codes.js';

const LONGEST_TOKEN_MS = 3_600_000;

interface FactsRow {
  user_id: string;
  totp_since: Date | null;
  valid_from: Date | null;
  valid_to: Date | null;
}

@Injectable()
export class AccountsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly changes: Changes,
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    private readonly factors: FactorsService,
    private readonly codes: SetupCodes,
  ) {}

  async list(district: string): Promise<AccountView[]> {
    const all = await this.changes.all(UserAccount, { district, removed: false });
    return this.views(all.sort((a, b) => (a.username < b.username ? -1 : 1)));
  }

  async view(user: UserAccount): Promise<AccountView> {
    const [view] = await this.views([user]);
    if (!view) throw new NotFound();
    return view;
  }

  /** The account of this id. NotFound where there is none in the district. */
  async find(district: string, id: string): Promise<UserAccount> {
    const user = await this.changes.find(UserAccount, { id, district, removed: false });
    if (!user) throw new NotFound();
    return user;
  }

  /** Makes an account without a password, and the code with which its owner chooses one. */
  add(district: string, wish: NewAccount, who: Principal): Promise<WithSetupCode> {
    assertMayKeep(who, wish.role);
    if (!isRoleOfScope(wish.role, district)) throw faulty('role', 'role_of_another_scope');
    const { validFrom = null, validTo = null, postId = null, phone: typed, ...names } = wish;
    const phone = typed ? (parseNumber(typed)?.e164 ?? null) : null;
    if (typed && !phone) throw faulty('phone', 'invalid_phone');
    if (wish.role === 'district_head' && !postId) throw faulty('postId', 'required');
    return this.changes.alone(district, async () => {
      const post = postId && (await this.changes.find(Post, { id: postId, district, removed: false }));
      if (postId && !post) throw faulty('postId', 'unknown_post');
      const user = await this.users.add(district, { ...names, phone, postId });
      await this.setValidity(user, { validFrom, validTo });
      return this.withCode(user, 'created', null);
    });
  }

  /** Limits the account in time. Sessions that a token could outlive the new limit by end at once. */
  async limit(user: UserAccount, validity: Validity, who: Principal): Promise<AccountView> {
    assertMayKeep(who, user.role);
    await this.changes.alone(user.district, async () => {
      await this.setValidity(user, validity);
      await this.note(user, 'limited', null);
      const { validFrom, validTo } = validity;
      const now = (await this.clock.now()).getTime();
      const isTight = validTo && validTo.getTime() - now < LONGEST_TOKEN_MS;
      if (isTight || (validFrom && validFrom.getTime() > now)) await this.endSessions(user, 'revoked');
    });
    return this.view(user);
  }

  /** Takes password and second factor away, ends every session, and makes a code for a new beginning. */
  reset(user: UserAccount, reason: string, who: Principal): Promise<WithSetupCode> {
    assertMayKeep(who, user.role);
    if (who.userId === user.id) throw new Conflict('own_matter');
    return this.changes.alone(user.district, async () => {
      await this.users.setPassword(user, null);
      await this.factors.forget(user.id);
      await this.db.query('delete from desk_pin where user_id = $1', [user.id]);
      await this.endSessions(user, 'reset');
      return this.withCode(user, 'reset', reason);
    });
  }

  /** Signs the person out everywhere; answers how many sessions that were. */
  async signOut(user: UserAccount, who: Principal): Promise<number> {
    assertMayKeep(who, user.role);
    return this.changes.alone(user.district, async () => {
      await this.note(user, 'signed_out', null);
      await this.db.query('delete from desk_pin where user_id = $1', [user.id]);
      return this.endSessions(user, 'revoked');
    });
  }

  /** Ends the account and its sessions. */
  async remove(user: UserAccount, who: Principal): Promise<void> {
    assertMayKeep(who, user.role);
    if (who.userId === user.id) throw new Conflict('own_matter');
    await this.changes.alone(user.district, async () => {
      await this.users.remove(user);
      await this.db.query('delete from setup_code where user_id = $1', [user.id]);
      await this.db.query('delete from desk_pin where user_id = $1', [user.id]);
      await this.note(user, 'removed', null);
      await this.endSessions(user, 'revoked');
    });
  }

  private endSessions(user: UserAccount, reason: EndReason): Promise<number> {
    return this.sessions.endWhere('subject_id = $3', [user.id], reason, user.district);
  }

  private async withCode(user: UserAccount, what: string, reason: string | null): Promise<WithSetupCode> {
    await this.note(user, what, reason);
    const { code, expiresAt } = await this.codes.make(user, RequestContext.current().actor);
    const account = await this.view(await this.find(user.district, user.id));
    return { account, setupCode: code, setupUntil: formatIst(expiresAt) };
  }

  private async setValidity(user: UserAccount, { validFrom, validTo }: Validity): Promise<void> {
    if (validFrom && validTo && validTo <= validFrom) throw faulty('validTo', 'ends_before_it_begins');
    await this.db.query(
      `insert into staff_sign_in (user_id, valid_from, valid_to) values ($1, $2, $3)
       on conflict (user_id) do update set
         valid_from = case when $4 then excluded.valid_from else staff_sign_in.valid_from end,
         valid_to = case when $5 then excluded.valid_to else staff_sign_in.valid_to end`,
      [user.id, validFrom ?? null, validTo ?? null, validFrom !== undefined, validTo !== undefined],
    );
  }

  private async note(user: UserAccount, what: string, reason: string | null): Promise<void> {
    await this.db.query(
      `insert into account_act (id, district, user_id, what, reason, done_by, done_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        ...[newId(), user.district, user.id, what, reason],
        ...[RequestContext.current().actor, await this.clock.now()],
      ],
    );
  }

  private async views(users: readonly UserAccount[]): Promise<AccountView[]> {
    const ids = users.map((u) => u.id);
    const facts = await this.db.query<FactsRow>('select * from staff_sign_in where user_id = any($1)', [ids]);
    const last = await this.db.query<{ id: string; at: Date }>(
      'select subject_id as id, max(started_at) as at from session where subject_id = any($1) group by 1',
      [ids],
    );
    const waiting = await this.codes.waiting(ids);
    const text = (at: Date | null | undefined): string | null => (at ? formatIst(at) : null);
    return users.map((u) => {
      const known = facts.find((f) => f.user_id === u.id);
      return {
        ...{ id: u.id, district: u.district, username: u.username, role: u.role },
        ...{
          nameEn: u.nameEn,
          nameHi: u.nameHi,
          postId: u.postId,
          hasPassword: u.passwordHash !== NO_PASSWORD,
        },
        secondFactorSince: text(known?.totp_since),
        ...{ validFrom: text(known?.valid_from), validTo: text(known?.valid_to) },
        setupUntil: text(waiting.get(u.id)),
        lastSignInAt: text(last.find((s) => s.id === u.id)?.at),
      };
    });
  }
}

const faulty = (field: string, code: string): InvalidInput =>
  new InvalidInput('invalid_input', {}, { fields: [{ field, code }] });

/** System administrators keep one another; a district's admin must not become one by resetting one. */
function assertMayKeep(who: Principal, role: UserAccount['role']): void {
  if (role === 'system_admin' && who.role !== 'system_admin') throw new Forbidden('not_allowed');
}
