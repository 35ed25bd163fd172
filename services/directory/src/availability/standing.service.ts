/** Finds out how a caller stands to an officer: self, superior by either line, admin (R12, R35). */
import { Injectable } from '@nestjs/common';
import { assertDistrict, type Principal } from '@setu/auth';
import { Clock, NotFound } from '@setu/platform';
import { holderOf, lineOf, postsHeldBy, type RosterSnapshot } from '@setu/roster';
import { Changes } from '../changes/changes.service.js';
import { Officer } from '../officers/officer.entity.js';
import { DistrictRoster } from '../roster/roster.service.js';
import { UserAccount } from '../users/user-account.entity.js';
import type { Standing } from './availability.js';

@Injectable()
export class StandingService {
  constructor(
    private readonly changes: Changes,
    private readonly roster: DistrictRoster,
    private readonly clock: Clock,
  ) {}

  /** The officer and the caller's standing; NotFound for officers of whom the caller has no business. */
  async towards(who: Principal, officerId: string): Promise<{ officer: Officer; by: Standing }> {
    const officer = await this.changes.find(Officer, { id: officerId, removed: false });
    if (!officer) throw new NotFound();
    assertDistrict(who, officer.district);
    const by = await this.standing(who, officer);
    if (!by) throw new NotFound();
    return { officer, by };
  }

  /** The officers whose entries an officer sees: oneself and everybody one is above of. */
  async seenBy(who: Principal, district: string): Promise<string[]> {
    const own = who.officerId;
    if (!own) return [];
    const r = await this.roster.snapshot(district);
    const at = await this.clock.now();
    const officers = [...r.officers.keys()];
    return officers.filter((id) => id === own || isAbove(r, own, id, at));
  }

  private async standing(who: Principal, officer: Officer): Promise<Standing | null> {
    if (who.officerId === officer.id) return 'self';
    if (who.role === 'district_admin') return 'admin';
    const r = await this.roster.snapshot(officer.district);
    const at = await this.clock.now();
    if (who.role === 'district_head')
      return (await this.isOwnSeat(who, r, officer, at)) ? 'self' : 'superior';
    return who.officerId && isAbove(r, who.officerId, officer.id, at) ? 'superior' : null;
  }

  /** The head's account is the person who holds the head's seat: nobody judges in his own matter (R35). */
  private async isOwnSeat(who: Principal, r: RosterSnapshot, officer: Officer, at: Date): Promise<boolean> {
    const account = who.userId ? await this.changes.find(UserAccount, { id: who.userId }) : null;
    return account?.postId != null && holderOf(r, account.postId, at)?.officer.officerId === officer.id;
  }
}

/** Whether one officer holds a post in the line above a post of the other. */
function isAbove(r: RosterSnapshot, officerId: string, otherId: string, at: Date): boolean {
  const own = new Set(postsHeldBy(r, officerId, at).map((p) => p.postId));
  return postsHeldBy(r, otherId, at).some((post) => lineOf(r, post.postId).some((p) => own.has(p.postId)));
}
