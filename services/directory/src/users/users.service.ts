/** Keeps the accounts of the centre. A password is hashed anew only when it is another one. */
import { Inject, Injectable } from '@nestjs/common';
import { STATE, type Role } from '@setu/contracts';
import { CONFIG, Conflict, InvalidInput, newId, NotFound } from '@setu/platform';
import { changed, Changes, rowOf } from '../changes/changes.service.js';
import type { Change } from '../changes/kind.js';
import type { DirectoryConfig } from '../config.js';
import { faultOfPassword, leastLength } from '../sessions/passwords/policy.js';
import { fitsPassword, hashPassword, NO_PASSWORD } from './passwords.js';
import { UserAccount, userKind } from './user-account.entity.js';

export interface UserWish {
  username: string;
  role: Role;
  nameEn: string;
  nameHi: string;
  phone: string | null;
  postId: string | null;
  /** Null: an account that is there keeps its own. */
  password: string | null;
}

/** An account whose owner chooses the password (sessions/accounts). */
export type AccountWish = Omit<UserWish, 'password'>;

/** Roles that an account can have; representatives and officers sign in by their phone. */
export const STAFF_ROLES = [
  'operator',
  'district_admin',
  'nodal_officer',
  'district_head',
  'division_head',
  'state_hq',
  'auditor',
  'pio',
  'cvo',
  'system_admin',
] as const satisfies readonly Role[];

const ONLY_STATE: readonly Role[] = ['state_hq', 'system_admin', 'division_head'];

/** Whether an account of this scope may have the role: what sees several districts belongs to the state. */
export const isRoleOfScope = (role: Role, district: string): boolean =>
  district === STATE || !ONLY_STATE.includes(role);

@Injectable()
export class UsersService {
  constructor(
    private readonly changes: Changes,
    @Inject(CONFIG) private readonly config: DirectoryConfig,
  ) {}

  /**
   * Creates or changes the account; one transaction. Conflict `username_taken` when another scope has the name;
   * InvalidInput for a new password that the policy refuses (not in demo mode, whose passwords are published).
   */
  put(district: string, wish: UserWish): Promise<Change> {
    return this.changes.alone(district, async () => {
      const { password, ...fields } = wish;
      const before = await this.changes.find(UserAccount, { username: wish.username });
      if (before && before.district !== district) throw new Conflict('username_taken');
      const passwordHash = await hashFor(before, password);
      if (password !== null && passwordHash !== before?.passwordHash && !this.config.demoMode)
        assertGoodPassword(password, wish, true);
      const id = before?.id ?? newId();
      const after = rowOf(UserAccount, { id, district, version: 1, removed: false, ...fields, passwordHash });
      return this.changes.keep(userKind, before, after);
    });
  }

  /** A new account without a password; one transaction. Conflict `username_taken`. */
  add(district: string, wish: AccountWish, passwordHash = NO_PASSWORD): Promise<UserAccount> {
    return this.changes.alone(district, async () => {
      const before = await this.changes.find(UserAccount, { username: wish.username });
      if (before && !before.removed) throw new Conflict('username_taken');
      if (before && before.district !== district) throw new Conflict('username_taken');
      const id = before?.id ?? newId();
      const after = rowOf(UserAccount, { id, district, version: 1, removed: false, ...wish, passwordHash });
      await this.changes.keep(userKind, before, after);
      return after;
    });
  }

  /** Another password, or none (null) until its owner chooses one; one transaction. */
  setPassword(user: UserAccount, password: string | null): Promise<Change> {
    return this.changes.alone(user.district, async () => {
      const before = await this.changes.find(UserAccount, { id: user.id, removed: false });
      if (!before) throw new NotFound();
      const passwordHash = password === null ? NO_PASSWORD : await hashPassword(password);
      return this.changes.keep(userKind, before, changed(before, { passwordHash }));
    });
  }

  /** Ends the account; its name stays its own. One transaction. */
  remove(user: UserAccount): Promise<Change> {
    return this.changes.alone(user.district, async () => {
      const before = await this.changes.find(UserAccount, { id: user.id, removed: false });
      if (!before) throw new NotFound();
      return this.changes.remove(userKind, changed(before, { passwordHash: NO_PASSWORD }));
    });
  }
}

/** InvalidInput of the field `password`, by the policy for accounts with or without a second factor. */
export function assertGoodPassword(
  password: string,
  { username, nameEn }: { username: string; nameEn: string },
  hasSecondFactor: boolean,
): void {
  const code = faultOfPassword(password, { own: [username, nameEn], hasSecondFactor });
  if (!code) return;
  const params = { least: leastLength(hasSecondFactor) };
  throw new InvalidInput('invalid_input', {}, { fields: [{ field: 'password', code, params }] });
}

async function hashFor(before: UserAccount | null, password: string | null): Promise<string> {
  if (before && (password === null || (await fitsPassword(before.passwordHash, password))))
    return before.passwordHash;
  if (password === null)
    throw new InvalidInput('invalid_input', {}, { fields: [{ field: 'password', code: 'required' }] });
  return hashPassword(password);
}
