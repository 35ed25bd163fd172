/** Import of accounts. */
import { Injectable } from '@nestjs/common';
import type { RosterSnapshot } from '@setu/roster';
import { Changes } from '../../changes/changes.service.js';
import type { Change } from '../../changes/kind.js';
import { Post } from '../../posts/post.entity.js';
import { UserAccount } from '../../users/user-account.entity.js';
import { isRoleOfScope, STAFF_ROLES, UsersService } from '../../users/users.service.js';
import { code, oneOf, phone, text } from '../cells.js';
import { addFault, Importer, markRepeated, type Faults, type Numbered } from '../importer.js';
import { postByCode } from '../references.js';
import type { Columns } from '../table.js';

type StaffRole = (typeof STAFF_ROLES)[number];

const NAMES_OF_ROLES: Record<StaffRole, readonly string[]> = {
  operator: ['ऑपरेटर'],
  district_admin: ['पटल सहायक', 'एडमिन'],
  nodal_officer: ['नोडल अधिकारी'],
  district_head: ['जिलाधिकारी'],
  division_head: ['मण्डलायुक्त'],
  state_hq: ['शासन'],
  auditor: ['लेखा परीक्षक'],
  pio: ['जन सूचना अधिकारी'],
  cvo: ['मुख्य सतर्कता अधिकारी'],
  system_admin: ['सिस्टम एडमिन'],
};

export interface UserRow {
  username: string;
  role: StaffRole;
  nameEn: string;
  nameHi: string;
  phone: string | null;
  post: string | null;
  /** Null: an account that is there keeps its own. */
  password: string | null;
}

export const userColumns: Columns<UserRow> = {
  username: { hi: 'उपयोगकर्ता नाम', read: text(60, /^[a-z0-9][a-z0-9._-]+$/) },
  role: { hi: 'भूमिका', read: oneOf(NAMES_OF_ROLES) },
  nameEn: { hi: 'नाम अंग्रेजी', also: ['name'], read: text(120) },
  nameHi: { hi: 'नाम हिन्दी', also: ['नाम'], read: text(120) },
  phone: { hi: 'मोबाइल नंबर', also: ['mobile'], read: phone, empty: null },
  post: { hi: 'पद कोड', read: code, empty: null },
  password: { hi: 'पासवर्ड', read: text(200, /^.{10,}$/u), empty: null, secret: true },
};

@Injectable()
export class UsersImport extends Importer<UserRow> {
  readonly kind = 'users';
  readonly columns = userColumns;
  override readonly sheets = ['उपयोगकर्ता', 'users'];
  override readonly typed = ['nameEn', 'nameHi', 'phone', 'password'] as const;

  constructor(
    private readonly users: UsersService,
    private readonly changes: Changes,
  ) {
    super();
  }

  check(district: string, rows: readonly Numbered<UserRow>[], roster: RosterSnapshot): Faults {
    const faults: Faults = new Map();
    markRepeated(faults, rows, 'username', (u) => u.username);
    for (const { line, row } of rows) {
      if (!isRoleOfScope(row.role, district)) addFault(faults, line, 'role', 'role_of_another_scope');
      if (row.role === 'district_head' && !row.post) addFault(faults, line, 'post', 'required');
      if (row.post && postByCode(roster, district, row.post)?.district !== district)
        addFault(faults, line, 'post', 'unknown_post');
    }
    return faults;
  }

  override async checkKept(district: string, rows: readonly Numbered<UserRow>[]): Promise<Faults> {
    const faults: Faults = new Map();
    for (const { line, row } of rows) {
      const known = await this.changes.find(UserAccount, { username: row.username });
      if (known && known.district !== district) addFault(faults, line, 'username', 'username_taken');
      if (!known && row.password === null) addFault(faults, line, 'password', 'required');
    }
    return faults;
  }

  async apply(district: string, [only]: readonly Numbered<UserRow>[]): Promise<Change> {
    if (!only) return 'unchanged';
    const { post: postCode, ...fields } = only.row;
    const post = postCode
      ? await this.changes.find(Post, { district, code: postCode, removed: false })
      : null;
    return this.users.put(district, { ...fields, postId: post?.id ?? null });
  }
}
