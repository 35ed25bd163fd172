/**
 * Writes recurring engagements down ahead (R12a): for every holder of an included post, five weeks. Run again it changes
 * nothing; a day that moved, a rule switched off or an officer who left is taken back, and what somebody took back by
 * hand stays so.
 */
import { Injectable } from '@nestjs/common';
import { istDate, type Calendar } from '@setu/calendar';
import { STATE } from '@setu/contracts';
import { Clock, Database, newId } from '@setu/platform';
import {
  calendarOf,
  calendarOfKind,
  centreCalendar,
  holderOf,
  isElected,
  type RosterSnapshot,
} from '@setu/roster';
import { In } from 'typeorm';
import { Availability, availabilityKind } from '../availability/availability.entity.js';
import { changed, Changes, rowOf } from '../changes/changes.service.js';
import { DistrictRoster } from '../roster/roster.service.js';
import { DistrictSettings } from '../settings/district-settings.entity.js';
import { occurrencesOf, rulesOf, type Occurrence, type RecurringRule } from './recurring.js';

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
    const now = await this.clock.now();
    const r = await this.roster.snapshot(district);
    const plan = await this.planOf(r, await this.rules(r), now);
    for (let at = 0; at < plan.add.length; at += SLICE)
      await this.write(district, plan.add.slice(at, at + SLICE));
    for (let at = 0; at < plan.takeBack.length; at += SLICE)
      await this.takeBack(district, plan.takeBack.slice(at, at + SLICE));
    return plan.add.length + plan.takeBack.length;
  }

  /** The days ahead on which something recurs, for people to see. */
  async ahead(district: string): Promise<Occurrence[]> {
    const [r, now] = [await this.roster.snapshot(district), await this.clock.now()];
    return daysAhead(await this.rules(r), now, (rule) =>
      rule.days ? sixDays(r, now) : centreCalendar(r, now),
    );
  }

  /** Rules are made for districts: the state keeps one only where its own settings switch it on. */
  private async rules(r: RosterSnapshot): Promise<RecurringRule[]> {
    if (r.district !== STATE) return rulesOf(r.settings);
    const own = await this.changes.find(DistrictSettings, { district: STATE, removed: false });
    return rulesOf(r.settings).filter((rule) => own?.settings[rule.code] === 'on');
  }

  private async planOf(r: RosterSnapshot, rules: readonly RecurringRule[], now: Date): Promise<Plan> {
    const daysOf = daysByOffice(r, rules, now);
    const known = await this.db.query<Known>(
      `select id, officer_id, rule, rule_date, status from availability
       where district = $1 and rule is not null and starts_at > $2 and not removed`,
      [r.district, now],
    );
    const keyOf = (officerId: string, rule: string, date: string): string => `${officerId} ${rule} ${date}`;
    const wanted = new Map(
      [...officersOf(r, now)].flatMap(([officerId, postId]) =>
        daysOf(postId).map((on) => [keyOf(officerId, on.rule, on.date), { officerId, on }] as const),
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

const sixDays = (r: RosterSnapshot, now: Date): Calendar => calendarOfKind(r, 'six_day', now);

/** Occurrences that have not begun. */
function daysAhead(
  rules: readonly RecurringRule[],
  now: Date,
  calendarFor: (rule: RecurringRule) => Calendar,
): Occurrence[] {
  const [first, last] = [istDate(now), istDate(new Date(now.getTime() + AHEAD_DAYS * DAY_MS))];
  return rules
    .flatMap((rule) => occurrencesOf(rule, calendarFor(rule), first, last))
    .filter((on) => on.from > now)
    .sort((a, b) => a.from.getTime() - b.from.getTime());
}

/** What is held on a day of the month is held by all, by six-day hours; what is held daily, on each office's own days. */
function daysByOffice(
  r: RosterSnapshot,
  rules: readonly RecurringRule[],
  now: Date,
): (postId: string) => readonly Occurrence[] {
  const known = new Map<Calendar, readonly Occurrence[]>();
  return (postId) => {
    const own = calendarOf(r, postId, now);
    const days = known.get(own) ?? daysAhead(rules, now, (rule) => (rule.days ? sixDays(r, now) : own));
    known.set(own, days);
    return days;
  };
}

/** Whoever holds an included post of the scope, with the first such post; elected persons hold no office hours of this kind. */
function officersOf(r: RosterSnapshot, now: Date): Map<string, string> {
  const found = new Map<string, string>();
  for (const post of r.posts.values()) {
    if (post.district !== r.district || !post.included || isElected(post)) continue;
    const officerId = holderOf(r, post.postId, now)?.officer.officerId;
    if (officerId && !found.has(officerId)) found.set(officerId, post.postId);
  }
  return found;
}

function entryOf(district: string, officerId: string, on: Occurrence, recordedAt: Date): Availability {
  return rowOf(Availability, {
    ...{ id: newId(), district, version: 1, removed: false, officerId, kind: 'engaged' as const },
    ...{ leaveType: null, reason: on.reason, from: on.from, to: on.to, status: 'sanctioned' as const },
    ...{ emergency: false, source: 'admin' as const, recordedBy: BY, recordedAt },
    ...{ sanctionedBy: null, sanctionedAt: null, rule: on.rule, ruleDate: on.date },
  });
}
