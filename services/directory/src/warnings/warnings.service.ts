/** Gathers the warnings of the scopes a caller may see; gives way to others between slices of posts. */
import { Injectable } from '@nestjs/common';
import type { Principal } from '@setu/auth';
import { atIst, formatIst, istDate } from '@setu/calendar';
import type { Role } from '@setu/contracts';
import { Clock } from '@setu/platform';
import { centreCalendar, type RosterSnapshot } from '@setu/roster';
import { Changes } from '../changes/changes.service.js';
import { DrillRecords } from '../drills/drill-records.service.js';
import { DistrictRoster } from '../roster/roster.service.js';
import { listed, scopesOf } from '../roster/scopes.js';
import { RotaDay } from '../rota/rota-day.entity.js';
import { UserAccount } from '../users/user-account.entity.js';
import { warning, SEVERITIES, type Warning, type WarningKind } from './warning.js';
import {
  warningsOfNumbers,
  warningsOfOperators,
  warningsOfPost,
  warningsOfRepresentatives,
} from './warnings.js';
import type { WarningsPage, WarningsQuery, WarningView } from './warnings.dto.js';

const SLICE = 200;
const DAY_MS = 86_400_000;

/** Warnings that rest on somebody's absence tell by their date when it began; only these may know (R12). */
const KNOW_DATES: readonly Role[] = ['district_admin', 'nodal_officer', 'district_head'];
const OF_ABSENCE: readonly WarningKind[] = ['nobody_reachable', 'alternates_also_away', 'alternate_away'];

@Injectable()
export class WarningsService {
  constructor(
    private readonly roster: DistrictRoster,
    private readonly drills: DrillRecords,
    private readonly changes: Changes,
    private readonly clock: Clock,
  ) {}

  /** One page, worst first, with the counts of all. NotFound for a foreign district. */
  async page(query: WarningsQuery, who: Principal): Promise<WarningsPage> {
    const at = await this.clock.now();
    const all: Warning[] = [];
    for (const district of scopesOf(who, query.district)) {
      const r = await this.roster.snapshot(district);
      all.push(
        ...(await this.ofPosts(r, at)),
        ...warningsOfNumbers(r, at),
        ...warningsOfRepresentatives(r, at),
      );
      all.push(...(await this.ofDrills(r, at)), ...(await this.ofOperators(r, at)));
    }
    const seen = all.filter((w) => !isAhead(w, at) || KNOW_DATES.includes(who.role));
    const wanted = seen.filter(
      (w) => (query.kind ?? w.kind) === w.kind && (query.severity ?? w.severity) === w.severity,
    );
    const page = listed(wanted, query, keyOf);
    return { ...page, items: page.items.map((w) => viewOf(w, who.role)), counts: countsOf(seen) };
  }

  private async ofPosts(r: RosterSnapshot, at: Date): Promise<Warning[]> {
    const found: Warning[] = [];
    let done = 0;
    for (const post of r.posts.values()) {
      found.push(...warningsOfPost(r, post, at));
      if ((done += 1) % SLICE === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    return found;
  }

  /** Operators without a turn on a day on which the centre is open (R22). */
  private async ofOperators(r: RosterSnapshot, at: Date): Promise<Warning[]> {
    if (!isCentreOpen(r, at)) return [];
    const accounts = await this.changes.all(UserAccount, {
      district: r.district,
      role: 'operator',
      removed: false,
    });
    const [day] = await this.changes.all(RotaDay, {
      district: r.district,
      date: istDate(at),
      removed: false,
    });
    const onRota = new Set((day?.shifts ?? []).map((shift) => shift.userId));
    return warningsOfOperators(
      accounts.map(({ id: userId, district, nameHi, nameEn }) => ({ userId, district, nameHi, nameEn })),
      onRota,
    );
  }

  /** Numbers whose last drill nobody answered, as long as they are the same number. */
  private async ofDrills(r: RosterSnapshot, at: Date): Promise<Warning[]> {
    const unanswered = await this.drills.lastUnanswered(r.district, at);
    return unanswered.flatMap(({ postId, numberId, endedAt }) => {
      const post = r.posts.get(postId);
      if (!post || !r.numbers.has(numberId)) return [];
      const about = { district: post.district, postId, numberId, since: endedAt };
      return [warning('drill_unanswered', about, { who: { hi: post.titleHi, en: post.titleEn } })];
    });
  }
}

/** Whether the centre has working time on the day of the instant. */
function isCentreOpen(r: RosterSnapshot, at: Date): boolean {
  const from = atIst(istDate(at));
  const to = new Date(from.getTime() + DAY_MS);
  return centreCalendar(r, at).between(from, to).workingSeconds > 0;
}

/** Of an absence that begins later today: whoever may not know dates is told when it has begun (R12). */
const isAhead = (w: Warning, at: Date): boolean =>
  OF_ABSENCE.includes(w.kind) && w.since !== null && w.since > at;

/** Worst first, then by kind and by thing; unique, since a thing has each warning once. */
const keyOf = (w: Warning): [string, string] => [
  `${SEVERITIES.indexOf(w.severity)} ${w.kind}`,
  [w.district, w.postId, w.officerId, w.numberId, w.representativeId, w.userId].join(' '),
];

function viewOf(w: Warning, role: Role): WarningView {
  const isHidden = OF_ABSENCE.includes(w.kind) && !KNOW_DATES.includes(role);
  return { ...w, since: w.since && !isHidden ? formatIst(w.since) : null };
}

function countsOf(all: readonly Warning[]): Partial<Record<WarningKind, number>> {
  const counts: Partial<Record<WarningKind, number>> = {};
  for (const { kind } of all) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
