/** Which group a row belongs to, and what the group is called, from reporting's copy of the roster. */
import { Injectable } from '@nestjs/common';
import { DISTRICT_NAMES } from '@setu/contracts';
import { calendarOf, RosterCopy, type RosterSnapshot } from '@setu/roster';
import type { ResponseTime } from './response-time.entity.js';
import type { GroupBy } from './response-times.dto.js';

export interface GroupName {
  nameHi: string | null;
  nameEn: string | null;
}

/** Nobody held the post at the attempt. */
export const VACANT = 'vacant';
const UNKNOWN = 'unknown';

@Injectable()
export class GroupNames {
  constructor(private readonly roster: RosterCopy) {}

  /** The roster of these districts, held still for one answer. */
  async load(districts: readonly string[]): Promise<LoadedNames> {
    const snapshots = new Map<string, RosterSnapshot>();
    for (const district of districts) snapshots.set(district, await this.roster.snapshot(district));
    return new LoadedNames(snapshots);
  }
}

export class LoadedNames {
  constructor(private readonly rosters: ReadonlyMap<string, RosterSnapshot>) {}

  /** `vacant` for a case without an officer, `unknown` for a post that the copy does not have yet. */
  groupOf(groupBy: GroupBy, row: ResponseTime): string {
    if (groupBy === 'district') return row.district;
    if (groupBy === 'post') return row.postId;
    if (groupBy === 'officer') return row.officerId ?? VACANT;
    return this.post(row)?.departmentEn ?? UNKNOWN;
  }

  /** Null where the copy has no name (erased, or not known yet), or a district has none. */
  nameOf(groupBy: GroupBy, row: ResponseTime): GroupName {
    if (groupBy === 'district') {
      const name = DISTRICT_NAMES[row.district];
      return { nameHi: name?.hi ?? null, nameEn: name?.en ?? null };
    }
    if (groupBy === 'officer') return this.officer(row);
    const post = this.post(row);
    if (groupBy === 'post') return { nameHi: post?.titleHi ?? null, nameEn: post?.titleEn ?? null };
    return { nameHi: post?.departmentHi ?? null, nameEn: post?.departmentEn ?? null };
  }

  /**
   * Working seconds without a call-back, up to the end of the case or `now`; null of an answered case, or where the
   * roster of the district is not here.
   */
  waitedSeconds(row: ResponseTime, now: Date): number | null {
    const roster = this.rosters.get(row.district);
    if (!roster || row.responseSeconds !== null) return null;
    const [from, to] = [row.clockFrom ?? row.attemptedAt, row.endedAt ?? now];
    return from >= to ? 0 : calendarOf(roster, row.postId, from).between(from, to).workingSeconds;
  }

  private officer(row: ResponseTime): GroupName {
    if (row.officerId === null) return { nameHi: 'पद रिक्त', nameEn: 'Vacant post' };
    const officer = this.rosters.get(row.district)?.officers.get(row.officerId);
    return { nameHi: officer?.nameHi ?? null, nameEn: officer?.nameEn ?? null };
  }

  private post(row: ResponseTime): ReturnType<RosterSnapshot['posts']['get']> {
    return this.rosters.get(row.district)?.posts.get(row.postId);
  }
}
