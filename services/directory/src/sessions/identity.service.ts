/** Finds who a number, a name or a session stands for now, in the served scopes. */
import { Inject, Injectable } from '@nestjs/common';
import { Clock, CONFIG, Database } from '@setu/platform';
import { Changes } from '../changes/changes.service.js';
import type { DirectoryConfig } from '../config.js';
import { DistrictRoster } from '../roster/roster.service.js';
import { UserAccount } from '../users/user-account.entity.js';
import {
  identityOfPhone,
  officerPerson,
  representativePerson,
  representedBy,
  userPerson,
  type Identity,
  type Person,
  type Represented,
} from './identity.js';

@Injectable()
export class IdentityService {
  constructor(
    private readonly roster: DistrictRoster,
    private readonly changes: Changes,
    private readonly clock: Clock,
    private readonly db: Database,
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

  /**
   * The person behind an identity as of now, and for how many milliseconds more at most (an account that ends); null
   * once there is no reason to let them in any more.
   */
  async standing(who: Identity): Promise<{ person: Person; lastsMs: number | null } | null> {
    if (who.kind === 'user') return this.standingOfUser(who.id);
    const person = await this.person(who);
    return person && { person, lastsMs: null };
  }

  /**
   * Representatives for whom this authorised staff may act now, the one acted for included: whose list names the same
   * number (R4). Empty for everybody else.
   */
  async represents(who: Identity): Promise<Represented[]> {
    if (who.kind !== 'representative' || !who.staffId) return [];
    const at = await this.clock.now();
    const snapshots = await Promise.all(this.config.districts.map((d) => this.roster.snapshot(d)));
    return representedBy(snapshots, who, at);
  }

  private async standingOfUser(id: string): Promise<{ person: Person; lastsMs: number | null } | null> {
    const user = await this.changes.find(UserAccount, { id, removed: false });
    if (!user || !this.config.districts.includes(user.district)) return null;
    const sql = 'select valid_from as "from", valid_to as "to" from staff_sign_in where user_id = $1';
    const [valid] = await this.db.query<{ from: Date | null; to: Date | null }>(sql, [id]);
    const at = await this.clock.now();
    if ((valid?.from && at < valid.from) || (valid?.to && at >= valid.to)) return null;
    const lastsMs = valid?.to ? valid.to.getTime() - at.getTime() : null;
    return { person: userPerson(user, this.config.districts), lastsMs };
  }

  private async person(who: Identity): Promise<Person | null> {
    const served = this.config.districts;
    if (who.kind === 'bootstrap') return this.config.demoMode ? bootstrapPerson(who.id, served) : null;
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
