/** What the routes of accounts accept and answer. */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Role } from '@setu/contracts';
import { Instant, MayBeAbsent, PhoneText, Text } from '@setu/platform';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { STAFF_ROLES } from '../../users/users.service.js';

export class Validity {
  @Instant({ optional: true, nullable: true, description: 'Cannot sign in before; null: no such limit.' })
  validFrom?: Date | null;

  @Instant({
    optional: true,
    nullable: true,
    description: 'Cannot sign in, and no token counts, from then on.',
  })
  validTo?: Date | null;
}

export class NewAccount extends Validity {
  @Text({
    max: 60,
    min: 3,
    pattern: /^[a-z0-9][a-z0-9._-]+$/,
    description: 'Small letters, digits, `.`, `_`, `-`.',
  })
  username!: string;

  @ApiProperty({ enum: STAFF_ROLES })
  @IsIn(STAFF_ROLES)
  role!: (typeof STAFF_ROLES)[number];

  @Text({ max: 120, description: 'In English.' })
  nameEn!: string;

  @Text({ max: 120, description: 'In Hindi.' })
  nameHi!: string;

  @PhoneText({ optional: true, nullable: true })
  phone?: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'The seat the person holds (needed for a head).',
  })
  @IsOptional()
  @IsUUID()
  postId?: string | null;
}

export class Reset {
  @Text({ max: 500, min: 3, description: 'Why; kept in the log of the account.' })
  reason!: string;
}

export class PasswordChange {
  @Text({ max: 200, description: 'The password of now.' })
  current!: string;

  @Text({
    max: 200,
    description: 'The new one: at least 12 characters, 15 without a second factor; no usual one.',
  })
  password!: string;
}

export class PasswordAgain {
  @Text({ max: 200, description: 'The own password, asked again.' })
  password!: string;

  @Text({
    optional: true,
    max: 12,
    description: 'A code of the second factor that counts now, where there is one.',
  })
  totp?: string;
}

export class TotpCode {
  @Text({ max: 12, description: 'Six digits of the authenticator.' })
  code!: string;
}

export class Setup {
  @Text({ max: 60 })
  username!: string;

  @Text({ max: 40, description: 'The one-time code of the admin, or of `setu init-admin`.' })
  code!: string;

  @Text({ max: 200, description: 'The password from now on.' })
  password!: string;

  @MayBeAbsent()
  @IsIn(['cookie'])
  token?: 'cookie';
}

export interface AccountView {
  id: string;
  district: string;
  username: string;
  role: Role;
  nameEn: string;
  nameHi: string;
  postId: string | null;
  hasPassword: boolean;
  /** RFC 3339; null: no second factor. */
  secondFactorSince: string | null;
  validFrom: string | null;
  validTo: string | null;
  /** End of a one-time code that was not used yet. */
  setupUntil: string | null;
  lastSignInAt: string | null;
}

/** The code is shown here once and never again. */
export interface WithSetupCode {
  account: AccountView;
  setupCode: string;
  setupUntil: string;
}

export interface OwnAccountView extends AccountView {
  recoveryCodesLeft: number;
  /** Only a second factor can be set up with this sign-in. */
  mustEnrol: boolean;
}
