/**
 * Who is told of an absence (R12, R14): the superior who sanctions it, the applicant of the superior's word, the
 * alternate, and applicant and superior when an alternate declines. Decides nothing about the absence itself.
 */
import { Injectable } from '@nestjs/common';
import { Clock } from '@setu/platform';
import { holderOf, lineOf, numberOf, postsHeldBy, whoAnswers, type RosterSnapshot } from '@setu/roster';
import type { Availability } from '../availability/availability.entity.js';
import { DistrictRoster } from '../roster/roster.service.js';
import type { StandInRow } from '../stand-ins/stand-ins.service.js';
import { Notices } from './notices.service.js';

const DAY_MS = 86_400_000;
const LEAST_DAYS = 3;
const MOST_DAYS = 30;

type To = { postId: string; officerId: string };

/** Whether an entry makes its officer unreachable. */
export const isAbsence = (a: Pick<Availability, 'kind'>): boolean =>
  a.kind === 'leave' || a.kind === 'training' || a.kind === 'suspended';

@Injectable()
export class AbsenceNotices {
  constructor(
    private readonly notices: Notices,
    private readonly roster: DistrictRoster,
    private readonly clock: Clock,
  ) {}

  /** Domain time of the open transaction. */
  now(): Promise<Date> {
    return this.clock.now();
  }

  /** The superior is asked; nobody where the roster knows no superior: the admin's list shows what waits. */
  async asked(a: Availability): Promise<void> {
    const { r, now } = await this.facts(a.district);
    const own = seatOf(r, a.officerId, now);
    const to = own && superiorOf(r, own.postId, now);
    if (!own || !to) return;
    const about = { ...aboutOf(a), postId: own.postId };
    await this.notices.request({
      purpose: 'absence_to_sanction',
      to,
      ...about,
      expiresAt: linkEnd(a.to, now),
    });
  }

  /** The applicant hears the superior's word. */
  async judged(a: Availability): Promise<void> {
    const { r, now } = await this.facts(a.district);
    const to = seatOf(r, a.officerId, now);
    const purpose = a.status === 'sanctioned' ? 'absence_sanctioned' : 'absence_refused';
    if (to) await this.notices.request({ purpose, to, ...aboutOf(a), postId: to.postId });
  }

  /** The alternate hears who, from, to, and may answer. */
  async named(row: StandInRow): Promise<void> {
    const now = await this.clock.now();
    const about = { ...aboutStandIn(row), standInId: row.id, expiresAt: linkEnd(row.ends_at, now) };
    await this.notices.request({ purpose: 'alternate_named', to: standInOf(row), ...about });
  }

  /** The alternate hears that it is over. */
  async relieved(row: StandInRow, at: Date): Promise<void> {
    const about = { ...aboutStandIn(row), from: at, until: null };
    await this.notices.request({ purpose: 'alternate_relieved', to: standInOf(row), ...about });
  }

  /** Applicant and superior see that the alternate cannot, and whether another one was found. */
  async declined(row: StandInRow, hasNext: boolean): Promise<void> {
    const { r, now } = await this.facts(row.district);
    const applicant = seatOf(r, row.officer_id, now) ?? { postId: row.post_id, officerId: row.officer_id };
    const superior = superiorOf(r, row.post_id, now);
    const about = { ...aboutStandIn(row), otherPostId: row.stand_in_post_id, hasNext };
    for (const to of [applicant, ...(superior ? [superior] : [])])
      await this.notices.request({ purpose: 'alternate_declined', to, ...about });
  }

  private async facts(district: string): Promise<{ r: RosterSnapshot; now: Date }> {
    return { r: await this.roster.snapshot(district), now: await this.clock.now() };
  }
}

const aboutOf = (a: Availability) => ({
  ...{ district: a.district, officerId: a.officerId, availabilityId: a.id },
  ...{ from: a.from, until: a.to },
});
const aboutStandIn = (row: StandInRow) => ({
  ...{ district: row.district, officerId: row.officer_id, availabilityId: row.availability_id },
  ...{ postId: row.post_id, from: row.starts_at, until: row.ends_at },
});
const standInOf = (row: StandInRow): To => ({
  postId: row.stand_in_post_id,
  officerId: row.stand_in_officer_id,
});

/** The post an officer is reached on: one with a number before others. */
export function seatOf(r: RosterSnapshot, officerId: string, at: Date): To | null {
  const posts = postsHeldBy(r, officerId, at);
  const seat = posts.find((p) => numberOf(r, p.postId, at)) ?? posts[0];
  return seat ? { postId: seat.postId, officerId } : null;
}

/** The nearest superior who answers, else the nearest seat that is held (R12, R17). */
function superiorOf(r: RosterSnapshot, postId: string, at: Date): To | null {
  const held = lineOf(r, postId).flatMap((post) => {
    const officerId = holderOf(r, post.postId, at)?.officer.officerId;
    return officerId ? [{ postId: post.postId, officerId }] : [];
  });
  return held.find((to) => whoAnswers(r, to.postId, at).reachable) ?? held[0] ?? null;
}

/** A link lives until the absence ends, at least some days, at most a month. */
function linkEnd(to: Date | null, now: Date): Date {
  const ends = to?.getTime() ?? now.getTime() + MOST_DAYS * DAY_MS;
  const least = now.getTime() + LEAST_DAYS * DAY_MS;
  return new Date(Math.min(Math.max(ends, least), now.getTime() + MOST_DAYS * DAY_MS));
}
