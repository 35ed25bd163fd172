/**
 * Signing staff in: password, then the second factor where there is one. Counted by name and by address, with the same
 * effort for names that do not exist. Outside demo mode an account without a second factor may only set one up.
 */
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Forbidden } from '@setu/platform';
import type { DirectoryConfig } from '../config.js';
import { fitsPassword } from '../users/passwords.js';
import type { UserAccount } from '../users/user-account.entity.js';
import { FactorsService } from './factors/factors.service.js';
import type { Identity } from './identity.js';
import { IdentityService } from './identity.service.js';
import { SignInTries } from './passwords/sign-in-tries.js';

export interface Shown {
  username: string;
  password: string;
  totp?: string | undefined;
  recoveryCode?: string | undefined;
}

export interface Admitted {
  who: Identity;
  /** When a second factor was shown; null: none. */
  strongAt: Date | null;
  /** Only for setting up a second factor. */
  limited: boolean;
}

@Injectable()
export class StaffSignIn {
  constructor(
    private readonly identities: IdentityService,
    private readonly factors: FactorsService,
    private readonly tries: SignInTries,
    @Inject(CONFIG) private readonly config: DirectoryConfig,
  ) {}

  /**
   * Whose account it is; null when name or password are wrong. Forbidden 401 `totp_required` (the password is right)
   * and `totp_wrong`; Unavailable 429 `too_many_tries`.
   */
  async admit(shown: Shown, ip: string): Promise<Admitted | null> {
    const made = await this.tries.begin(shown.username, ip);
    const user = await this.identities.byUsername(shown.username);
    if (!(await fitsPassword(user?.passwordHash ?? null, shown.password)) || !user) return null;
    const isEnrolled = (await this.factors.since(user.id)) !== null;
    if (isEnrolled && shown.totp === undefined && shown.recoveryCode === undefined) {
      await this.tries.unfinished(made);
      throw Forbidden.unauthenticated('totp_required');
    }
    if (isEnrolled && !(await this.fitsSecond(user, shown))) throw Forbidden.unauthenticated('totp_wrong');
    await this.tries.succeeded(made);
    return {
      who: { kind: 'user', id: user.id, staffId: null, district: user.district },
      strongAt: isEnrolled ? new Date() : null,
      limited: !isEnrolled && !this.config.demoMode,
    };
  }

  /** The password of somebody signed in, asked again before something grave; counted like a sign-in. */
  async confirms(user: UserAccount, password: string, ip: string): Promise<void> {
    const made = await this.tries.begin(user.username, ip);
    if (!(await fitsPassword(user.passwordHash, password))) throw Forbidden.unauthenticated('password_wrong');
    await this.tries.succeeded(made);
  }

  private async fitsSecond(user: UserAccount, { totp, recoveryCode }: Shown): Promise<boolean> {
    if (totp !== undefined) return this.factors.fitsTotp(user.id, totp.replace(/\s/g, ''));
    return recoveryCode !== undefined && this.factors.fitsRecoveryCode(user.id, recoveryCode);
  }
}
