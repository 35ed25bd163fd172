/** An account of the centre, of the head's office or of the state (design section 6). */
import type { Role } from '@setu/contracts';
import { Column, Entity } from 'typeorm';
import type { Kind } from '../changes/kind.js';
import { Thing } from '../changes/thing.entity.js';

@Entity('user_account')
export class UserAccount extends Thing {
  /** Unique over all scopes of the deployment, lower case. */
  @Column('text')
  username!: string;

  /** Argon2id in PHC form. Never leaves directory. */
  @Column('text', { name: 'password_hash' })
  passwordHash!: string;

  @Column('text')
  role!: Role;

  @Column('text', { name: 'name_en' })
  nameEn!: string;

  @Column('text', { name: 'name_hi' })
  nameHi!: string;

  @Column('text', { nullable: true })
  phone!: string | null;

  /** The seat this account's person holds (the head's). */
  @Column('uuid', { name: 'post_id', nullable: true })
  postId!: string | null;
}

export const userKind: Kind<UserAccount, 'user-changed'> = {
  entity: UserAccount,
  type: 'user-changed',
  data: (u) => ({ userId: u.id, version: u.version, role: u.role, postId: u.postId, removed: u.removed }),
  personal: (u) => ({
    nameEn: { value: u.nameEn, of: u.id },
    nameHi: { value: u.nameHi, of: u.id },
    phone: { value: u.phone, of: u.id },
  }),
  hidden: (u) => [u.username, u.passwordHash],
};
