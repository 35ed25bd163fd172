/** Finds who a number, a name or a session stands for now, in the served scopes. */
import { Inject, Injectable } from '@nestjs/common';
import { Clock, CONFIG } from '@setu/platform';
import { Changes } from '../changes/changes.service.js';
import type { DirectoryConfig } from '../config.js';
import { DistrictRoster } from '../roster/roster.service.js';
import { UserAccount } from '../users/user-account.entity.js';
import {
  identityOfPhone,
  officerPerson,
  representativePerson,
  userPerson,
  type Identity,
  type Person,
} from './identity.js';

@Injectable()
export class IdentityService {
  constructor(
    private readonly roster: DistrictRoster,
    private readonly changes: Changes,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: DirectoryConfig,
  ) {}

  /** Whose number this is; the work is the same whether it is somebody's or nobody's. */
  async byPhone(e164: string): Promise<Identity | null> {
    const snapshots = await Promise.all(this.config.districts.map((d) => this.roster.snapshot(d)));
    return identityOfPhone(snapshots, e164, await this.clock.now());
  }

  /** The account of this name; null when there is none in a served scope. */
  async byUsername(username: string): Promise<UserAccount | null> {
    const found = await this.changes.find(UserAccount, { username: username.toLowerCase(), removed: false });
    return found && this.config.districts.includes(found.district) ? found : null;
  }

  /** The person behind an identity as of now; null once there is no reason to let them in any more. */
  async person(who: Identity): Promise<Person | null> {
    const served = this.config.districts;
    if (who.kind === 'bootstrap') return this.config.demoMode ? bootstrapPerson(who.id, served) : null;
    if (who.kind === 'user') {
      const user = await this.changes.find(UserAccount, { id: who.id, removed: false });
      return user && userPerson(user, served);
    }
    const r = await this.roster.snapshot(who.district);
    const at = await this.clock.now();
    return who.kind === 'officer' ? officerPerson(r, who, at, served) : representativePerson(r, who, at);
  }
}

/** The seed of a demo: administrator of every served scope. */
const bootstrapPerson = (id: string, served: readonly string[]): Person => ({
  subject: `user:${id}`,
  role: 'district_admin',
  districts: [...served],
  name: 'Bootstrap',
  nameHi: null,
  nameEn: 'Bootstrap',
  userId: id,
});
