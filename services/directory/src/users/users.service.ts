/** Keeps the accounts of the centre. A password is hashed anew only when it is another one. */
import { Injectable } from '@nestjs/common';
import { STATE, type Role } from '@setu/contracts';
import { Conflict, InvalidInput, newId } from '@setu/platform';
import { Changes, rowOf } from '../changes/changes.service.js';
import type { Change } from '../changes/kind.js';
import { fitsPassword, hashPassword } from './passwords.js';
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
  constructor(private readonly changes: Changes) {}

  /** Creates or changes the account; one transaction. Conflict `username_taken` when another scope has the name. */
  put(district: string, wish: UserWish): Promise<Change> {
    return this.changes.alone(district, async () => {
      const { password, ...fields } = wish;
      const before = await this.changes.find(UserAccount, { username: wish.username });
      if (before && before.district !== district) throw new Conflict('username_taken');
      const passwordHash = await hashFor(before, password);
      const id = before?.id ?? newId();
      const after = rowOf(UserAccount, { id, district, version: 1, removed: false, ...fields, passwordHash });
      return this.changes.keep(userKind, before, after);
    });
  }
}

async function hashFor(before: UserAccount | null, password: string | null): Promise<string> {
  if (before && (password === null || (await fitsPassword(before.passwordHash, password))))
    return before.passwordHash;
  if (password === null)
    throw new InvalidInput('invalid_input', {}, { fields: [{ field: 'password', code: 'required' }] });
  return hashPassword(password);
}
