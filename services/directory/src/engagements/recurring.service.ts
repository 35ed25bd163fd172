/**
 * Writes recurring engagements down ahead (R12a): for every holder of an included post, five weeks. Run again it changes
 * nothing; a day that moved, a rule switched off or an officer who left is taken back, and what somebody took back by
 * hand stays so.
 */
import { Injectable } from '@nestjs/common';
import { istDate } from '@setu/calendar';
import { STATE } from '@setu/contracts';
import { Clock, Database, newId } from '@setu/platform';
import { calendarOfKind, holderOf, type RosterSnapshot } from '@setu/roster';
import { In } from 'typeorm';
import { Availability, availabilityKind } from '../availability/availability.entity.js';
import { changed, Changes, rowOf } from '../changes/changes.service.js';
import { DistrictRoster } from '../roster/roster.service.js';
import { occurrencesOf, rulesOf, type Occurrence } from './recurring.js';

const AHEAD_DAYS = 35;
const DAY_MS = 86_400_000;
/** Officers written in one transaction. */
const SLICE = 50;
const BY = 'system:recurring';

interface Known {
  [column: string]: unknown;
  id: string;
  officer_id: string;
  rule: string;
  rule_date: string;
  status: string;
}
interface Plan {
  add: { officerId: string; on: Occurrence }[];
  takeBack: string[];
}

@Injectable()
export class RecurringEngagements {
  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
    private readonly roster: DistrictRoster,
    private readonly clock: Clock,
  ) {}

  /** Brings a district's entries in line with its rules and calendar; answers how many were written or taken back. */
  async expand(district: string): Promise<number> {
    if (district === STATE) return 0;
    const now = await this.clock.now();
    const r = await this.roster.snapshot(district);
    const plan = await this.planOf(r, now);
    for (let at = 0; at < plan.add.length; at += SLICE)
      await this.write(district, plan.add.slice(at, at + SLICE));
    for (let at = 0; at < plan.takeBack.length; at += SLICE)
      await this.takeBack(district, plan.takeBack.slice(at, at + SLICE));
    return plan.add.length + plan.takeBack.length;
  }

  /** The days ahead on which something recurs, for people to see. */
  async ahead(district: string): Promise<Occurrence[]> {
    return district === STATE ? [] : daysAhead(await this.roster.snapshot(district), await this.clock.now());
  }

  private async planOf(r: RosterSnapshot, now: Date): Promise<Plan> {
    const days = daysAhead(r, now);
    const officers = officersOf(r, now);
    const known = await this.db.query<Known>(
      `select id, officer_id, rule, rule_date, status from availability
       where district = $1 and rule is not null and starts_at > $2 and not removed`,
      [r.district, now],
    );
    const keyOf = (officerId: string, rule: string, date: string): string => `${officerId} ${rule} ${date}`;
    const wanted = new Map(
      officers.flatMap((officerId) =>
        days.map((on) => [keyOf(officerId, on.rule, on.date), { officerId, on }] as const),
      ),
    );
    const there = new Set(known.map((k) => keyOf(k.officer_id, k.rule, k.rule_date)));
    const stale = known.filter(
      (k) => k.status !== 'cancelled' && !wanted.has(keyOf(k.officer_id, k.rule, k.rule_date)),
    );
    return {
      add: [...wanted].filter(([key]) => !there.has(key)).map(([, one]) => one),
      takeBack: stale.map((k) => k.id),
    };
  }

  private write(district: string, entries: Plan['add']): Promise<void> {
    return this.changes.alone(district, async (tx) => {
      const recordedAt = await this.clock.now();
      for (const { officerId, on } of entries) {
        const found = await tx.query(
          'select 1 from availability where officer_id = $1 and rule = $2 and rule_date = $3',
          [officerId, on.rule, on.date],
        );
        if (found.length > 0) continue;
        await this.changes.keep(availabilityKind, null, entryOf(district, officerId, on, recordedAt));
      }
    });
  }

  private takeBack(district: string, ids: readonly string[]): Promise<void> {
    return this.changes.alone(district, async () => {
      const recordedAt = await this.clock.now();
      const rows = await this.changes.all(Availability, { id: In([...ids]) });
      for (const row of rows.filter((a) => a.status !== 'cancelled')) {
        const after = changed(row, { status: 'cancelled' as const, recordedBy: BY, recordedAt });
        await this.changes.keep(availabilityKind, row, after);
      }
    });
  }
}

/** Occurrences that have not begun. */
function daysAhead(r: RosterSnapshot, now: Date): Occurrence[] {
  const [first, last] = [istDate(now), istDate(new Date(now.getTime() + AHEAD_DAYS * DAY_MS))];
  const calendar = calendarOfKind(r, 'six_day', now);
  return rulesOf(r.settings)
    .flatMap((rule) => occurrencesOf(rule, calendar, first, last))
    .filter((on) => on.from > now)
    .sort((a, b) => a.from.getTime() - b.from.getTime());
}

/** Whoever holds an included post of the district; elected persons hold no office hours of this kind. */
function officersOf(r: RosterSnapshot, now: Date): string[] {
  const posts = [...r.posts.values()].filter(
    (p) => p.district === r.district && p.included && p.level.toLowerCase() !== 'elected',
  );
  return [...new Set(posts.flatMap((p) => holderOf(r, p.postId, now)?.officer.officerId ?? []))];
}

function entryOf(district: string, officerId: string, on: Occurrence, recordedAt: Date): Availability {
  return rowOf(Availability, {
    ...{ id: newId(), district, version: 1, removed: false, officerId, kind: 'engaged' as const },
    ...{ leaveType: null, reason: on.reason, from: on.from, to: on.to, status: 'sanctioned' as const },
    ...{ emergency: false, source: 'admin' as const, recordedBy: BY, recordedAt },
    ...{ sanctionedBy: null, sanctionedAt: null, rule: on.rule, ruleDate: on.date },
  });
}
